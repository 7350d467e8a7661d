#include "rule.h"

/* Sorted by name. */
const struct rule rules[] = {
	{ "alias", SEVERITY_ERROR,
		"a '*name' that stands for another part of the file is not read: files are written out" },
	{ "anchor", SEVERITY_ERROR,
		"a '&name' on a value is not read, for there are no aliases either" },
	{ "bad-escape", SEVERITY_ERROR,
		"in a text between \" and \" a backslash begins one of few escapes: anything else loses text" },
	{ "bad-start", SEVERITY_ERROR,
		"YAML gives some signs at the beginning of a text a meaning of its own: quotes take it away" },
	{ "byte-order-mark", SEVERITY_ERROR,
		"a byte order mark belongs to the beginning of a file or nowhere; inside it is invisible" },
	{ "colon-in-text", SEVERITY_ERROR,
		"': ' separates a key from its value, so a text that holds it stands in quotes" },
	{ "comment-in-text", SEVERITY_WARNING,
		"a '#' after a blank begins a comment, and what follows is no part of the text" },
	{ "control-character", SEVERITY_ERROR,
		"control characters show as nothing and can command a terminal" },
	{ "directive", SEVERITY_ERROR,
		"a line that begins with '%' speaks to the YAML reader, and content has nothing to say to it" },
	{ "duplicate-key", SEVERITY_ERROR,
		"of a key that stands twice only the first counts: one of the two values is lost" },
	{ "empty-key", SEVERITY_ERROR, "a ':' without a key before it says nothing about what follows" },
	{ "flow-comma", SEVERITY_ERROR,
		"between { and } a comma ends the text, and the rest is lost as a key without a value" },
	{ "indent", SEVERITY_ERROR,
		"what belongs together is indented alike: another depth means another place" },
	{ "key-not-text", SEVERITY_ERROR, "a key is a name, never a list or a mapping" },
	{ "line-separator", SEVERITY_WARNING,
		"some invisible characters end a line for YAML, but not in an editor" },
	{ "merge-conflict", SEVERITY_ERROR, "the two sides of a merge were left in the file" },
	{ "missing-colon", SEVERITY_ERROR, "a mapping is written as 'key: value' throughout" },
	{ "missing-space", SEVERITY_ERROR,
		"'-' and ':' take a blank behind them, else they are part of a text" },
	{ "mixed-block", SEVERITY_ERROR,
		"one indented block is a list of '- items' or a mapping of keys, never both" },
	{ "not-utf8", SEVERITY_ERROR, "files are UTF-8: other bytes could be any letter" },
	{ "quote-inside", SEVERITY_ERROR, "a text ends at its closing quote, and nothing may follow it" },
	{ "second-document", SEVERITY_ERROR, "one file is one document: what follows '---' is not read" },
	{ "syntax", SEVERITY_ERROR, "the file is no YAML from here on" },
	{ "tab", SEVERITY_ERROR, "the depth of a line is counted in spaces, a tab has no depth" },
	{ "tag", SEVERITY_ERROR, "a '!name' before a value is not read: the field decides what a value is" },
	{ "text-too-long", SEVERITY_ERROR, "a text this long is no quote or note, it stalls the screen" },
	{ "too-deep", SEVERITY_ERROR, "the depth of nesting is limited, so that no file can stall the reader" },
	{ "too-many-keys", SEVERITY_ERROR,
		"the keys of one mapping are limited, so that no file can stall the reader" },
	{ "too-many-values", SEVERITY_ERROR,
		"the values in one file are limited, so that no file can fill the memory" },
	{ "too-slow", SEVERITY_ERROR,
		"the time for one file is limited, so that no file can stall the reader" },
	{ "unclosed-bracket", SEVERITY_ERROR,
		"a '[' or '{' takes in everything up to its ']' or '}', however far that is" },
	{ "unclosed-quote", SEVERITY_ERROR,
		"a quote takes in everything up to the next one, however far that is" },
	{ "utf-16", SEVERITY_ERROR, "files are UTF-8, in every tool that reads them" },
};

const size_t rules_count = sizeof(rules) / sizeof(rules[0]);

const struct rule *rule_find(struct str name)
{
	size_t i;

	for (i = 0; i < rules_count; i++) {
		if (str_is(name, rules[i].name))
			return &rules[i];
	}
	return NULL;
}
