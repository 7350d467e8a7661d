#include "export_schema.h"

#include <stdlib.h>

#include <jansson.h>

#include "mem.h"
#include "schema.h"
#include "schema_choice.h"
#include "schema_form.h"
#include "schema_value.h"

static json_t *property(const struct schema_row *row, const struct timeline *tl)
{
	json_t *property = json_pack("{s:s}", "description", row->help);
	json_t *value = schema_value(row, tl);

	/* Beside a $ref nothing else is looked at. */
	if (json_object_get(value, "$ref"))
		value = json_pack("{s:[o]}", "allOf", value);
	json_object_update(property, value);
	json_decref(value);
	return property;
}

/* A mapping by its table; keys that begin with x- are the curator's own. */
static json_t *record(const struct schema *schema, const struct timeline *tl)
{
	json_t *properties = json_object(), *required = json_array();
	size_t i;

	for (i = 0; i < schema->rows; i++) {
		const struct schema_row *row = &schema->row[i];

		json_object_set_new(properties, row->key, property(row, tl));
		if (row->is_required)
			json_array_append_new(required, json_string(row->key));
	}
	return json_pack("{s:s,s:s,s:o,s:o,s:{s:{}},s:b}", "description", schema->name, "type",
		"object", "required", required, "properties", properties, "patternProperties",
		"^x-", "additionalProperties", 0);
}

/* How a date was found has to be said where the source itself does not give it. */
static json_t *dated(const struct schema *schema, const struct timeline *tl)
{
	json_t *date = record(schema, tl), *bases = json_array(), *note;
	size_t i;

	for (i = 0; i < BASES; i++) {
		if (basis_needs_note((enum basis)i))
			json_array_append_new(bases, json_string(basis_names[i]));
	}
	note = json_pack("{s:[s],s:{s:o}}", "required", "note", "properties", "note",
		schema_form(SCHEMA_TEXT, 0, true));
	json_object_set_new(date, "if",
		json_pack("{s:[s],s:{s:{s:o}}}", "required", "basis", "properties", "basis", "enum",
			bases));
	json_object_set_new(date, "then", note);
	return date;
}

/* An item that names an event of elsewhere is a `see`; an editor offers that key too. */
static void set_events(json_t *definitions, const struct timeline *tl)
{
	json_t *event = record(&schema_event, tl);
	const struct schema_row *see = schema_find(&schema_see, str_of("see"));

	json_object_set_new(json_object_get(event, "properties"), see->key, property(see, tl));
	json_object_set_new(definitions, "event", event);
	json_object_set_new(definitions, "see", record(&schema_see, tl));
	json_object_set_new(definitions, schema_value_record(&schema_event),
		json_pack("{s:{s:s,s:[s]},s:o,s:o}", "if", "type", "object", "required", see->key,
			"then", schema_form_ref("see"), "else", schema_form_ref("event")));
}

/* The names of what the folder has; any other of their form where the list is not closed. */
static json_t *names(enum schema_target target, const struct timeline *tl)
{
	bool is_id = target == TARGET_SOURCE || target == TARGET_EVENT || target == TARGET_TAG;
	json_t *any = schema_form(is_id ? SCHEMA_ID : SCHEMA_REF, 0, true);
	json_t *choice = tl ? schema_choice(tl, target) : NULL, *message;
	bool is_closed = schema_choice_is_closed(target) && schema_choice_has_settings(tl);

	if (is_closed) {
		json_decref(any);
		return choice ? choice : json_pack("{s:{}}", "not");
	}
	if (!choice)
		return any;
	/* Else an editor would say that one of these is expected. */
	message = json_object_get(any, "patternErrorMessage");
	if (message)
		json_object_set(choice, "errorMessage", message);
	return json_pack("{s:[o,o]}", "anyOf", choice, any);
}

static json_t *definitions(const struct timeline *tl)
{
	static const struct schema *const records[] = { &schema_evidence, &schema_source,
		&schema_entity };
	static const struct schema *const dates[] = { &schema_event_date, &schema_date };
	json_t *all = json_object();
	size_t i;
	int target;

	set_events(all, tl);
	for (i = 0; i < sizeof(records) / sizeof(*records); i++)
		json_object_set_new(all, schema_value_record(records[i]), record(records[i], tl));
	for (i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		json_object_set_new(all, schema_value_record(dates[i]), dated(dates[i], tl));
	json_object_set_new(all, FORM_DATE, schema_form_date(false));
	json_object_set_new(all, FORM_IN_BRACKETS, schema_form_date(true));
	json_object_set_new(all, FORM_NOTHING, schema_form_nothing());
	for (target = TARGET_NONE; target <= TARGET_RULE; target++) {
		const char *one = schema_value_target((enum schema_target)target);
		const char *list = schema_value_targets((enum schema_target)target);

		if (one)
			json_object_set_new(all, one, names((enum schema_target)target, tl));
		if (list)
			json_object_set_new(
				all, list, schema_value_list((enum schema_target)target));
	}
	return all;
}

/* Is it frise.yaml? Its keys tell; the file's name is not known to a schema. */
static json_t *has_a_setting(void)
{
	json_t *some = json_array();
	size_t i;

	for (i = 0; i < schema_settings.rows; i++)
		json_array_append_new(
			some, json_pack("{s:[s]}", "required", schema_settings.row[i].key));
	return json_pack("{s:s,s:o}", "type", "object", "anyOf", some);
}

/* Of each item of a list, or of the one that stands for it. Takes over `item`. */
static json_t *each(json_t *item)
{
	return json_pack("{s:{s:s},s:{s:O},s:o}", "if", "type", "array", "then", "items", item,
		"else", item);
}

/* A file without a source of its own: then each piece of evidence names one. */
static void ask_for_sources(json_t *file)
{
	const char *key = schema_find(&schema_evidence, str_of("source"))->key;
	json_t *named = json_pack("{s:[s],s:{s:{s:o}}}", "required", key, "properties", key, "not",
		schema_form_ref(FORM_NOTHING));
	json_t *event = json_pack("{s:{s:o}}", "properties", "evidence", each(named));

	json_object_set_new(file, "if",
		json_pack("{s:{s:[s],s:{s:{s:{s:s}}}}}", "not", "required", "source", "properties",
			"source", "not", "type", "null"));
	json_object_set_new(
		file, "then", json_pack("{s:{s:o}}", "properties", "events", each(event)));
}

/* A file may be empty; an editor offers in it the keys of both. */
static json_t *file(const struct timeline *tl)
{
	json_t *file = record(&schema_file, tl), *properties = json_object_get(file, "properties");
	size_t i;

	json_object_set_new(file, "type", json_pack("[s,s]", "object", "null"));
	ask_for_sources(file);
	for (i = 0; i < schema_settings.rows; i++)
		json_object_set_new(properties, schema_settings.row[i].key,
			json_pack("{s:s}", "description", schema_settings.row[i].help));
	return file;
}

void export_schema(const struct timeline *tl, struct buf *out)
{
	json_t *schema;
	char *text;

	json_set_alloc_funcs(mem_get, free);
	schema = json_pack("{s:s,s:s,s:o,s:o,s:o,s:o}", "$schema",
		"http://json-schema.org/draft-07/schema#", "title", "a content file of frise", "if",
		has_a_setting(), "then", record(&schema_settings, tl), "else", file(tl),
		"definitions", definitions(tl));
	text = json_dumps(schema, JSON_ENSURE_ASCII | JSON_INDENT(1));
	buf_addf(out, "%s\n", text ? text : "{}");
	free(text);
	json_decref(schema);
}
