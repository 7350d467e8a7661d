#include "cli_event.h"

#include <inttypes.h>

#include "query.h"

static json_t *id_of(const void *row)
{
	const struct event_row *r = row;

	return json_of_text(r->event->id);
}

static json_t *match_of(const void *row)
{
	const struct event_row *r = row;

	return json_string(r->certainty == CERTAIN ? "certain" : "possible");
}

static json_t *json_of_date(const struct date *date)
{
	struct buf text = { 0 };
	json_t *json;

	date_print_edtf(date, &text);
	json = json_of_optional(buf_str(&text));
	buf_free(&text);
	return json;
}

static json_t *date_of(const void *row)
{
	const struct event_row *r = row;

	return json_of_date(&r->event->when.date);
}

static json_t *json_of_instant(int64_t instant)
{
	struct date_part at;
	struct buf text = { 0 };
	json_t *json;

	if (instant == INSTANT_MIN || instant == INSTANT_MAX)
		return json_null();
	at = date_at(instant, PRECISION_SECOND).start;
	if (at.year >= 0 && at.year <= 9999)
		buf_addf(&text, "%04" PRId64, at.year);
	else
		buf_addf(&text, "%+07" PRId64, at.year);
	buf_addf(&text, "-%02d-%02dT%02d:%02d:%02dZ", at.month, at.day, at.hour, at.minute,
		at.second);
	json = json_of_text(buf_str(&text));
	buf_free(&text);
	return json;
}

static json_t *earliest_of(const void *row)
{
	const struct event_row *r = row;

	return json_of_instant(date_span(&r->event->when.date).lo);
}

static json_t *latest_of(const void *row)
{
	const struct event_row *r = row;
	struct period span = date_span(&r->event->when.date);

	return json_of_instant(span.hi == INSTANT_MAX ? span.hi : span.hi - 1);
}

static json_t *kind_of(const void *row)
{
	const struct event_row *r = row;
	uint32_t kind = r->event->kind;

	return kind == NONE ? json_null() : json_of_text(r->tl->kind[kind].name);
}

static json_t *status_of(const void *row)
{
	const struct event_row *r = row;

	return json_string(status_names[r->event->status]);
}

static json_t *title_of(const void *row)
{
	const struct event_row *r = row;
	const struct lang_text *title =
		texts_pick(&r->event->title, r->tl->language, r->tl->languages, 0);

	return title ? json_of_text(title->text) : json_null();
}

static json_t *json_of_party(const struct timeline *tl, const struct party *party)
{
	const struct entity *entity = party->entity == NONE ? NULL : &tl->entity[party->entity];
	json_t *json = json_object();

	json_object_set_new(json, "id", entity ? json_of_text(entity->id) : json_null());
	json_object_set_new(json, "type",
		entity && entity->type != NONE ? json_of_text(tl->type[entity->type])
					       : json_null());
	json_object_set_new(json, "name", json_of_text(entity ? entity->name : party->text));
	return json;
}

/* Parties stand by role. */
static json_t *who_of(const void *row)
{
	const struct event_row *r = row;
	json_t *who = json_object(), *list = NULL;
	size_t i;

	for (i = 0; i < r->event->parties; i++) {
		const struct party *party = &r->event->party[i];
		struct str role = r->tl->role[party->role];

		if (i == 0 || party->role != party[-1].role) {
			list = json_array();
			json_object_setn_new(who, role.at, role.len, list);
		}
		json_array_append_new(list, json_of_party(r->tl, party));
	}
	return who;
}

static json_t *tags_of(const void *row)
{
	const struct event_row *r = row;
	json_t *tags = json_array();
	size_t i;

	for (i = 0; i < r->event->tags; i++)
		json_array_append_new(tags, json_of_text(r->event->tag[i]));
	return tags;
}

static json_t *json_of_source(const struct source *source)
{
	json_t *json = json_object();

	json_object_set_new(json, "id", json_of_text(source->id));
	json_object_set_new(json, "title", json_of_text(source->title));
	json_object_set_new(json, "publisher", json_of_optional(source->publisher));
	json_object_set_new(json, "published", json_of_date(&source->published.date));
	json_object_set_new(json, "url", json_of_optional(source->url));
	return json;
}

static json_t *sources_of(const void *row)
{
	const struct event_row *r = row;
	json_t *sources = json_array();
	size_t i;

	for (i = 0; i < r->event->sources; i++)
		if (query_as_of(r->query, r->event->source[i]) != NO)
			json_array_append_new(
				sources, json_of_source(&r->tl->source[r->event->source[i]]));
	return sources;
}

static json_t *file_of(const void *row)
{
	const struct event_row *r = row;

	return json_of_optional(str_of(r->event->pos.file));
}

static json_t *line_of(const void *row)
{
	const struct event_row *r = row;

	return json_integer(r->event->pos.line);
}

const struct column event_columns[] = {
	{ "id", id_of },
	{ "match", match_of },
	{ "date", date_of },
	{ "earliest", earliest_of },
	{ "latest", latest_of },
	{ "kind", kind_of },
	{ "status", status_of },
	{ "title", title_of },
	{ "who", who_of },
	{ "tags", tags_of },
	{ "sources", sources_of },
	{ "file", file_of },
	{ "line", line_of },
	{ 0 },
};
