#include "schema.h"

#include <stdint.h>

const char *const field_takes[FIELD_TYPES] = {
	[FIELD_TEXT] = "a text",
	[FIELD_QUOTE] = "a text",
	[FIELD_URL] = "a web address",
	[FIELD_LANG] = "a language (BCP 47)",
	[FIELD_PATH] = "a path below the archive folder",
	[FIELD_CHECKSUM] = "sha256: and 64 hex digits",
	[FIELD_TEXTS] = "a text, or a mapping of languages",
	[FIELD_LIST] = "a list of texts",
	[FIELD_TAGS] = "a list of slugs",
	[FIELD_LANGS] = "a list of languages (BCP 47)",
	[FIELD_WORD] = "a word of the format",
	[FIELD_CLAIMS] = "a list of fields",
	[FIELD_SAYS] = "a mapping of fields",
	[FIELD_PAIRS] = "a mapping of names",
	[FIELD_NUMBER] = "a whole number",
	[FIELD_VERSION] = "the version of the format",
	[FIELD_DATE] = "a date",
	[FIELD_ID] = "a slug",
	[FIELD_NOTE] = "a text",
	[FIELD_REF] = "an id or a name",
	[FIELD_REFS] = "a list of names",
	[FIELD_NAMED] = "a mapping of names",
	[FIELD_PARTIES] = "a mapping of roles, or a list of entities",
	[FIELD_RELATIONS] = "a mapping of relations",
	[FIELD_RECORD] = "a mapping",
	[FIELD_RECORDS] = "a list of mappings",
};

static const char *basis_word(size_t i)
{
	return i < BASES ? basis_names[i] : NULL;
}

static const char *source_kind_word(size_t i)
{
	return i < SOURCE_KINDS ? source_kind_names[i] : NULL;
}

static const char *stance_word(size_t i)
{
	return i < STANCES ? stance_names[i] : NULL;
}

static const char *status_word(size_t i)
{
	return i < STATUSES ? status_names[i] : NULL;
}

static const char *claim_word(size_t i)
{
	return i < sizeof(claim_names) / sizeof(*claim_names) ? claim_names[i].name : NULL;
}

static const char *rel_word(size_t i)
{
	return i < RELS ? rel_names[i].name : NULL;
}

#define AT(type, member)    .at = offsetof(struct type, member)
#define COUNT(type, member) .count_at = offsetof(struct type, member)
#define TABLE(name_, rows, only_)                                                                  \
	{                                                                                          \
		.name = (name_), .field = (rows), .fields = sizeof(rows) / sizeof(*(rows)),        \
		.only = (only_)                                                                    \
	}

enum { TITLE_MOST = 4096 };

static const struct field date_fields[] = {
	{ "value", FIELD_DATE, "the date itself", AT(date_keys, value), .is_required = true },
	{ "basis", FIELD_WORD, "how it is known", AT(date_keys, basis), .word = basis_word },
	{ "note", FIELD_TEXT, "how the curator knows it", AT(date_keys, note) },
	{ "sources", FIELD_REFS, "ids of sources that give it from elsewhere",
		AT(date_keys, sources) },
};

const struct table event_date_table = TABLE("a date", date_fields, NULL);

/* All but the last row. */
const struct table date_table = { .name = "a date of a source",
	.field = date_fields,
	.fields = sizeof(date_fields) / sizeof(*date_fields) - 1 };

static const struct field evidence_fields[] = {
	{ "quote", FIELD_QUOTE, "the words of the source, exactly",
		AT(evidence_keys, evidence.quote), .is_required = true },
	{ "source", FIELD_REF, "id of the source; default: the file's `source`",
		AT(evidence_keys, source) },
	{ "prefix", FIELD_TEXT, "the words before, where the quote stands twice",
		AT(evidence_keys, evidence.prefix) },
	{ "suffix", FIELD_TEXT, "the words after", AT(evidence_keys, evidence.suffix) },
	{ "locator", FIELD_TEXT, "page, paragraph, time code",
		AT(evidence_keys, evidence.locator) },
	{ "supports", FIELD_CLAIMS, "the fields that it bears out",
		AT(evidence_keys, evidence.supports), .word = claim_word },
	{ "stance", FIELD_WORD, "whether it supports the event", AT(evidence_keys, evidence.stance),
		.word = stance_word },
	{ "says", FIELD_SAYS, "this account's own values, where they differ",
		AT(evidence_keys, evidence.says), .word = claim_word },
	{ "translation", FIELD_TEXTS, "of the quote", AT(evidence_keys, evidence.translation) },
	{ "note", FIELD_TEXT, "what the curator knows against it",
		AT(evidence_keys, evidence.note) },
};

