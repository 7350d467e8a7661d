#include "cli_records.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

enum { PUT_BYTES = 1 << 16 };

json_t *json_of_text(struct str text)
{
	struct buf clean = { 0 };
	json_t *json;
	size_t at = 0;

	if (text_find_invalid(text) == SIZE_MAX)
		return json_stringn_nocheck(text.at ? text.at : "", text.len);
	while (at < text.len)
		text_put(&clean, text_next(text, &at));
	json = json_stringn_nocheck(buf_text(&clean), clean.len);
	buf_free(&clean);
	return json;
}

json_t *json_of_optional(struct str text)
{
	return text.len ? json_of_text(text) : json_null();
}

static int add_bytes(const char *bytes, size_t len, void *out)
{
	buf_add(out, bytes, len);
	return 0;
}

static void add_object(struct records *r, const void *row)
{
	const struct column *column;
	json_t *object = json_object();

	for (column = r->column; column->name; column++)
		json_object_set_new_nocheck(object, column->name, column->get(row));
	json_dump_callback(object, add_bytes, &r->out, JSON_ENSURE_ASCII);
	json_decref(object);
}

static struct str text_of(const json_t *json)
{
	return str_from(json_string_value(json), json_string_length(json));
}

/* Of a record in a list its id; where it has none its name, in quotes. */
static void add_item(struct buf *out, const json_t *item)
{
	const json_t *id = json_object_get(item, "id");

	if (json_is_string(item))
		buf_add_str(out, text_of(item));
	else if (json_is_string(id))
		buf_add_str(out, text_of(id));
	else
		buf_addf(out, "\"%s\"", json_string_value(json_object_get(item, "name")));
}

/*
 * What a cell says of a value: texts and numbers as they are, null nothing, the
 * items of a list apart by commas, the keys of an object as fields of a query.
 */
static void add_plain(struct buf *out, const json_t *json)
{
	size_t i;

	if (json_is_string(json))
		buf_add_str(out, text_of(json));
	else if (json_is_integer(json))
		buf_addf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
	for (i = 0; i < json_array_size(json); i++) {
		buf_add_text(out, i ? "," : "");
		add_item(out, json_array_get(json, i));
	}
}

static void add_fields(struct buf *out, json_t *object)
{
	const char *key, *between = "";
	json_t *value;

	json_object_foreach(object, key, value)
	{
		buf_addf(out, "%s%s:", between, key);
		add_plain(out, value);
		between = " ";
	}
}

/*
 * A cell as programs agree on it: backslash, TAB, LF and CR as \\ \t \n \r, what
 * else a terminal obeys made visible. A spreadsheet takes cells that begin with
 * = + - @ for formulas, and many readers one with " for quoted: those get a '.
 */
static void add_cell(struct buf *out, struct str text)
{
	static const char escaped[] = "\\\t\n\r", letters[] = "\\tnr";
	size_t from = 0, at;

	if (text.len && strchr("=+-@\"", text.at[0]) && text.at[0])
		buf_add_char(out, '\'');
	for (at = 0; at < text.len; at++) {
		const char *found = text.at[at] ? strchr(escaped, text.at[at]) : NULL;

		if (!found)
			continue;
		text_make_safe_part(text, from, at, text_charset(), out);
		buf_addf(out, "\\%c", letters[found - escaped]);
		from = at + 1;
	}
	text_make_safe_part(text, from, text.len, text_charset(), out);
}

static void add_line(struct records *r, const void *row)
{
	const struct column *column;

	for (column = r->column; column->name; column++) {
		json_t *json = column->get(row);

		buf_clear(&r->cell);
		if (json_is_object(json))
			add_fields(&r->cell, json);
		else
			add_plain(&r->cell, json);
		buf_add_text(&r->out, column == r->column ? "" : "\t");
		add_cell(&r->out, buf_str(&r->cell));
		json_decref(json);
	}
	buf_add_char(&r->out, '\n');
}

void records_begin(struct records *r)
{
	const struct column *column;

	/* So that no memory is the end of the run here too, not half a record. */
	json_set_alloc_funcs(mem_get, free);
	if (r->format != FORMAT_TSV)
		return;
	for (column = r->column; column->name; column++)
		buf_addf(&r->out, "%s%s", column == r->column ? "" : "\t", column->name);
	buf_add_char(&r->out, '\n');
}

void records_add(struct records *r, const void *row)
{
	if (r->format == FORMAT_TSV) {
		add_line(r, row);
	} else {
		if (r->format == FORMAT_JSON)
			buf_add_text(&r->out, r->rows ? ",\n" : "[\n");
		add_object(r, row);
		buf_add_text(&r->out, r->format == FORMAT_NDJSON ? "\n" : "");
	}
	r->rows++;
	if (r->out.len > PUT_BYTES) {
		cli_put(&r->out);
		buf_clear(&r->out);
	}
}

void records_end(struct records *r)
{
	if (r->format == FORMAT_JSON)
		buf_add_text(&r->out, r->rows ? "\n]\n" : "[]\n");
	cli_put(&r->out);
	buf_free(&r->out);
	buf_free(&r->cell);
}

void records_print(json_t *list)
{
	char *text = json_dumps(list, JSON_ENSURE_ASCII | JSON_INDENT(2));
	struct buf out = { 0 };

	buf_addf(&out, "%s\n", text ? text : "[]");
	cli_put(&out);
	buf_free(&out);
	free(text);
	json_decref(list);
}
