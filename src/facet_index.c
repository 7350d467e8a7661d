#include "facet_index.h"

#include <stdlib.h>

#include "map.h"
#include "text.h"
#include "vec.h"

/* Of what spans more years than these only the first and the last are listed. */
enum { YEARS_LISTED = 8 };

/* The groups behind those of the types, in order. */
enum group {
	GROUP_KIND,
	GROUP_SOURCE,
	GROUP_PUBLISHER,
	GROUP_TAG,
	GROUP_STATUS,
	GROUP_YEAR,
	GROUPS
};

static const struct facet_group fixed[GROUPS] = {
	[GROUP_KIND] = { LIT("KIND"), LIT("kind") },
	[GROUP_SOURCE] = { LIT("SOURCE"), LIT("source") },
	[GROUP_PUBLISHER] = { LIT("PUBLISHER"), LIT("publisher") },
	[GROUP_TAG] = { LIT("TAG"), LIT("tag") },
	[GROUP_STATUS] = { LIT("STATUS"), LIT("status") },
	[GROUP_YEAR] = { LIT("YEAR"), LIT("date") },
};

/* While an index is made: the first key of each fixed group, and what gives its numbers. */
struct maker {
	struct facet_index *x;
	const struct timeline *tl;
	uint16_t *type_group; /* per type */
	size_t first[GROUPS];
	struct map publishers; /* folded -> number */
	struct map tags;
	uint32_t *tag; /* number of each tag of each event, one behind the other */
	size_t tag_count, tag_cap;
	size_t tags_given; /* of these */
	uint32_t *last_event; /* per key: 1 + the last event that was given it */
	size_t cap;           /* of x->key */
};

static struct str in_capitals(struct arena *arena, struct str name)
{
	char *text = arena_copy(arena, name.at, name.len);
	size_t i;

	for (i = 0; i < name.len; i++) {
		if (text[i] >= 'a' && text[i] <= 'z')
			text[i] = (char)(text[i] - 'a' + 'A');
	}
	return str_from(text, name.len);
}

static void make_groups(struct maker *m)
{
	const struct timeline *tl = m->tl;
	struct facet_index *x = m->x;
	uint32_t company = timeline_find_type(tl, str_of("company")), i;

	x->group = ARENA_ARRAY(&x->arena, tl->types + GROUPS, struct facet_group);
	m->type_group = ARENA_ARRAY(&x->arena, tl->types, uint16_t);
	for (i = 0; i < tl->types; i++) {
		uint32_t place = i + (company != NONE && i < company);
		struct str name = tl->type[i];

		if (i == company)
			place = 0;
		m->type_group[i] = (uint16_t)place;
		x->group[place].field = name;
		x->group[place].heading = in_capitals(&x->arena, name);
	}
	for (i = 0; i < GROUPS; i++)
		x->group[tl->types + i] = fixed[i];
	x->groups = tl->types + GROUPS;
}

/* The number of a text in the map, which grows by it. */
static uint32_t number_of(struct map *map, struct str text)
{
	uint32_t number = map_find(map, text);

	if (number != MAP_NONE)
		return number;
	number = (uint32_t)map->keys;
	map_add(map, text, number);
	return number;
}

/* Publishers are told apart as the query does: by their folded names. */
static void number_publishers(struct maker *m)
{
	const struct timeline *tl = m->tl;
	struct buf folded = { 0 };
	size_t i;

	m->x->publisher = ARENA_ARRAY(&m->x->arena, tl->sources, uint32_t);
	for (i = 0; i < tl->sources; i++) {
		buf_clear(&folded);
		text_fold(tl->source[i].publisher, &folded);
		m->x->publisher[i] = NONE;
		if (folded.len)
			m->x->publisher[i] = number_of(
				&m->publishers, arena_str(&m->x->arena, buf_str(&folded)));
	}
	buf_free(&folded);
}

static void number_tags(struct maker *m)
{
	size_t i, k;

	for (i = 0; i < m->tl->events; i++) {
		for (k = 0; k < m->tl->event[i].tags; k++)
			VEC_PUSH(m->tag, m->tag_count, m->tag_cap,
				number_of(&m->tags, m->tl->event[i].tag[k]));
	}
}

static void set_key(struct maker *m, size_t key, size_t group, struct str value, struct str label)
{
	struct facet_index *x = m->x;

	if (x->value[key].at)
		return;
	x->of[key] = (uint16_t)group;
	x->value[key] = value;
	x->label[key] = label;
}

