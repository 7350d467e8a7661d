#include "schema.h"

#include <stdint.h>

const char *const schema_takes[SCHEMA_TYPES] = {
	[SCHEMA_TEXT] = "a text",
	[SCHEMA_QUOTE] = "a text",
	[SCHEMA_URL] = "a web address",
	[SCHEMA_LANG] = "a language (BCP 47)",
	[SCHEMA_PATH] = "a path below the archive folder",
	[SCHEMA_CHECKSUM] = "sha256: and 64 hex digits",
	[SCHEMA_TEXTS] = "a text, or a mapping of languages",
	[SCHEMA_LIST] = "a list of texts",
	[SCHEMA_TAGS] = "a list of slugs",
	[SCHEMA_LANGS] = "a list of languages (BCP 47)",
	[SCHEMA_WORD] = "a word of the format",
	[SCHEMA_CLAIMS] = "a list of fields",
	[SCHEMA_SAYS] = "a mapping of fields",
	[SCHEMA_PAIRS] = "a mapping of names",
	[SCHEMA_NUMBER] = "a whole number",
	[SCHEMA_VERSION] = "the version of the format",
	[SCHEMA_DATE] = "a date",
	[SCHEMA_ID] = "a slug",
	[SCHEMA_NOTE] = "a text",
	[SCHEMA_REF] = "an id or a name",
	[SCHEMA_REFS] = "a list of names",
	[SCHEMA_NAMED] = "a mapping of names",
	[SCHEMA_PARTIES] = "a mapping of roles, or a list of entities",
	[SCHEMA_RELATIONS] = "a mapping of relations",
	[SCHEMA_RECORD] = "a mapping",
	[SCHEMA_RECORDS] = "a list of mappings",
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

/* What an account may have a value of its own for: what evidence supports, and the status. */
static const char *says_word(size_t i)
{
	enum { CLAIMS = sizeof(claim_names) / sizeof(*claim_names) };

	return i == CLAIMS ? "status" : claim_word(i);
}

static const char *rel_word(size_t i)
{
	return i < RELS ? rel_names[i].name : NULL;
}

#define AT(type, member)    .at = offsetof(struct type, member)
#define COUNT(type, member) .count_at = offsetof(struct type, member)
#define SCHEMA(name_, table, only_)                                                                \
	{                                                                                          \
		.name = (name_), .row = (table), .rows = sizeof(table) / sizeof(*(table)),         \
		.only = (only_)                                                                    \
	}

enum { TITLE_MOST = 4096 };

static const struct schema_row date_rows[] = {
	{ "value", SCHEMA_DATE, "the date itself", AT(date_keys, value), .is_required = true },
	{ "basis", SCHEMA_WORD, "how it is known", AT(date_keys, basis), .word = basis_word },
	{ "note", SCHEMA_TEXT, "how the curator knows it", AT(date_keys, note) },
	{ "sources", SCHEMA_REFS, "ids of sources that give it from elsewhere",
		AT(date_keys, sources), .target = TARGET_SOURCE },
};

const struct schema schema_event_date = SCHEMA("a date", date_rows, NULL);

/* All but the last row. */
const struct schema schema_date = { .name = "a date of a source",
	.row = date_rows,
	.rows = sizeof(date_rows) / sizeof(*date_rows) - 1 };

static const struct schema_row evidence_rows[] = {
	{ "quote", SCHEMA_QUOTE, "the words of the source, exactly",
		AT(evidence_keys, evidence.quote), .is_required = true },
	{ "source", SCHEMA_REF, "id of the source; default: the file's `source`",
		AT(evidence_keys, source), .target = TARGET_SOURCE },
	{ "prefix", SCHEMA_TEXT, "the words before, where the quote stands twice",
		AT(evidence_keys, evidence.prefix) },
	{ "suffix", SCHEMA_TEXT, "the words after", AT(evidence_keys, evidence.suffix) },
	{ "locator", SCHEMA_TEXT, "page, paragraph, time code",
		AT(evidence_keys, evidence.locator) },
	{ "supports", SCHEMA_CLAIMS, "the fields that it bears out",
		AT(evidence_keys, evidence.supports), .word = claim_word },
	{ "stance", SCHEMA_WORD, "whether it supports the event",
		AT(evidence_keys, evidence.stance), .word = stance_word },
	{ "says", SCHEMA_SAYS, "this account's own values, where they differ",
		AT(evidence_keys, evidence.says), .word = says_word },
	{ "translation", SCHEMA_TEXTS, "of the quote, by language", AT(evidence_keys, evidence.translation) },
	{ "note", SCHEMA_TEXT, "what the curator knows against it",
		AT(evidence_keys, evidence.note) },
};

const struct schema schema_evidence = SCHEMA("a piece of evidence", evidence_rows, NULL);

static const struct schema_row source_rows[] = {
	{ "id", SCHEMA_ID, "a slug, unique among the sources", AT(source_keys, raw.id),
		.is_required = true },
	{ "title", SCHEMA_TEXT, "as published", AT(source_keys, raw.source.title),
		.most = TITLE_MOST, .is_required = true },
	{ "kind", SCHEMA_WORD, "what it is; default: article", AT(source_keys, raw.source.kind),
		.word = source_kind_word },
	{ "publisher", SCHEMA_TEXT, "who published it", AT(source_keys, raw.source.publisher) },
	{ "authors", SCHEMA_LIST, "who wrote it", AT(source_keys, raw.source.author),
		COUNT(source_keys, raw.source.authors) },
	{ "url", SCHEMA_URL, "where it can be read", AT(source_keys, raw.source.url) },
	{ "archived", SCHEMA_URL, "a copy on the web", AT(source_keys, raw.source.archived) },
	{ "rights", SCHEMA_TEXT, "whose it is, under what licence",
		AT(source_keys, raw.source.rights) },
	{ "note", SCHEMA_TEXT, "the curator's remark", AT(source_keys, raw.source.note) },
	{ "lang", SCHEMA_LANG, "its language, as in fr or pt-BR", AT(source_keys, raw.source.lang) },
	{ "published", SCHEMA_DATE, "when it was published", AT(source_keys, published),
		.schema = &schema_date },
	{ "retrieved", SCHEMA_DATE, "when it was read", AT(source_keys, retrieved),
		.schema = &schema_date },
	{ "derived-from", SCHEMA_REF, "id of the source that it copies or translates",
		AT(source_keys, raw.derived_from), .target = TARGET_SOURCE },
	{ "text", SCHEMA_PATH, "the archived text, below archive/",
		AT(source_keys, raw.source.text) },
	{ "checksum", SCHEMA_CHECKSUM, "sha256: of the archived text",
		AT(source_keys, raw.source.checksum) },
};

const struct schema schema_source = SCHEMA("a source", source_rows, NULL);

static const struct schema_row entity_rows[] = {
	{ "id", SCHEMA_ID, "a slug, unique among the entities", AT(raw_entity, id),
		.is_required = true },
	{ "name", SCHEMA_TEXT, "as it is shown", AT(raw_entity, entity.name), .is_required = true },
	{ "type", SCHEMA_REF, "one of the folder's types", AT(raw_entity, type),
		.is_required = true, .target = TARGET_TYPE },
	{ "aliases", SCHEMA_LIST, "other names", AT(raw_entity, entity.alias),
		COUNT(raw_entity, entity.aliases) },
	{ "parent", SCHEMA_REF, "the entity that it belongs to",
		AT(raw_entity, parent), .target = TARGET_ENTITY },
	{ "country", SCHEMA_REF, "an entity of type country",
		AT(raw_entity, country), .target = TARGET_COUNTRY },
	{ "ids", SCHEMA_PAIRS, "ids in other registries", AT(raw_entity, entity.ids) },
	{ "note", SCHEMA_TEXT, "the curator's remark", AT(raw_entity, entity.note) },
};

const struct schema schema_entity = SCHEMA("an entity", entity_rows, NULL);

static const struct schema_row event_rows[] = {
	{ "id", SCHEMA_ID, "a slug, unique among the events", AT(event_keys, raw.id),
		.is_required = true },
	{ "date", SCHEMA_DATE, "when it happened, or `unknown`", AT(event_keys, date),
		.schema = &schema_event_date, .is_required = true },
	{ "title", SCHEMA_TEXTS, "what happened, in one line", AT(event_keys, raw.event.title),
		.most = TITLE_MOST, .is_required = true },
	{ "summary", SCHEMA_TEXTS, "what happened, in the curator's words",
		AT(event_keys, raw.event.summary) },
	{ "kind", SCHEMA_REF, "one of the folder's kinds",
		AT(event_keys, raw.kind), .target = TARGET_KIND },
	{ "status", SCHEMA_WORD, "how sure it is; default: reported", AT(event_keys, raw.event.status),
		.word = status_word },
	{ "who", SCHEMA_PARTIES, "who acts, whom it concerns",
		AT(event_keys, raw.who), .target = TARGET_ENTITY },
	{ "tags", SCHEMA_TAGS, "subjects, as slugs", AT(event_keys, raw.event.tag),
		COUNT(event_keys, raw.event.tags), .target = TARGET_TAG },
	{ "rel", SCHEMA_RELATIONS, "how it is related to other events", AT(event_keys, raw.rel),
		.word = rel_word, .target = TARGET_EVENT },
	{ "seq", SCHEMA_NUMBER, "order among the events of one date",
		AT(event_keys, raw.event.seq) },
	{ "evidence", SCHEMA_RECORDS, "the quotes that it rests on", AT(event_keys, evidence),
		.schema = &schema_evidence },
	{ "note", SCHEMA_NOTE, "the curator's remark", AT(event_keys, note) },
};

const struct schema schema_event = SCHEMA("an event", event_rows, NULL);

static const struct schema_row see_rows[] = {
	{ "see", SCHEMA_REF, "id of an event that is told elsewhere", AT(see_keys, raw.event),
		.is_required = true, .target = TARGET_EVENT },
	{ "evidence", SCHEMA_RECORDS, "one more account of it", AT(see_keys, evidence),
		.schema = &schema_evidence },
	{ "note", SCHEMA_NOTE, "the curator's remark, added", AT(see_keys, raw.note) },
};

const struct schema schema_see =
	SCHEMA("a 'see'", see_rows, "beside it stand only 'evidence' and 'note'");

static const struct schema_row file_rows[] = {
	{ "source", SCHEMA_RECORD, "one source, the default of the file's evidence",
		AT(file_keys, source), .schema = &schema_source },
	{ "sources", SCHEMA_RECORDS, "what was read", AT(file_keys, sources),
		.schema = &schema_source },
	{ "entities", SCHEMA_RECORDS, "who and what the events name", AT(file_keys, entities),
		.schema = &schema_entity },
	{ "events", SCHEMA_RECORDS, "what happened", AT(file_keys, events),
		.schema = &schema_event },
};

const struct schema schema_file =
	SCHEMA("a file", file_rows, "a file holds 'source', 'sources', 'entities', 'events'");

static const struct schema_row settings_rows[] = {
	{ "frise", SCHEMA_VERSION, "version of the format: 1", AT(raw_settings, version),
		.is_required = true },
	{ "title", SCHEMA_TEXT, "what the folder is called", AT(raw_settings, title), .most = TITLE_MOST,
		.is_required = true },
	{ "description", SCHEMA_TEXT, "what it is about", AT(raw_settings, description) },
	{ "languages", SCHEMA_LANGS, "display preference, first first", AT(raw_settings, language),
		COUNT(raw_settings, languages) },
	{ "roles", SCHEMA_REFS, "roles of entities in events",
		AT(raw_settings, role), .target = TARGET_NEW },
	{ "types", SCHEMA_REFS, "types of entities", AT(raw_settings, type), .target = TARGET_NEW },
	{ "kinds", SCHEMA_NAMED, "kinds of event: name and letter",
		AT(raw_settings, kind), .target = TARGET_NEW },
	{ "views", SCHEMA_NAMED, "saved views: name and query", AT(raw_settings, view) },
	{ "rules", SCHEMA_NAMED, "rule of check: error, warning, note or off",
		AT(raw_settings, rule), .target = TARGET_RULE },
};

const struct schema schema_settings =
	SCHEMA("frise.yaml", settings_rows, "other records stand in other files");

const struct schema_row *schema_find(const struct schema *schema, struct str key)
{
	size_t i;

	for (i = 0; i < schema->rows && key.len; i++) {
		if (schema->row[i].key[0] == key.at[0] && str_is(key, schema->row[i].key))
			return &schema->row[i];
	}
	return NULL;
}

size_t schema_find_word(const struct schema_row *row, struct str text)
{
	size_t i;

	for (i = 0; row->word(i); i++) {
		if (str_is(text, row->word(i)))
			return i;
	}
	return SIZE_MAX;
}

const char *schema_reserved(size_t i)
{
	static const char *const words[] = { "who", "based-in", "date", "before", "after", "within",
		"source", "src", "publisher", "kind", "tag", "status", "lang", "id", "rel", "is",
		"asof", "and", "or", "not" };

	return i < sizeof(words) / sizeof(*words) ? words[i] : NULL;
}

bool schema_is_reserved(struct str name)
{
	size_t i;

	for (i = 0; schema_reserved(i); i++) {
		if (str_is(name, schema_reserved(i)))
			return true;
	}
	return false;
}
