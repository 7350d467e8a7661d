#include "values.h"

#include <inttypes.h>
#include <stdlib.h>

#include "date.h"
#include "text.h"
#include "vec.h"

/* "2022", "2022-03", "2022-03-05" */
enum { YEAR_CHARS = 4, MONTH_CHARS = 7, DAY_CHARS = 10 };

static void add(struct values *v, struct str value, struct str label, size_t events)
{
	struct offered offered = { value, label, events, NONE };

	VEC_PUSH(v->value, v->values, v->cap, offered);
}

const struct facet *values_facet(const struct facets *facets, struct str field)
{
	size_t i;

	for (i = 0; i < facets->facets; i++)
		if (str_eq(facets->facet[i].field, field))
			return &facets->facet[i];
	return NULL;
}

static void add_facet(struct values *v, const struct facet *facet, bool is_counted)
{
	size_t i;

	for (i = 0; facet && i < facet->values; i++)
		add(v, facet->value[i].value, facet->value[i].label,
			is_counted ? facet->value[i].now : SIZE_MAX);
}

static void add_states(struct values *v)
{
	size_t i;

	for (i = 0; i < STATES; i++)
		add(v, str_of(state_rows[i].name), str_of(state_rows[i].help), SIZE_MAX);
}

static void add_events(struct values *v, const struct timeline *tl, bool has_relations, size_t most)
{
	const struct event *ev;
	size_t i;

	for (i = 0; i < tl->events && v->values < most; i++) {
		ev = &tl->event[i];
		if (has_relations && ev->relations == 0)
			continue;
		add(v, ev->id, ev->title.items ? ev->title.item[0].text : ev->id, SIZE_MAX);
		v->value[v->values - 1].event = (uint32_t)i;
	}
}

static void add_languages(struct values *v, const struct timeline *tl)
{
	size_t i, k;

	for (i = 0; i < tl->sources; i++) {
		for (k = 0; k < v->values && !str_eq(v->value[k].value, tl->source[i].lang); k++)
			;
		if (k == v->values && tl->source[i].lang.len)
			add(v, tl->source[i].lang, tl->source[i].lang, SIZE_MAX);
	}
}

static int by_events(const void *a, const void *b)
{
	const struct offered *x = a, *y = b;

	if (x->events != y->events)
		return x->events > y->events ? -1 : 1;
	return str_cmp(x->label, y->label);
}

/* The countries of all entities, those that most events have to do with first. */
static void add_countries(struct values *v, const struct timeline *tl, const struct facet *who)
{
	size_t *events = mem_resize(NULL, tl->entities + 1, sizeof(*events)), i;
	uint32_t entity;

	for (i = 0; i < tl->entities; i++)
		events[i] = 0;
	for (i = 0; i < who->values; i++) {
		if (timeline_find_entity(tl, who->value[i].value, &entity) == LOOKUP_ONE &&
			tl->entity[entity].country != NONE)
			events[tl->entity[entity].country] += who->value[i].all;
	}
	for (i = 0; i < tl->entities; i++)
		if (events[i] > 0)
			add(v, tl->entity[i].id, tl->entity[i].name, events[i]);
	free(events);
	if (v->values > 0)
		qsort(v->value, v->values, sizeof(*v->value), by_events);
	for (i = 0; i < v->values; i++)
		v->value[i].events = SIZE_MAX;
}

/* What the facets know, and for based-in what follows from it. */
static void add_known(struct values *v, const struct timeline *tl, struct facets *facets,
	const struct field *field, const struct values_trial *trial)
{
	bool is_country = field->kind == FIELD_BASED_IN;
	struct field who = { .kind = FIELD_WHO };
	struct facet facet;

	facets_offer(facets, is_country ? &who : field, trial ? trial->without : NULL,
		trial ? trial->with : NULL, &v->arena, &facet);
	if (is_country)
		add_countries(v, tl, &facet);
	else
		add_facet(v, &facet, trial != NULL);
}