static void name_keys(struct maker *m)
{
	const struct timeline *tl = m->tl;
	const struct facet_index *x = m->x;
	size_t i, k, at = 0;

	for (i = 0; i < tl->entities; i++) {
		const struct entity *e = &tl->entity[i];

		set_key(m, i, e->type == NONE ? x->groups : m->type_group[e->type], e->id, e->name);
	}
	for (i = 0; i < tl->kinds; i++)
		set_key(m, m->first[GROUP_KIND] + i, tl->types + GROUP_KIND, tl->kind[i].name,
			tl->kind[i].name);
	for (i = 0; i < tl->sources; i++) {
		const struct source *s = &tl->source[i];

		set_key(m, m->first[GROUP_SOURCE] + i, tl->types + GROUP_SOURCE, s->id, s->title);
		if (x->publisher[i] != NONE)
			set_key(m, x->publisher[i], tl->types + GROUP_PUBLISHER, s->publisher,
				s->publisher);
	}
	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].tags; k++) {
			struct str tag = tl->event[i].tag[k];

			set_key(m, m->first[GROUP_TAG] + m->tag[at++], tl->types + GROUP_TAG, tag,
				tag);
		}
	}
	for (i = 0; i < STATUSES; i++)
		set_key(m, m->first[GROUP_STATUS] + i, tl->types + GROUP_STATUS,
			str_of(status_names[i]), str_of(status_names[i]));
}

size_t facet_index_role_group(const struct facet_index *x, uint32_t role)
{
	return x->groups + 1 + role;
}

static uint32_t *role_key(const struct maker *m, uint32_t entity, uint32_t role)
{
	return &m->x->role_key[(size_t)entity * m->tl->roles + role];
}

/* Which roles can be asked for: a type of the same name goes before. */
static bool *list_role_fields(const struct maker *m)
{
	const struct timeline *tl = m->tl;
	bool *is_field = ARENA_ARRAY(&m->x->arena, tl->roles, bool);
	struct field field;
	size_t i;

	for (i = 0; i < tl->roles; i++)
		is_field[i] = field_find(tl, tl->role[i], &field) && field.kind == FIELD_ROLE;
	return is_field;
}

/* Gives a key to each entity in each role that an event has it in. */
static void number_roles(struct maker *m)
{
	const struct timeline *tl = m->tl;
	const bool *is_field = list_role_fields(m);
	struct facet_index *x = m->x;
	uint32_t entity;
	size_t i, k;

	x->role_key = ARENA_ARRAY(&x->arena, tl->entities * tl->roles, uint32_t);
	for (i = 0; i < tl->entities * tl->roles; i++)
		x->role_key[i] = NONE;
	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].parties; k++) {
			const struct party *p = &tl->event[i].party[k];

			if (!is_field[p->role])
				continue;
			for (entity = p->entity; entity != NONE; entity = tl->entity[entity].parent)
				if (*role_key(m, entity, p->role) == NONE)
					*role_key(m, entity, p->role) = (uint32_t)x->keys++;
		}
	}
}

static void name_roles(struct maker *m)
{
	uint32_t entity, role;

	for (entity = 0; entity < m->tl->entities; entity++)
		for (role = 0; role < m->tl->roles; role++)
			if (*role_key(m, entity, role) != NONE)
				set_key(m, *role_key(m, entity, role),
					facet_index_role_group(m->x, role),
					m->tl->entity[entity].id, m->tl->entity[entity].name);
}

static void make_keys(struct maker *m)
{
	const struct timeline *tl = m->tl;
	struct facet_index *x = m->x;
	size_t count[GROUPS] = { 0 }, i;

	number_publishers(m);
	number_tags(m);
	count[GROUP_KIND] = tl->kinds;
	count[GROUP_SOURCE] = tl->sources;
	count[GROUP_PUBLISHER] = m->publishers.keys;
	count[GROUP_TAG] = m->tags.keys;
	count[GROUP_STATUS] = STATUSES;
	x->keys = tl->entities;
	for (i = 0; i < GROUPS; i++) {
		m->first[i] = x->keys;
		x->keys += count[i];
	}
	x->first_source = m->first[GROUP_SOURCE];
	x->sources = tl->sources;
	x->first_publisher = m->first[GROUP_PUBLISHER];
	x->publishers = m->publishers.keys;
	for (i = 0; i < tl->sources; i++)
		if (x->publisher[i] != NONE)
			x->publisher[i] += (uint32_t)x->first_publisher;
	number_roles(m);
	x->of = ARENA_ARRAY(&x->arena, x->keys, uint16_t);
	x->value = ARENA_ARRAY(&x->arena, x->keys, struct str);
	x->label = ARENA_ARRAY(&x->arena, x->keys, struct str);
	m->last_event = ARENA_ARRAY(&x->arena, x->keys, uint32_t);
	name_keys(m);
	name_roles(m);
}

static void give(struct maker *m, uint32_t event, size_t key)
{
	struct facet_index *x = m->x;

	if (m->last_event[key] == event + 1)
		return;
	m->last_event[key] = event + 1;
	VEC_PUSH(x->key, x->start[event + 1], m->cap, (uint32_t)key);
}

