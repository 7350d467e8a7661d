#include "facet.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "facet_index.h"
#include "facet_state.h"
#include "facet_tally.h"
#include "vec.h"

/* The group EVIDENCE, which is none of the index. */
static const size_t state_group = SIZE_MAX;

/* What stands behind the facets between two counts. */
struct facet_work {
	struct facet_index index;
	const struct timeline *timeline;
	size_t *group;   /* per facet: its group in the index */
	size_t **number; /* per facet, per value: its key, or the place of the year */
	struct facet_tally tally;
	struct facet_state state;
	uint32_t *all; /* per key: events without any query */
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
	facet->field = group == state_group ? str_of("is") : w->index.group[group].field;
	facet->heading =
		group == state_group ? str_of("EVIDENCE") : w->index.group[group].heading;
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

/* The values of the groups [from, to) that any event has, in order; the caller frees them. */
static struct row *list_groups(const struct facet_work *w, size_t from, size_t to, size_t *rows)
{
	const struct facet_index *x = &w->index;
	struct row *row = NULL, next = { .value = { .parent = SIZE_MAX } };
	size_t cap = 0, key;

	*rows = 0;
	for (key = 0; key < x->keys; key++) {
		if (x->of[key] < from || x->of[key] >= to || !w->all[key])
			continue;
		next.number = key;
		next.value.value = x->value[key];
		next.value.label = x->label[key];
		next.value.all = w->all[key];
		VEC_PUSH(row, *rows, cap, next);
	}
	if (*rows)
		qsort(row, *rows, sizeof(*row), by_count);
	return row;
}

static struct row *list_values(const struct facet_work *w, size_t group, size_t *rows)
{
	return list_groups(w, group, group + 1, rows);
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
		row[i].value.all = f->work->tally.year[place];
	}
	add_facet(f, year_group(f->work), row, x->years);
	free(row);
}

/* Whether there is anything unverified is known only in the end. */
static void make_states(struct facets *f)
{
	struct facet_work *w = f->work;
	struct row row[FACET_STATES] = { 0 };
	size_t rows = 0, i;

	for (i = 0; w->timeline->events && i < FACET_STATES; i++) {
		struct str name = str_of(state_rows[facet_states[i]].name);

		if (!w->state.all[i] && facet_states[i] != STATE_UNVERIFIED)
			continue;
		row[rows++] = (struct row){
			.value = { .value = name, .label = name, .parent = SIZE_MAX }, .number = i
		};
	}
	add_facet(f, state_group, row, rows);
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
				.all = w->all[key[i]] };
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