const struct table evidence_table = TABLE("a piece of evidence", evidence_fields, NULL);

static const struct field source_fields[] = {
	{ "id", FIELD_ID, "a slug, unique among the sources", AT(source_keys, raw.id),
		.is_required = true },
	{ "title", FIELD_TEXT, "as published", AT(source_keys, raw.source.title),
		.most = TITLE_MOST, .is_required = true },
	{ "kind", FIELD_WORD, "default: article", AT(source_keys, raw.source.kind),
		.word = source_kind_word },
	{ "publisher", FIELD_TEXT, "who published it", AT(source_keys, raw.source.publisher) },
	{ "authors", FIELD_LIST, "who wrote it", AT(source_keys, raw.source.author),
		COUNT(source_keys, raw.source.authors) },
	{ "url", FIELD_URL, "where it can be read", AT(source_keys, raw.source.url) },
	{ "archived", FIELD_URL, "a copy on the web", AT(source_keys, raw.source.archived) },
	{ "rights", FIELD_TEXT, "whose it is, under what licence",
		AT(source_keys, raw.source.rights) },
	{ "note", FIELD_TEXT, "the curator's remark", AT(source_keys, raw.source.note) },
	{ "lang", FIELD_LANG, "its language", AT(source_keys, raw.source.lang) },
	{ "published", FIELD_DATE, "when it was published", AT(source_keys, published),
		.table = &date_table },
	{ "retrieved", FIELD_DATE, "when it was read", AT(source_keys, retrieved),
		.table = &date_table },
	{ "derived-from", FIELD_REF, "id of the source that it copies or translates",
		AT(source_keys, raw.derived_from) },
	{ "text", FIELD_PATH, "the archived text, below archive/",
		AT(source_keys, raw.source.text) },
	{ "checksum", FIELD_CHECKSUM, "sha256: of the archived text",
		AT(source_keys, raw.source.checksum) },
};

const struct table source_table = TABLE("a source", source_fields, NULL);

static const struct field entity_fields[] = {
	{ "id", FIELD_ID, "a slug, unique among the entities", AT(raw_entity, id),
		.is_required = true },
	{ "name", FIELD_TEXT, "as it is shown", AT(raw_entity, entity.name), .is_required = true },
	{ "type", FIELD_REF, "one of the folder's types", AT(raw_entity, type),
		.is_required = true },
	{ "aliases", FIELD_LIST, "other names", AT(raw_entity, entity.alias),
		COUNT(raw_entity, entity.aliases) },
	{ "parent", FIELD_REF, "the entity that it belongs to", AT(raw_entity, parent) },
	{ "country", FIELD_REF, "an entity of type country", AT(raw_entity, country) },
	{ "ids", FIELD_PAIRS, "ids in other registries", AT(raw_entity, entity.ids) },
	{ "note", FIELD_TEXT, "the curator's remark", AT(raw_entity, entity.note) },
};

const struct table entity_table = TABLE("an entity", entity_fields, NULL);

