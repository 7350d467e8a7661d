// Asks ajv and yaml, which know nothing of frise, which of some files a JSON Schema takes.
//
//   node schema.js FOLDER-OF-NODE-MODULES < {"schemas": {NAME: SCHEMA}, "docs": [[SCHEMA-NAME, PATH, TYPES]]}
//
// TYPES "core": numbers, true and null are what YAML 1.2 says, as editors have it; "text": all that is
// written is text, as the loader has it. A path may also be {"value": X}, which is the document itself.
// Prints a list: of each document what is said against it, "" where it is taken.
'use strict';
const fs = require('fs');
const path = require('path');
const Ajv = require(path.join(process.argv[2], 'ajv')).default;
const yaml = require(path.join(process.argv[2], 'yaml'));
const given = JSON.parse(fs.readFileSync(0, 'utf8'));

function read(file, types) {
	const doc = yaml.parseDocument(fs.readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
	if (doc.errors.length)
		throw new Error(file + ': ' + doc.errors[0]);
	if (types === 'text')
		yaml.visit(doc, {
			Scalar(key, node) {
				if (node.type === 'PLAIN')
					node.value = node.source === '' ? null : node.source;
			},
		});
	return doc.toJS();
}

// That it is a schema of draft 7 is looked at too; many are the same.
const same = {};
const compiled = {};
for (const [name, schema] of Object.entries(given.schemas)) {
	const text = JSON.stringify(schema);
	same[text] ??= new Ajv({ strict: false, inlineRefs: false, code: { optimize: false } }).compile(schema);
	compiled[name] = same[text];
}
console.log(JSON.stringify(given.docs.map(([name, file, types]) => {
	const take = compiled[name];
	if (take(typeof file === 'string' ? read(file, types) : file.value))
		return '';
	return take.errors.map((e) => e.instancePath + ' ' + e.message).join('; ');
})));