/* Event after event. */
static void give_keys(struct maker *m, uint32_t event)
{
	const struct timeline *tl = m->tl;
	const struct event *ev = &tl->event[event];
	uint32_t entity;
	size_t i;

	for (i = 0; i < ev->parties; i++) {
		for (entity = ev->party[i].entity; entity != NONE;
			entity = tl->entity[entity].parent) {
			give(m, event, entity);
			if (*role_key(m, entity, ev->party[i].role) != NONE)
				give(m, event, *role_key(m, entity, ev->party[i].role));
		}
	}
	if (ev->kind != NONE)
		give(m, event, m->first[GROUP_KIND] + ev->kind);
	for (i = 0; i < ev->sources; i++) {
		give(m, event, m->first[GROUP_SOURCE] + ev->source[i]);
		if (m->x->publisher[ev->source[i]] != NONE)
			give(m, event, m->x->publisher[ev->source[i]]);
	}
	for (i = 0; i < ev->tags; i++)
		give(m, event, m->first[GROUP_TAG] + m->tag[m->tags_given++]);
	give(m, event, m->first[GROUP_STATUS] + ev->status);
}

static int64_t year_of(int64_t instant)
{
	int64_t days = instant / 86400 - (instant % 86400 < 0), year;
	unsigned month, day;

	date_civil(days, &year, &month, &day);
	return year;
}

/* First and last year that the date may lie in; INSTANT_MIN, INSTANT_MAX: without end there. */
static bool years_of(const struct date *d, int64_t *first, int64_t *last)
{
	struct period span = date_span(d);

	*first = span.lo == INSTANT_MIN ? INSTANT_MIN : year_of(span.lo);
	*last = span.hi == INSTANT_MAX ? INSTANT_MAX : year_of(span.hi - 1);
	return d->shape != DATE_UNKNOWN;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void list_years(struct maker *m)
{
	int64_t *year = NULL, first, last, at;
	size_t years = 0, cap = 0, i;

	for (i = 0; i < m->tl->events; i++) {
		if (!years_of(&m->tl->event[i].when.date, &first, &last))
			continue;
		if (first == INSTANT_MIN)
			first = last;
		if (last == INSTANT_MAX)
			last = first;
		for (at = first; at <= last; at++) {
			if (at > first && last - first >= YEARS_LISTED)
				at = last;
			if (at != INSTANT_MIN && at != INSTANT_MAX &&
				(!years || year[years - 1] != at))
				VEC_PUSH(year, years, cap, at);
		}
	}
	if (years)
		qsort(year, years, sizeof(*year), by_number);
	m->x->year = ARENA_ARRAY(&m->x->arena, years, int64_t);
	for (i = 0; i < years; i++) {
		if (!i || year[i] != year[i - 1])
			m->x->year[m->x->years++] = year[i];
	}
	free(year);
}

/* The place of the first listed year that is not below `year`. */
static uint32_t place_of(const struct facet_index *x, int64_t year)
{
	size_t low = 0, high = x->years;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (x->year[middle] < year)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static void make_ranges(struct maker *m)
{
	struct facet_index *x = m->x;
	int64_t first, last;
	size_t i;

	x->range = ARENA_ARRAY(&x->arena, m->tl->events, struct year_range);
	for (i = 0; i < m->tl->events; i++) {
		if (!years_of(&m->tl->event[i].when.date, &first, &last))
			continue;
		x->range[i].from = place_of(x, first);
		x->range[i].to = last == INSTANT_MAX ? (uint32_t)x->years : place_of(x, last + 1);
	}
}

static bool is_source(const struct facet_index *x, uint32_t key)
{
	return key - x->first_source < x->sources;
}

bool facet_index_is_known(
	const struct facet_index *x, const uint8_t *as_of, size_t event, uint32_t key)
{
	size_t i;

	if (!as_of)
		return true;
	if (is_source(x, key))
		return as_of[key - x->first_source] != NO;
	if (key - x->first_publisher >= x->publishers)
		return true;
	for (i = x->start[event]; i < x->start[event + 1]; i++) {
		size_t source = x->key[i] - x->first_source;

		if (is_source(x, x->key[i]) && x->publisher[source] == key && as_of[source] != NO)
			return true;
	}
	return false;
}

void facet_index_init(struct facet_index *x, const struct timeline *tl)
{
	struct maker m = { .x = x, .tl = tl };
	uint32_t event;

	*x = (struct facet_index){ 0 };
	make_groups(&m);
	make_keys(&m);
	x->start = ARENA_ARRAY(&x->arena, tl->events + 1, size_t);
	for (event = 0; event < tl->events; event++) {
		x->start[event + 1] = x->start[event];
		give_keys(&m, event);
	}
	list_years(&m);
	make_ranges(&m);
	map_free(&m.publishers);
	map_free(&m.tags);
	free(m.tag);
}

void facet_index_free(struct facet_index *x)
{
	free(x->key);
	arena_free(&x->arena);
	*x = (struct facet_index){ 0 };
}
