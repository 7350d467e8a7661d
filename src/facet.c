#include "facet.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "facet_index.h"
#include "vec.h"

/* What stands behind the facets between two counts. */
struct facet_work {
	struct facet_index index;
	const struct timeline *timeline;
	size_t *group;        /* per facet: its group in the index */
	size_t **number;      /* per facet, per value: its key, or the place of the year */
	uint32_t *key_count;  /* per key: events */
	uint32_t *key_all;    /* the same without any query */
	uint32_t *year_count; /* per year; one more for what ends behind the last */
};

/* A value and its number, while a group is put in order. */
struct row {
	struct facet_value value;
	size_t number;
};

static size_t year_group(const struct facet_work *w)
{
	return w->index.groups - 1;
}

/* Until all are added, a year's count is its difference from the year before. */
static void add_years(struct facet_work *w, size_t event)
{
	struct year_range range = w->index.range[event];

	if (range.from < range.to) {
		w->year_count[range.from]++;
		w->year_count[range.to]--;
	}
}

static void add_to_all(struct facet_work *w, size_t event)
{
	const struct facet_index *x = &w->index;
	size_t i;

	for (i = x->start[event]; i < x->start[event + 1]; i++)
		w->key_count[x->key[i]]++;
	add_years(w, event);
}

static void add_to_group(struct facet_work *w, size_t event, size_t group)
{
	const struct facet_index *x = &w->index;
	size_t i;

	for (i = x->start[event]; i < x->start[event + 1]; i++)
		w->key_count[x->key[i]] += x->of[x->key[i]] == group;
	if (group == year_group(w))
		add_years(w, event);
}

static bool is_source(const struct facet_index *x, uint32_t key)
{
	return key - x->first_source < x->sources;
}

/*
 * Does the event have the key by what was known on the day of asof:? A source that is hidden does
 * not count, and a publisher only where another source of it is not.
 */
