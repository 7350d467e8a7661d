#include "schema_form.h"

#include "date_pattern.h"

/* The scalars that may stand for a text, besides strings. */
enum {
	TAKES_INTEGER = 1,
	TAKES_NUMBER = 2,
	TAKES_BOOLEAN = 4,
	TAKES_ALL = TAKES_NUMBER | TAKES_BOOLEAN,
};

#define SLUG                                                                                       \
	{                                                                                          \
		"[a-z0-9][a-z0-9._-]*", "a slug: a-z and 0-9, then also '.', '_' and '-'",         \
			TAKES_ALL, .most = 128                                                     \
	}
#define LANGUAGE                                                                                   \
	{                                                                                          \
		"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", "a language tag such as fr or pt-BR", 0     \
	}

/* A text without the blanks around it, as the decoders check it (decode_form.c). */
static const struct form {
	const char *pattern; /* NULL: any text */
	const char *message; /* what an editor says where it does not match */
	unsigned takes;
	int most; /* characters */
} forms[SCHEMA_TYPES] = {
	[SCHEMA_TEXT] = { .takes = TAKES_ALL },
	[SCHEMA_TEXTS] = { .takes = TAKES_ALL },
	[SCHEMA_LIST] = { .takes = TAKES_ALL },
	[SCHEMA_PAIRS] = { .takes = TAKES_ALL },
	[SCHEMA_NAMED] = { .takes = TAKES_ALL },
	[SCHEMA_NOTE] = { .takes = TAKES_ALL },
	[SCHEMA_REF] = { .takes = TAKES_ALL },
	[SCHEMA_QUOTE] = { "(?=[^]{12})\\S+\\s+\\S+\\s+\\S[^]*",
		"a quote of fewer than 12 characters or 3 words proves little", 0 },
	[SCHEMA_URL] = { "[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"'<>]+",
		"an address that begins with http:// or https://, without blanks", 0,
		.most = 2048 },
	[SCHEMA_LANG] = LANGUAGE,
	[SCHEMA_LANGS] = LANGUAGE,
	[SCHEMA_PATH] = { "(?!/)(?!(?:[^]*/)?\\.\\.(?:/|$))[^]+",
		"a path below the archive folder, without '..'", TAKES_ALL },
	[SCHEMA_CHECKSUM] = { "sha256:[0-9A-Fa-f]{64}", "sha256: and 64 hex digits", 0 },
	[SCHEMA_ID] = SLUG,
	[SCHEMA_TAGS] = SLUG,
	[SCHEMA_NUMBER] = { "[+-]?0*[0-9]{1,19}", "a whole number of 64 bits", TAKES_INTEGER },
};

json_t *schema_form_ref(const char *name)
{
	return json_pack("{s:s+}", "$ref", "#/definitions/", name);
}

json_t *schema_form_optional(json_t *value)
{
	return json_pack("{s:[o,o]}", "anyOf", value, schema_form_ref(FORM_NOTHING));
}

void schema_form_offer(json_t *schema, json_t *offered)
{
	json_object_set_new(schema, "anyOf", json_pack("[o,{}]", offered));
}

json_t *schema_form_nothing(void)
{
	return json_pack("{s:{s:[{s:[s,s,s,s]},{s:s,s:s}]}}", "not", "anyOf", "type", "array",
		"boolean", "number", "object", "type", "string", "pattern", "\\S");
}

/* A value of any other type than these is told that a text is expected. */
static json_t *texts_only(unsigned takes, bool takes_null)
{
	json_t *types = json_pack("[s]", "string");

	if (takes & TAKES_INTEGER)
		json_array_append_new(types, json_string("integer"));
	if (takes & TAKES_NUMBER)
		json_array_append_new(types, json_string("number"));
	if (takes & TAKES_BOOLEAN)
		json_array_append_new(types, json_string("boolean"));
	if (takes_null)
		json_array_append_new(types, json_string("null"));
	return json_pack(
		"{s:{s:{s:o}},s:{s:s}}", "if", "not", "type", types, "then", "type", "string");
}

static void set_pattern(json_t *schema, const char *pattern, const char *message, bool may_be_blank)
{
	struct buf whole = { 0 };

	buf_addf(&whole, "^[ \\t\\r\\n]*(?:%s)%s[ \\t\\r\\n]*$", pattern, may_be_blank ? "?" : "");
	json_object_set_new(schema, "pattern", json_string(buf_text(&whole)));
	json_object_set_new(schema, "patternErrorMessage", json_string(message));
	buf_free(&whole);
}

json_t *schema_form(enum schema_type type, size_t most, bool is_required)
{
	const struct form *form = &forms[type];
	json_t *schema = texts_only(form->takes, !is_required);

	if (form->pattern)
		set_pattern(schema, form->pattern, form->message, !is_required);
	else if (is_required)
		json_object_set_new(schema, "pattern", json_string("\\S"));
	if (!most)
		most = (size_t)form->most;
	if (most)
		json_object_set_new(schema, "maxLength", json_integer((json_int_t)most));
	return schema;
}

/* As a number a year is seen without its leading zeros. */
json_t *schema_form_date(bool in_brackets)
{
	json_t *schema = texts_only(TAKES_INTEGER, false);
	struct buf pattern = { 0 };

	if (in_brackets)
		date_pattern_in_brackets(&pattern);
	else
		date_pattern(&pattern);
	set_pattern(schema, buf_text(&pattern),
		"a date: 2022, 2022-03, 2022-03-04, 2022-Q1, 2022~ (about), 2022-03/2022-05 "
		"(it lasted), [2022-03..2022-05] (once in it), 2022/.. (goes on), unknown",
		false);
	json_object_set_new(schema, "minimum", json_integer(-9999));
	json_object_set_new(schema, "maximum", json_integer(9999));
	buf_free(&pattern);
	return schema;
}
