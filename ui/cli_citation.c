#include "cli_citation.h"

static json_t *file_of(const void *row)
{
	const struct citation_row *r = row;

	return json_of_optional(str_of(r->evidence->pos.file));
}

static json_t *line_of(const void *row)
{
	const struct citation_row *r = row;

	return json_integer(r->evidence->pos.line);
}

static json_t *col_of(const void *row)
{
	const struct citation_row *r = row;

	return json_integer(r->evidence->pos.col);
}

static json_t *verdict_of(const void *row)
{
	const struct citation_row *r = row;

	return json_string(verdict_names[r->finding->verdict]);
}

static json_t *allowed_of(const void *row)
{
	const struct citation_row *r = row;

	return json_boolean(r->is_allowed);
}

static json_t *event_of(const void *row)
{
	const struct citation_row *r = row;

	return json_of_text(r->event->id);
}

static json_t *source_of(const void *row)
{
	const struct citation_row *r = row;

	return r->source ? json_of_text(r->source->id) : json_null();
}

static json_t *text_of(const void *row)
{
	const struct citation_row *r = row;

	return r->source ? json_of_optional(r->source->text) : json_null();
}

static json_t *quote_of_row(const void *row)
{
	const struct citation_row *r = row;

	return json_of_text(r->evidence->quote);
}

static json_t *why_of(const void *row)
{
	const struct citation_row *r = row;

	return json_of_text(str_of(r->finding->why));
}

static json_t *hits_of(const void *row)
{
	const struct citation_row *r = row;

	return json_integer((json_int_t)r->finding->hits);
}

static void set_stretch(json_t *json, const struct stretch *at)
{
	json_object_set_new(json, "from", json_integer((json_int_t)at->file.from));
	json_object_set_new(json, "to", json_integer((json_int_t)at->file.to));
}

static json_t *passages_of(const void *row)
{
	const struct citation_row *r = row;
	json_t *list = json_array();
	size_t i, k;

	for (i = 0; i < r->finding->passages; i++) {
		const struct passage *passage = &r->finding->passage[i];
		json_t *parts = json_array();

		for (k = 0; k < passage->parts; k++) {
			json_t *part = json_object();

			set_stretch(part, &passage->part[k]);
			json_array_append_new(parts, part);
		}
		json_array_append_new(list, parts);
	}
	return list;
}

static json_t *differences_of(const void *row)
{
	const struct citation_row *r = row;
	const struct differences *differences = r->finding->differences;
	json_t *list = json_array();
	size_t i;

	for (i = 0; differences && i < differences->items; i++) {
		const struct difference *d = &differences->item[i];
		json_t *one = json_object();

		json_object_set_new(one, "quote", json_of_text(d->quote));
		json_object_set_new(one, "text", json_of_text(d->text));
		json_object_set_new(one, "times", json_integer((json_int_t)d->times));
		json_array_append_new(list, one);
	}
	return list;
}

static json_t *candidates_of(const void *row)
{
	const struct citation_row *r = row;
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < r->finding->likenesses; i++) {
		const struct likeness *l = &r->finding->likeness[i];
		json_t *one = json_object();

		json_object_set_new(one, "percent", json_integer(l->percent));
		set_stretch(one, &l->at);
		json_object_set_new(one, "text", json_of_text(l->text));
		json_object_set_new(one, "has", json_of_text(l->has));
		json_object_set_new(one, "meant", json_of_text(l->meant));
		json_array_append_new(list, one);
	}
	return list;
}

const struct column citation_columns[] = {
	{ "file", file_of },
	{ "line", line_of },
	{ "col", col_of },
	{ "verdict", verdict_of },
	{ "allowed", allowed_of },
	{ "event", event_of },
	{ "source", source_of },
	{ "text", text_of },
	{ "quote", quote_of_row },
	{ "why", why_of },
	{ "hits", hits_of },
	{ "passages", passages_of },
	{ "differences", differences_of },
	{ "candidates", candidates_of },
	{ 0 },
};