void values_list(struct values *v, const struct timeline *tl, struct facets *facets,
	const struct field *field, const struct values_trial *trial, size_t most)
{
	v->values = 0;
	arena_reset(&v->arena);
	switch (field->kind) {
	case FIELD_WITHIN:
	case FIELD_BEFORE:
	case FIELD_AFTER:
	case FIELD_AS_OF:
		add_facet(v, values_facet(facets, str_of("date")), false);
		break;
	case FIELD_LANG:
		add_languages(v, tl);
		break;
	case FIELD_ID:
	case FIELD_REL:
		add_events(v, tl, field->kind == FIELD_REL, most);
		break;
	case FIELD_IS:
		add_states(v);
		break;
	default:
		add_known(v, tl, facets, field, trial);
		break;
	}
	v->values = v->values < most ? v->values : most;
}

/* The first so many characters of the day that an event begins on, if it is known so far. */
static bool print_begin(const struct event *ev, size_t chars, struct buf *out)
{
	const struct date *d = &ev->when.date;
	enum date_precision least = chars > MONTH_CHARS ? PRECISION_DAY : PRECISION_MONTH;
	unsigned month, day;
	int64_t year;

	if (d->shape == DATE_UNKNOWN || d->begin.lo == INSTANT_MIN || d->start.precision < least)
		return false;
	date_civil(date_floor_div(d->begin.lo, DAY_SECONDS), &year, &month, &day);
	buf_clear(out);
	buf_addf(out, "%04" PRId64 "-%02u-%02u", year, month, day);
	buf_cut(out, chars);
	return year >= 0 && year <= 9999;
}

void values_add_dates(struct values *v, const struct timeline *tl, struct str begun)
{
	bool is_day = begun.len > MONTH_CHARS && begun.at[MONTH_CHARS] == '-';
	bool is_month = begun.len > YEAR_CHARS && begun.at[YEAR_CHARS] == '-' && !is_day;
	struct str last = { 0 };
	struct buf date = { 0 };
	size_t i;

	for (i = 0; (is_day || is_month) && i < tl->events; i++) {
		if (!print_begin(&tl->event[i], is_day ? DAY_CHARS : MONTH_CHARS, &date) ||
			str_eq(buf_str(&date), last) || str_find(buf_str(&date), begun, 0) != 0)
			continue;
		last = arena_str(&v->arena, buf_str(&date));
		add(v, last, last, SIZE_MAX);
	}
	buf_free(&date);
}

void values_add_any(struct values *v, const struct field *field, bool is_not)
{
	struct str any = str_of(QUERY_ANY);
	struct buf words = { 0 };

	if (!query_is_any(field, any))
		return;
	query_any_words(field, is_not, &words);
	add(v, any, arena_str(&v->arena, buf_str(&words)), SIZE_MAX);
	buf_free(&words);
}

bool values_can_count(const struct field *field)
{
	switch (field->kind) {
	case FIELD_WHO:
	case FIELD_ROLE:
	case FIELD_TYPE:
	case FIELD_DATE:
	case FIELD_SOURCE:
	case FIELD_PUBLISHER:
	case FIELD_KIND:
	case FIELD_TAG:
	case FIELD_STATUS:
		return true;
	default:
		return false;
	}
}

void values_free(struct values *v)
{
	free(v->value);
	arena_free(&v->arena);
	*v = (struct values){ 0 };
}

static void add_name(struct str name, struct buf *out)
{
	buf_add_char(out, ' ');
	text_fold(name, out);
}

void values_names(const struct offered *value, const struct timeline *tl, struct buf *out)
{
	const struct entity *e;
	uint32_t entity;
	size_t i;

	add_name(value->value, out);
	if (value->event != NONE) { /* a title is what an event's folded text begins with */
		struct str folded = tl->event[value->event].folded;

		buf_addf(out, " %.*s", STR(str_sub(folded, 0, str_find(folded, str_of("\n"), 0))));
		return;
	}
	add_name(value->label, out);
	if (timeline_find_entity(tl, value->value, &entity) != LOOKUP_ONE)
		return;
	e = &tl->entity[entity];
	for (i = 0; str_eq(e->id, value->value) && i < e->aliases; i++)
		add_name(e->alias[i], out);
}

void values_help(const struct field *field, struct buf *out)
{
	size_t i;

	if (field->kind == FIELD_ROLE)
		buf_addf(out, "Somebody as %.*s", STR(field->name));
	else if (field->kind == FIELD_TYPE)
		buf_addf(out, "Any %.*s", STR(field->name));
	for (i = 0; i < field_rows_count; i++)
		if (field_rows[i].kind == field->kind)
			buf_add_text(out, field_rows[i].help);
}