static void make(struct facets *f, const struct result *res)
{
	const struct timeline *tl = res->timeline;
	struct facet_work *w;
	size_t i;

	facets_free(f);
	w = f->work = mem_get(sizeof(*w));
	*w = (struct facet_work){ .timeline = tl };
	facet_index_init(&w->index, tl);
	f->facet = ARENA_ARRAY(&f->arena, w->index.groups + 1, struct facet);
	w->group = ARENA_ARRAY(&f->arena, w->index.groups + 1, size_t);
	w->number = ARENA_ARRAY(&f->arena, w->index.groups + 1, size_t *);
	facet_tally_init(&w->tally, &w->index, tl, &f->arena);
	facet_tally_run(&w->tally, NULL);
	w->all = ARENA_ARRAY(&f->arena, w->index.keys, uint32_t);
	for (i = 0; i < w->index.keys; i++)
		w->all[i] = facet_tally_count(&w->tally, i);
	for (i = 0; i < year_group(w); i++)
		make_facet(f, i);
	for (i = 0; i < f->facets && f->work->group[i] < tl->types; i++)
		add_parts(f, i);
	facet_state_init(&w->state, tl, &f->arena);
	facet_state_run(&w->state, &w->tally, res);
	make_states(f);
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

static void set_roles(struct facet *facet, const struct query *q, const struct facet_tally *t)
{
	size_t i, k;

	for (i = 0; i < facet->values; i++) {
		struct facet_value *v = &facet->value[i];

		for (k = 0; k < v->roles; k++) {
			struct facet_role *role = &v->role[k];

			role->now = facet_tally_count(t, role->key);
			role->tick = q ? query_tick(q, role->field, v->value) : TICK_NONE;
			facet_tally_when(t, role->key, role->when);
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

static void set_when(const struct facet_tally *t, size_t key, uint64_t *when, uint64_t *most)
{
	size_t i;

	facet_tally_when(t, key, when);
	for (i = 0; i < FACET_BINS; i++)
		*most = when[i] > *most ? when[i] : *most;
}

static void set_counts(struct facet *facet, const size_t *number, const struct facet_tally *t)
{
	size_t i;

	facet->with_now = 0;
	facet->most = 0;
	for (i = 0; i < facet->values; i++) {
		struct facet_value *v = &facet->value[i];

		v->now = facet_tally_count(t, number[i]);
		v->tick = TICK_NONE;
		facet->with_now += v->now > 0;
		set_when(t, number[i], v->when, &facet->most);
	}
}

static void set_states(struct facet *facet, const size_t *number, const struct facet_state *s,
	const struct overlay *overlay)
{
	size_t i, k;

	facet->with_now = 0;
	facet->most = 0;
	for (i = 0; i < facet->values; i++) {
		struct facet_value *v = &facet->value[i];
		bool is_of_verdicts = facet_states[number[i]] == STATE_UNVERIFIED;

		v->now = facet_state_count(s, number[i]);
		v->all = s->all[number[i]];
		v->is_waiting = is_of_verdicts && overlay && overlay->is_waiting;
		v->tick = TICK_NONE;
		facet->with_now += v->now > 0;
		facet_state_when(s, number[i], v->when);
		for (k = 0; k < FACET_BINS; k++)
			facet->most = v->when[k] > facet->most ? v->when[k] : facet->most;
	}
}

static void set_years(struct facet *facet, const size_t *number, const uint32_t *count)
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
		make(f, res);
	w = f->work;
	facet_tally_run(&w->tally, res);
	facet_state_run(&w->state, &w->tally, res);
	for (i = 0; i < f->facets; i++) {
		if (w->group[i] == year_group(w))
			set_years(&f->facet[i], w->number[i], w->tally.year);
		else if (w->group[i] == state_group)
			set_states(&f->facet[i], w->number[i], &w->state, res->overlay);
		else
			set_counts(&f->facet[i], w->number[i], &w->tally);
		if (res->query)
			set_ticks(&f->facet[i], res->query);
		set_roles(&f->facet[i], res->query, &w->tally);
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
		v->now = facet_tally_count(&w->tally, row[i].number);
		v->tick = q ? query_tick(q, out->field, v->value) : TICK_NONE;
		out->with_now += v->now > 0;
		set_when(&w->tally, row[i].number, v->when, &out->most);
	}
	free(row);
}

/* The values of a field that is one of the groups, of a role, or of who: with all entities. */
static struct row *list_field(const struct facet_work *w, const struct field *field, size_t *rows)
{
	const struct facet_index *x = &w->index;
	size_t group = 0;

	if (field->kind == FIELD_WHO)
		return list_groups(w, 0, w->timeline->types, rows);
	if (field->kind == FIELD_ROLE)
		return list_values(w, facet_index_role_group(x, field->index), rows);
	while (group < x->groups && !str_eq(x->group[group].field, field->name))
		group++;
	return group < x->groups ? list_values(w, group, rows) : NULL;
}

static void offer_years(
	struct facets *f, const uint32_t *count, struct arena *arena, struct facet *out)
{
	const struct facet *facet = &f->facet[f->facets - 1];
	const size_t *number = f->work->number[f->facets - 1];
	size_t i;

	if (f->facets == 0 || f->work->group[f->facets - 1] != year_group(f->work))
		return;
	out->values = facet->values;
	out->value = arena_copy(arena, facet->value, facet->values * sizeof(*facet->value));
	for (i = 0; i < out->values; i++)
		out->value[i].now = count[number[i]];
}

static void offer_keys(const struct facet_work *w, const struct field *field, const uint32_t *count,
	struct arena *arena, struct facet *out)
{
	size_t rows = 0, i;
	struct row *row = list_field(w, field, &rows);

	out->values = rows;
	out->value = ARENA_ARRAY(arena, rows, struct facet_value);
	for (i = 0; i < rows; i++) {
		out->value[i] = row[i].value;
		out->value[i].now = count[row[i].number];
	}
	free(row);
}

void facets_offer(struct facets *f, const struct field *field, const struct result *without,
	const struct result *with, struct arena *arena, struct facet *out)
{
	struct facet_work *w = f->work;
	uint32_t *key = mem_get((w->index.keys + 1) * sizeof(*key));
	uint32_t *year = mem_get((w->index.years + 1) * sizeof(*year));

	memset(key, 0, w->index.keys * sizeof(*key));
	memset(year, 0, w->index.years * sizeof(*year));
	if (with)
		facet_tally_choose(&w->tally, without, with, key, year);
	*out = (struct facet){ .field = field->name };
	if (field->kind == FIELD_DATE)
		offer_years(f, year, arena, out);
	else
		offer_keys(w, field, key, arena, out);
	free(year);
	free(key);
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
