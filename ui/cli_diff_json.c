#include "cli_diff.h"

#include <stdlib.h>

#include "cli.h"
#include "cli_records.h"
#include "mem.h"

enum { PUT_BYTES = 1 << 16 };

static json_t *json_of(struct str text)
{
	return text.at ? json_of_text(text) : json_null();
}

static json_t *json_of_word(const char *word)
{
	return word ? json_string(word) : json_null();
}

/* A row; `change` is NULL for that of the record itself. */
static json_t *row_of(
	const struct told_diff *told, const struct diff_record *r, const struct change *change)
{
	const struct change whole = { .how = r->how,
		.old = r->before == NONE ? (struct str){ 0 }
					 : diff_name_of(told->old, r->of, r->before),
		.new = r->after == NONE         ? (struct str){ 0 }
		       : r->fate == DIFF_MERGED ? told->new->entity[r->after].id
						: diff_name_of(told->new, r->of, r->after) };
	const struct change *c = change ? change : &whole;
	json_t *row = json_object();

	json_object_set_new(row, "of", json_string(diff_of_names[r->of]));
	json_object_set_new(
		row, "change", json_string(diff_fate_names[change ? DIFF_CHANGED : r->fate]));
	json_object_set_new(row, "id", json_of(r->id));
	json_object_set_new(row, "old_id", json_of(r->old_id));
	json_object_set_new(row, "field", json_of_word(change ? diff_names[c->field].name : NULL));
	json_object_set_new(row, "key", json_of_optional(c->key));
	json_object_set_new(row, "source", json_of_optional(c->source));
	json_object_set_new(row, "quote", json_of(c->quote));
	json_object_set_new(row, "how", json_of_word(c->how));
	json_object_set_new(row, "old", json_of(c->old));
	json_object_set_new(row, "new", json_of(c->new));
	return row;
}

static void add_json(struct buf *out, json_t *json)
{
	char *text = json_dumps(json, JSON_ENSURE_ASCII | JSON_ENCODE_ANY);

	buf_add_text(out, text ? text : "null");
	free(text);
	json_decref(json);
}

static void add_row(struct buf *out, size_t *rows, json_t *row)
{
	buf_add_text(out, (*rows)++ ? ",\n" : "\n");
	add_json(out, row);
	if (out->len > PUT_BYTES) {
		cli_put(out);
		buf_clear(out);
	}
}

void diff_print_json(const struct told_diff *told)
{
	struct buf out = { 0 };
	size_t i, k, rows = 0;

	json_set_alloc_funcs(mem_get, free);
	buf_add_text(&out, "{\"old\": ");
	add_json(&out, json_of_text(str_of(told->old_folder)));
	buf_add_text(&out, ", \"new\": ");
	add_json(&out, json_of_text(str_of(told->new_folder)));
	buf_add_text(&out, ", \"changes\": [");
	for (i = 0; i < told->records; i++) {
		const struct diff_record *r = told->record[i];

		if (r->fate != DIFF_CHANGED)
			add_row(&out, &rows, row_of(told, r, NULL));
		for (k = 0; k < r->changes; k++)
			add_row(&out, &rows, row_of(told, r, &r->change[k]));
	}
	buf_add_text(&out, rows ? "\n]}\n" : "]}\n");
	cli_put(&out);
	buf_free(&out);
}
