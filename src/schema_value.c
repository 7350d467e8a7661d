#include "schema_value.h"

#include <string.h>

#include "rule.h"
#include "schema_choice.h"
#include "schema_form.h"

const char *schema_value_record(const struct schema *schema)
{
	static const struct {
		const struct schema *schema;
		const char *name;
	} records[] = {
		{ &schema_source, "source" },
		{ &schema_entity, "entity" },
		{ &schema_event, "event-or-see" },
		{ &schema_evidence, "evidence" },
		{ &schema_date, "date-of-source" },
		{ &schema_event_date, "date" },
	};
	size_t i;

	for (i = 0; i < sizeof(records) / sizeof(*records); i++) {
		if (records[i].schema == schema)
			return records[i].name;
	}
	return NULL;
}

const char *schema_value_target(enum schema_target target)
{
	static const char *const names[] = {
		[TARGET_ENTITY] = "an-entity",
		[TARGET_COUNTRY] = "a-country",
		[TARGET_SOURCE] = "id-of-source",
		[TARGET_EVENT] = "id-of-event",
		[TARGET_KIND] = "kind",
		[TARGET_TYPE] = "type",
		[TARGET_TAG] = "tag",
	};

	return target < sizeof(names) / sizeof(*names) ? names[target] : NULL;
}

const char *schema_value_targets(enum schema_target target)
{
	static const char *const names[] = {
		[TARGET_ENTITY] = "entities",
		[TARGET_SOURCE] = "ids-of-sources",
		[TARGET_EVENT] = "ids-of-events",
		[TARGET_TAG] = "tags",
	};

	return target < sizeof(names) / sizeof(*names) ? names[target] : NULL;
}

/* A list, or the one value that stands for a list of one. Takes over `item`. */
static json_t *list_of(json_t *item)
{
	json_t *list = json_pack(
		"{s:O,s:{s:{s:s}},s:O}", "items", item, "if", "not", "type", "array", "then", item);

	schema_form_offer(list, item);
	return list;
}

/* Anything but a mapping is told so; it may be absent. */
static json_t *mapping(void)
{
	return json_pack("{s:{s:{s:[s,s]}},s:{s:s}}", "if", "not", "type", "object", "null", "then",
		"type", "object");
}

static json_t *closed(json_t *schema, json_t *properties)
{
	json_object_set_new(schema, "properties", properties);
	json_object_set_new(schema, "additionalProperties", json_false());
	return schema;
}

static json_t *words_of(const struct schema_row *row)
{
	json_t *words = json_array();
	size_t i;

	for (i = 0; row->word(i); i++)
		json_array_append_new(words, json_string(row->word(i)));
	return json_pack("{s:o}", "enum", words);
}

static json_t *text(const struct schema_row *row)
{
	return schema_form(row->type, row->most, row->is_required);
}

/* A text, or one for each language, at least one of them where it is required. */
static json_t *texts(const struct schema_row *row)
{
	json_t *lang = schema_form(SCHEMA_LANG, 0, true);
	json_t *each = schema_form(SCHEMA_TEXTS, row->most, false);
	json_t *map = json_pack("{s:o,s:o}", "propertyNames", lang, "additionalProperties", each);

	if (row->is_required) {
		json_object_set_new(map, "minProperties", json_integer(1));
		json_object_set_new(map, "not",
			json_pack("{s:o}", "additionalProperties", schema_form_ref(FORM_NOTHING)));
	}
	return json_pack(
		"{s:{s:s},s:o,s:o}", "if", "type", "object", "then", map, "else", text(row));
}

/* A name of what the folder has, or will have: by its definition. */
static json_t *named(enum schema_target target, bool is_required)
{
	const char *name = schema_value_target(target);
	json_t *value = name ? schema_form_ref(name) : schema_form(SCHEMA_REF, 0, true);

	if (target == TARGET_NEW) {
		json_t *words = json_array();
		size_t i;

		for (i = 0; schema_reserved(i); i++)
			json_array_append_new(words, json_string(schema_reserved(i)));
		json_object_set_new(value, "not", json_pack("{s:o}", "enum", words));
	}
	return is_required ? value : schema_form_optional(value);
}

/* A list of them, or one: by its definition too, where there is one. */
static json_t *named_list(enum schema_target target)
{
	const char *name = schema_value_targets(target);

	return name ? schema_form_ref(name) : list_of(named(target, false));
}

json_t *schema_value_list(enum schema_target target)
{
	return list_of(named(target, false));
}

static json_t *ref(const struct schema_row *row)
{
	return named(row->target, row->is_required);
}

static json_t *list(const struct schema_row *row)
{
	if (row->type == SCHEMA_REFS || row->type == SCHEMA_TAGS)
		return named_list(row->target);
	if (row->type == SCHEMA_CLAIMS)
		return list_of(schema_form_optional(words_of(row)));
	return list_of(schema_form(row->type, 0, false));
}

static json_t *word(const struct schema_row *row)
{
	return row->is_required ? words_of(row) : schema_form_optional(words_of(row));
}

/* An account's own value: of any shape, but a date and a status are compared with the event's. */
static json_t *says(const struct schema_row *row)
{
	json_t *properties = json_object();
	size_t i;

	for (i = 0; row->word(i); i++) {
		const char *name = row->word(i);

		if (strcmp(name, "date") == 0)
			json_object_set_new(
				properties, name, schema_form_optional(schema_form_ref(FORM_DATE)));
		else if (strcmp(name, "status") == 0)
			json_object_set_new(
				properties, name, word(schema_find(&schema_event, str_of(name))));
		else
			json_object_set_new(properties, name, json_object());
	}
	return closed(mapping(), properties);
}