static bool is_known(const struct facet_work *w, const uint8_t *as_of, size_t event, uint32_t key)
{
	const struct facet_index *x = &w->index;
	size_t i;

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

/* As both above, `group` SIZE_MAX standing for all. */
static void add_known(struct facet_work *w, size_t event, size_t group, const uint8_t *as_of)
{
	const struct facet_index *x = &w->index;
	size_t i;

	for (i = x->start[event]; i < x->start[event + 1]; i++) {
		uint32_t key = x->key[i];

		if (group == SIZE_MAX || x->of[key] == group)
			w->key_count[key] += is_known(w, as_of, event, key);
	}
	if (group == SIZE_MAX || group == year_group(w))
		add_years(w, event);
}

/* The group that a chip is about; SIZE_MAX: none, so that it counts everywhere. */
static size_t group_of(const struct facet_work *w, const struct query *q, size_t chip)
{
	const struct field *field = query_chip_field(q, chip);
	size_t i;

	if (field && field->kind == FIELD_ROLE)
		return facet_index_role_group(&w->index, field->index);
	for (i = 0; field && i < w->index.groups; i++) {
		if (str_eq(w->index.group[i].field, field->name))
			return i;
	}
	return SIZE_MAX;
}

/* One event, for all groups or, where a chip keeps it out, for that chip's own. */
static void add_event(struct facet_work *w, size_t event, size_t group, const uint8_t *as_of)
{
	if (as_of)
		add_known(w, event, group, as_of);
	else if (group == SIZE_MAX)
		add_to_all(w, event);
	else
		add_to_group(w, event, group);
}

/* Adds up the events of a result, or all (NULL). */
static void tally(struct facet_work *w, const struct result *res)
{
	const struct query *q = res ? res->query : NULL;
	const uint8_t *as_of = query_known(q);
	size_t i, group, *group_of_chip, chips = q ? query_chips(q) : 0;

	memset(w->key_count, 0, w->index.keys * sizeof(*w->key_count));
	memset(w->year_count, 0, (w->index.years + 1) * sizeof(*w->year_count));
	group_of_chip = mem_resize(NULL, chips + 1, sizeof(*group_of_chip));
	for (i = 0; i < chips; i++)
		group_of_chip[i] = group_of(w, q, i);
	for (i = 0; i < w->timeline->events; i++) {
		uint16_t blocker = res ? res->blocker[i] : RESULT_IN;

		if (blocker == RESULT_IN) {
			add_event(w, i, SIZE_MAX, as_of);
		} else if (blocker != RESULT_OUT) {
			group = group_of_chip[blocker - 1];
			if (group != SIZE_MAX)
				add_event(w, i, group, as_of);
		}
	}
	for (i = 1; i < w->index.years; i++)
		w->year_count[i] += w->year_count[i - 1];
	free(group_of_chip);
}

static int by_count(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order;

	if (x->value.all != y->value.all)
		return x->value.all > y->value.all ? -1 : 1;
	order = str_cmp(x->value.label, y->value.label);
	return order ? order : str_cmp(x->value.value, y->value.value);
}

/* As the query prints it. */
static struct str year_value(struct arena *arena, int64_t year)
{
	if (year > 9999 || year < -9999)
		return str_of(arena_printf(arena, "Y%" PRId64, year));
	return str_of(arena_printf(
		arena, year < 0 ? "-%04" PRId64 : "%04" PRId64, year < 0 ? -year : year));
}

static struct str year_label(struct arena *arena, int64_t year)
{
	if (year > 0)
		return str_of(arena_printf(arena, "%" PRId64, year));
	return str_of(arena_printf(arena, "%" PRId64 " BCE", 1 - year));
}

/* Copies the rows into a new facet; none, no facet. */
static void add_facet(struct facets *f, size_t group, const struct row *row, size_t rows)
{
	struct facet_work *w = f->work;
	struct facet *facet = &f->facet[f->facets];
	size_t i;

	if (!rows)
		return;
	facet->field = w->index.group[group].field;
	facet->heading = w->index.group[group].heading;
	facet->values = rows;
	facet->value = ARENA_ARRAY(&f->arena, rows, struct facet_value);
	w->group[f->facets] = group;
	w->number[f->facets] = ARENA_ARRAY(&f->arena, rows, size_t);
	for (i = 0; i < rows; i++) {
		facet->value[i] = row[i].value;
		w->number[f->facets][i] = row[i].number;
	}
	f->facets++;
}

/* The values of a group that any event has, in order; the caller frees them. */
static struct row *list_values(const struct facet_work *w, size_t group, size_t *rows)
{
	const struct facet_index *x = &w->index;
	struct row *row = NULL, next = { .value = { .parent = SIZE_MAX } };
	size_t cap = 0, key;

	*rows = 0;
	for (key = 0; key < x->keys; key++) {
		if (x->of[key] != group || !w->key_all[key])
			continue;
		next.number = key;
		next.value.value = x->value[key];
		next.value.label = x->label[key];
		next.value.all = w->key_all[key];
		VEC_PUSH(row, *rows, cap, next);
	}
	if (*rows)
		qsort(row, *rows, sizeof(*row), by_count);
	return row;
}

static void make_facet(struct facets *f, size_t group)
{
	size_t rows;
	struct row *row = list_values(f->work, group, &rows);

	add_facet(f, group, row, rows);
	free(row);
}

static void make_years(struct facets *f)
{
	const struct facet_index *x = &f->work->index;
	struct row *row = mem_resize(NULL, x->years + 1, sizeof(*row));
	size_t i;

	for (i = 0; i < x->years; i++) {
		size_t place = x->years - 1 - i;

		row[i] = (struct row){ .value = { .parent = SIZE_MAX }, .number = place };
		row[i].value.value = year_value(&f->arena, x->year[place]);
		row[i].value.label = year_label(&f->arena, x->year[place]);
		row[i].value.all = f->work->year_count[place];
	}
	add_facet(f, year_group(f->work), row, x->years);
	free(row);
}

/* The roles of one entity, in the order of the vocabulary. */
static void add_roles(struct facets *f, struct facet_value *v, size_t entity)
{
	const struct facet_work *w = f->work;
	size_t roles = w->timeline->roles, i;
	const uint32_t *key = &w->index.role_key[entity * roles];

	v->role = ARENA_ARRAY(&f->arena, roles, struct facet_role);
	for (i = 0; i < roles; i++)
		if (key[i] != NONE)
			v->role[v->roles++] = (struct facet_role){ .key = key[i],
				.field = w->timeline->role[i],
				.all = w->key_all[key[i]] };
}

/* Of a facet of entities: what belongs under each. */
static void add_parts(struct facets *f, size_t place)
{
	const struct timeline *tl = f->work->timeline;
	struct facet *facet = &f->facet[place];
	const size_t *entity = f->work->number[place];
	size_t *place_of = mem_get((tl->entities + 1) * sizeof(*place_of)), i;
	uint32_t parent;

	for (i = 0; i < tl->entities; i++)
		place_of[i] = SIZE_MAX;
	for (i = 0; i < facet->values; i++)
		place_of[entity[i]] = i;
	for (i = 0; i < facet->values; i++) {
		add_roles(f, &facet->value[i], entity[i]);
		parent = tl->entity[entity[i]].parent;
		if (parent != NONE)
			facet->value[i].parent = place_of[parent];
	}
	free(place_of);
}

static void make(struct facets *f, const struct timeline *tl)
{
	struct facet_work *w;
	size_t i;

	facets_free(f);
	w = f->work = mem_get(sizeof(*w));
	*w = (struct facet_work){ .timeline = tl };
	facet_index_init(&w->index, tl);
	f->facet = ARENA_ARRAY(&f->arena, w->index.groups, struct facet);
	w->group = ARENA_ARRAY(&f->arena, w->index.groups, size_t);
	w->number = ARENA_ARRAY(&f->arena, w->index.groups, size_t *);
	w->key_count = ARENA_ARRAY(&f->arena, w->index.keys, uint32_t);
	w->year_count = ARENA_ARRAY(&f->arena, w->index.years + 1, uint32_t);
	tally(w, NULL);
	w->key_all = arena_copy(&f->arena, w->key_count, w->index.keys * sizeof(*w->key_count));
	for (i = 0; i < year_group(w); i++)
		make_facet(f, i);
	for (i = 0; i < f->facets && f->work->group[i] < tl->types; i++)
		add_parts(f, i);
	make_years(f);
}

static struct facet_value *find_value(struct facet *facet, struct str text)
{
	size_t i;

	for (i = 0; i < facet->values; i++) {
		if (str_eq(facet->value[i].value, text))
			return &facet->value[i];
	}
	return NULL;
}

static void set_roles(struct facet *facet, const struct query *q, const uint32_t *count)
{
	size_t i, k;

	for (i = 0; i < facet->values; i++) {
		struct facet_value *v = &facet->value[i];

		for (k = 0; k < v->roles; k++) {
			v->role[k].now = count[v->role[k].key];
			v->role[k].tick = q ? query_tick(q, v->role[k].field, v->value) : TICK_NONE;
		}
	}
}

/* The first chip that names a value decides, as in query_tick. */
static void set_ticks(struct facet *facet, const struct query *q)
{
	size_t i, k;

	for (i = 0; i < query_chips(q); i++) {
		const struct term *t = query_chip(q, i);
		enum tick tick = t->type == TERM_NOT ? TICK_NOT : TICK_ON;
		const struct field *field = query_chip_field(q, i);

		if (!field || !str_eq(field->name, facet->field))
			continue;
		t = tick == TICK_NOT ? t->child[0] : t;
		for (k = 0; k < t->values; k++) {
			struct facet_value *v = find_value(facet, t->value[k].text);

			if (v && v->tick == TICK_NONE)
				v->tick = tick;
		}
	}
}

static void set_counts(struct facet *facet, const size_t *number, const uint32_t *count)
{
	size_t i;

	facet->with_now = 0;
	for (i = 0; i < facet->values; i++) {
		facet->value[i].now = count[number[i]];
		facet->value[i].tick = TICK_NONE;
		facet->with_now += facet->value[i].now > 0;
	}
}

void facets_count(struct facets *f, const struct result *res)
{
	struct facet_work *w = f->work;
	size_t i;

	if (!w || w->timeline != res->timeline)
		make(f, res->timeline);
	w = f->work;
	tally(w, res);
	for (i = 0; i < f->facets; i++) {
		bool is_year = w->group[i] == year_group(w);

		set_counts(&f->facet[i], w->number[i], is_year ? w->year_count : w->key_count);
		if (res->query)
			set_ticks(&f->facet[i], res->query);
		set_roles(&f->facet[i], res->query, w->key_count);
	}
}

void facets_role(struct facets *f, uint32_t role, const struct query *q, struct facet *out)
{
	struct facet_work *w = f->work;
	size_t rows, i;
	struct row *row = list_values(w, facet_index_role_group(&w->index, role), &rows);

	*out = (struct facet){ .field = w->timeline->role[role], .values = rows };
	out->value = ARENA_ARRAY(&f->arena, rows, struct facet_value);
	for (i = 0; i < rows; i++) {
		struct facet_value *v = &out->value[i];

		*v = row[i].value;
		v->now = w->key_count[row[i].number];
		v->tick = q ? query_tick(q, out->field, v->value) : TICK_NONE;
		out->with_now += v->now > 0;
	}
	free(row);
}

void facets_build(struct facets *f, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay)
{
	struct result res = { 0 };

	result_run(&res, tl, q, overlay);
	facets_count(f, &res);
	result_free(&res);
}

const struct facet_index *facets_index(const struct facets *f)
{
	return f->work ? &f->work->index : NULL;
}

void facets_free(struct facets *f)
{
	if (f->work)
		facet_index_free(&f->work->index);
	free(f->work);
	arena_free(&f->arena);
	*f = (struct facets){ 0 };
}