static const struct field event_fields[] = {
	{ "id", FIELD_ID, "a slug, unique among the events", AT(event_keys, raw.id),
		.is_required = true },
	{ "date", FIELD_DATE, "when it happened, or `unknown`", AT(event_keys, date),
		.table = &event_date_table, .is_required = true },
	{ "title", FIELD_TEXTS, "what happened, in one line", AT(event_keys, raw.event.title),
		.most = TITLE_MOST, .is_required = true },
	{ "summary", FIELD_TEXTS, "what happened, in the curator's words",
		AT(event_keys, raw.event.summary) },
	{ "kind", FIELD_REF, "one of the folder's kinds", AT(event_keys, raw.kind) },
	{ "status", FIELD_WORD, "default: reported", AT(event_keys, raw.event.status),
		.word = status_word },
	{ "who", FIELD_PARTIES, "who acts, whom it concerns", AT(event_keys, raw.who) },
	{ "tags", FIELD_TAGS, "subjects", AT(event_keys, raw.event.tag),
		COUNT(event_keys, raw.event.tags) },
	{ "rel", FIELD_RELATIONS, "how it is related to other events", AT(event_keys, raw.rel),
		.word = rel_word },
	{ "seq", FIELD_NUMBER, "order among the events of one date",
		AT(event_keys, raw.event.seq) },
	{ "evidence", FIELD_RECORDS, "the quotes that it rests on", AT(event_keys, evidence),
		.table = &evidence_table },
	{ "note", FIELD_NOTE, "the curator's remark", AT(event_keys, note) },
};

const struct table event_table = TABLE("an event", event_fields, NULL);

static const struct field see_fields[] = {
	{ "see", FIELD_REF, "id of an event that is told elsewhere", AT(see_keys, raw.event),
		.is_required = true },
	{ "evidence", FIELD_RECORDS, "one more account of it", AT(see_keys, evidence),
		.table = &evidence_table },
	{ "note", FIELD_NOTE, "the curator's remark, added", AT(see_keys, raw.note) },
};

const struct table see_table =
	TABLE("a 'see'", see_fields, "beside it stand only 'evidence' and 'note'");

static const struct field file_fields[] = {
	{ "source", FIELD_RECORD, "one source, the default of the file's evidence",
		AT(file_keys, source), .table = &source_table },
	{ "sources", FIELD_RECORDS, "what was read", AT(file_keys, sources),
		.table = &source_table },
	{ "entities", FIELD_RECORDS, "who and what the events name", AT(file_keys, entities),
		.table = &entity_table },
	{ "events", FIELD_RECORDS, "what happened", AT(file_keys, events), .table = &event_table },
};

const struct table file_table =
	TABLE("a file", file_fields, "a file holds 'source', 'sources', 'entities', 'events'");

static const struct field settings_fields[] = {
	{ "frise", FIELD_VERSION, "version of the format: 1", AT(raw_settings, version),
		.is_required = true },
	{ "title", FIELD_TEXT, "of the folder", AT(raw_settings, title), .most = TITLE_MOST,
		.is_required = true },
	{ "description", FIELD_TEXT, "what it is about", AT(raw_settings, description) },
	{ "languages", FIELD_LANGS, "display preference, first first", AT(raw_settings, language),
		COUNT(raw_settings, languages) },
	{ "roles", FIELD_REFS, "of entities in events", AT(raw_settings, role) },
	{ "types", FIELD_REFS, "of entities", AT(raw_settings, type) },
	{ "kinds", FIELD_NAMED, "of events: name and letter", AT(raw_settings, kind) },
	{ "views", FIELD_NAMED, "saved views: name and query", AT(raw_settings, view) },
	{ "rules", FIELD_NAMED, "rule of check: error, warning, note or off",
		AT(raw_settings, rule) },
};

const struct table settings_table =
	TABLE("frise.yaml", settings_fields, "other records stand in other files");

const struct field *table_find(const struct table *table, struct str key)
{
	size_t i;

	for (i = 0; i < table->fields; i++) {
		if (str_is(key, table->field[i].key))
			return &table->field[i];
	}
	return NULL;
}

size_t field_find_word(const struct field *field, struct str text)
{
	size_t i;

	for (i = 0; field->word(i); i++) {
		if (str_is(text, field->word(i)))
			return i;
	}
	return SIZE_MAX;
}

bool name_is_reserved(struct str name)
{
	static const char *const words[] = { "who", "based-in", "date", "before", "after", "within",
		"source", "src", "publisher", "kind", "tag", "status", "lang", "id", "rel", "is",
		"asof", "and", "or", "not" };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (str_is(name, words[i]))
			return true;
	}
	return false;
}