static json_t *pairs(const struct schema_row *row)
{
	json_t *map = mapping();

	json_object_set_new(map, "additionalProperties", schema_form(row->type, 0, false));
	return map;
}

static json_t *rules_of_check(void)
{
	json_t *properties = json_object();
	size_t i, j;

	for (i = 0; i < rules_count; i++) {
		json_t *words = json_array();

		for (j = SEVERITY_OFF; j <= SEVERITY_ERROR; j++)
			json_array_append_new(words, json_string(severity_name((enum severity)j)));
		json_object_set_new(properties, rules[i].name,
			json_pack("{s:s,s:o}", "description", rules[i].help, "enum", words));
	}
	return closed(mapping(), properties);
}

/* Names that the folder gives: a kind has a letter, a view a query. */
static json_t *names(const struct schema_row *row)
{
	json_t *map;

	if (row->target == TARGET_RULE)
		return rules_of_check();
	map = pairs(row);
	if (row->target != TARGET_NEW)
		return map;
	json_object_set_new(map, "propertyNames", named(TARGET_NEW, true));
	json_object_set_new(json_object_get(map, "additionalProperties"), "pattern",
		json_string("^[ \\t\\r\\n]*\\S?[ \\t\\r\\n]*$"));
	json_object_set_new(json_object_get(map, "additionalProperties"), "patternErrorMessage",
		json_string("one letter, or nothing"));
	return map;
}

static json_t *version(const struct schema_row *row)
{
	(void)row;
	return json_pack("{s:[i,s]}", "enum", 1, "1");
}

/* A scalar; an unquoted [1984..1986], which is a list of one; or a mapping. */
static json_t *date(const struct schema_row *row)
{
	json_t *scalar = schema_form_ref(FORM_DATE);
	json_t *date = json_pack("{s:{s:s},s:{s:i,s:i,s:o},s:o}", "if", "type", "array", "then",
		"minItems", 1, "maxItems", 1, "items", schema_form_ref(FORM_IN_BRACKETS), "else",
		row->is_required ? scalar : schema_form_optional(scalar));

	if (!row->schema)
		return date;
	return json_pack("{s:{s:s},s:o,s:o}", "if", "type", "object", "then",
		schema_form_ref(schema_value_record(row->schema)), "else", date);
}

/* A mapping of these names to lists of entities or events. */
static json_t *lists(json_t *keys, enum schema_target target)
{
	json_t *properties = json_object();
	const char *key;
	size_t i;

	for (i = 0; i < json_array_size(keys); i++) {
		key = json_string_value(json_array_get(keys, i));
		json_object_set_new(properties, key, named_list(target));
	}
	json_decref(keys);
	return closed(mapping(), properties);
}

static json_t *relations(const struct schema_row *row)
{
	json_t *words = words_of(row), *keys = json_incref(json_object_get(words, "enum"));

	json_decref(words);
	return lists(keys, row->target);
}

/* By role, or a plain list, which is of parties. Which roles there are, only the folder says. */
static json_t *parties(const struct schema_row *row, const struct timeline *tl)
{
	json_t *each = named_list(row->target), *keys = json_array(), *map;
	bool has_settings = schema_choice_has_settings(tl);
	size_t i;

	for (i = 0; has_settings && i < tl->roles; i++)
		json_array_append_new(keys, json_stringn(tl->role[i].at, tl->role[i].len));
	map = lists(keys, row->target);
	if (!has_settings)
		json_object_set(map, "additionalProperties", each);
	if (has_settings && timeline_find_role(tl, (struct str)LIT("party")) == NONE) {
		json_decref(each);
		each = mapping();
	}
	return json_pack("{s:{s:s},s:o,s:o}", "if", "type", "object", "then", map, "else", each);
}

static json_t *record(const struct schema_row *row)
{
	json_t *record = schema_form_ref(schema_value_record(row->schema));

	if (row->type == SCHEMA_RECORDS)
		record = list_of(record);
	return json_pack("{s:{s:{s:s}},s:o}", "if", "not", "type", "null", "then", record);
}

json_t *schema_value(const struct schema_row *row, const struct timeline *tl)
{
	static json_t *(*const printers[SCHEMA_TYPES])(const struct schema_row *) = {
		[SCHEMA_TEXT] = text,
		[SCHEMA_QUOTE] = text,
		[SCHEMA_URL] = text,
		[SCHEMA_LANG] = text,
		[SCHEMA_PATH] = text,
		[SCHEMA_CHECKSUM] = text,
		[SCHEMA_ID] = text,
		[SCHEMA_NOTE] = text,
		[SCHEMA_NUMBER] = text,
		[SCHEMA_TEXTS] = texts,
		[SCHEMA_LIST] = list,
		[SCHEMA_TAGS] = list,
		[SCHEMA_LANGS] = list,
		[SCHEMA_CLAIMS] = list,
		[SCHEMA_REFS] = list,
		[SCHEMA_WORD] = word,
		[SCHEMA_SAYS] = says,
		[SCHEMA_PAIRS] = pairs,
		[SCHEMA_VERSION] = version,
		[SCHEMA_DATE] = date,
		[SCHEMA_REF] = ref,
		[SCHEMA_NAMED] = names,
		[SCHEMA_RELATIONS] = relations,
		[SCHEMA_RECORD] = record,
		[SCHEMA_RECORDS] = record,
	};

	return row->type == SCHEMA_PARTIES ? parties(row, tl) : printers[row->type](row);
}
