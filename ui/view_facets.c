#include "view.h"

#include <stdlib.h>

#include "vec.h"

enum facets_row_type { ROW_HEADING, ROW_VALUE, ROW_MORE };

struct facets_row {
	enum facets_row_type type;
	uint32_t facet;
	uint32_t value; /* of a ROW_MORE: how many are folded away */
};

/* How far a group is unfolded. Remembered by its heading, which outlives the facets. */
enum fold_level { FOLD_CLOSED, FOLD_SOME, FOLD_OPEN };
struct fold {
	struct buf heading;
	enum fold_level level;
};

struct facets_own {
	struct facets_row *row;
	size_t rows, cap;
	struct fold *fold;
	size_t folds, folds_cap;
	/* What the cursor stands on; `at_more`: the last row of that group. */
	struct buf heading, value;
	bool at_more;
};

enum { FOLD_VALUES = 8, TICK_COLS = 4, LETTER_COLS = 2 };

static const struct facet *facet_of(const struct view *v, size_t row)
{
	const struct facets_own *own = v->own;

	return &v->scene->facets->facet[own->row[row].facet];
}

static const struct facet_value *value_of(const struct view *v, size_t row)
{
	const struct facets_own *own = v->own;

	return &facet_of(v, row)->value[own->row[row].value];
}

static struct fold *find_fold(struct facets_own *own, struct str heading)
{
	struct fold fold = { .level = FOLD_SOME };
	size_t i;

	for (i = 0; i < own->folds; i++)
		if (str_eq(buf_str(&own->fold[i].heading), heading))
			return &own->fold[i];
	buf_add_str(&fold.heading, heading);
	VEC_PUSH(own->fold, own->folds, own->folds_cap, fold);
	return &own->fold[own->folds - 1];
}

/* A value's place in the order of the alphabet. */
struct named {
	struct str folded;
	uint32_t value;
};

static int named_cmp(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int cmp = str_cmp(x->folded, y->folded);

	return cmp ? cmp : (x->value > y->value) - (x->value < y->value);
}

/* The values in the order to show them. */
static uint32_t *make_order(const struct facet *facet, bool by_name, struct arena *arena)
{
	uint32_t *order = ARENA_ARRAY(arena, facet->values, uint32_t);
	struct named *named = ARENA_ARRAY(arena, by_name ? facet->values : 0, struct named);
	struct buf folded = { 0 };
	uint32_t i;

	for (i = 0; i < facet->values; i++) {
		order[i] = i;
		if (!by_name)
			continue;
		buf_clear(&folded);
		text_fold(facet->value[i].label, &folded);
		named[i] = (struct named){ arena_str(arena, buf_str(&folded)), i };
	}
	buf_free(&folded);
	if (!by_name)
		return order;
	qsort(named, facet->values, sizeof(*named), named_cmp);
	for (i = 0; i < facet->values; i++)
		order[i] = named[i].value;
	return order;
}

/* What is ticked is never folded away. */
static void add_values(struct view *v, uint32_t f, struct arena *arena)
{
	static const size_t shown[] = { 0, FOLD_VALUES, SIZE_MAX };
	struct facets_own *own = v->own;
	const struct facet *facet = &v->scene->facets->facet[f];
	size_t most = shown[find_fold(own, facet->heading)->level], i;
	uint32_t *order = make_order(facet, v->scene->facets_by_name, arena);
	struct facets_row row = { .type = ROW_VALUE, .facet = f };
	uint32_t left = 0;

	if (most == FOLD_VALUES && facet->values == FOLD_VALUES + 1)
		most++; /* "1 more" would take the same row */
	for (i = 0; i < facet->values; i++) {
		row.value = order[i];
		if (i < most || facet->value[order[i]].tick != TICK_NONE)
			VEC_PUSH(own->row, own->rows, own->cap, row);
		else
			left++;
	}
	row.type = ROW_MORE;
	row.value = left;
	if (left > 0)
		VEC_PUSH(own->row, own->rows, own->cap, row);
}

static bool is_kept(const struct view *v, size_t row)
{
	const struct facets_own *own = v->own;
	enum facets_row_type type = own->row[row].type;

	if (type == ROW_HEADING || !str_eq(facet_of(v, row)->heading, buf_str(&own->heading)))
		return false;
	if (own->at_more || type == ROW_MORE)
		return own->at_more == (type == ROW_MORE);
	return str_eq(value_of(v, row)->value, buf_str(&own->value));
}

static void facets_rebuild(struct view *v)
{
	struct facets_own *own = v->own;
	struct facets_row row = { .type = ROW_HEADING };
	struct arena arena = { 0 };
	size_t i;

	own->rows = 0;
	for (i = 0; i < v->scene->facets->facets; i++) {
		row.facet = (uint32_t)i;
		VEC_PUSH(own->row, own->rows, own->cap, row);
		add_values(v, row.facet, &arena);
	}
	arena_free(&arena);
	v->list.sticky = 1;
	list_set_rows(&v->list, own->rows, v->height > 0 ? (size_t)v->height : 1);
	for (i = 0; i < own->rows; i++)
		if (is_kept(v, i))
			list_go(&v->list, i, v->height > 0 ? (size_t)v->height : 1);
}

static void own_free(struct view *v)
{
	struct facets_own *own = v->own;
	size_t i;

	for (i = 0; i < own->folds; i++)
		buf_free(&own->fold[i].heading);
	buf_free(&own->heading);
	buf_free(&own->value);
	free(own->fold);
	free(own->row);
	free(own);
}

static void facets_status(const struct view *v, struct buf *out)
{
	buf_add_text(out, v->scene->facets_by_name ? "by name" : "by count");
}

static void draw_heading(const struct facet *facet, struct canvas *c, struct rect r)
{
	struct buf text = { 0 };
	int used;

	used = 1 + canvas_clip(c, r.row, r.col + 1, r.cols - 1, STYLE_HEADING, facet->heading);
	buf_addf(&text, "%zu/%zu", facet->with_now, facet->values);
	if (used + (int)text.len + 2 <= r.cols)
		canvas_right(c, r.row, r.col, r.cols - 1, STYLE_TEXT, buf_str(&text));
	buf_free(&text);
}

/* What the dates show for a kind; empty for all else. */
static struct str letter_of(const struct view *v, size_t row)
{
	const struct timeline *tl = v->scene->tl;
	uint32_t kind = NONE;

	if (str_is(facet_of(v, row)->field, "kind"))
		kind = timeline_find_kind(tl, value_of(v, row)->value);
	return kind == NONE ? (struct str){ 0 } : tl->kind[kind].letter;
}

static void draw_value(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	static const char *const boxes[] = {
		[TICK_NONE] = "[ ]", [TICK_ON] = "[x]", [TICK_NOT] = "[-]"
	};
	static const enum style styles[] = {
		[TICK_NONE] = STYLE_TEXT,
		[TICK_ON] = STYLE_TICK,
		[TICK_NOT] = STYLE_NOT,
	};
	const struct facet_value *value = value_of(v, row);
	enum style style = styles[value->tick];
	struct str letter = letter_of(v, row);
	struct buf text = { 0 };
	int col = r.col + 1 + TICK_COLS, cols;

	if (value->tick == TICK_NONE && value->now == 0)
		style = STYLE_DIM;
	buf_addf(&text, "%u/%u", value->now, value->all);
	canvas_text(c, r.row, r.col + 1, 3, style, str_of(boxes[value->tick]));
	cols = r.cols - TICK_COLS - (int)text.len - 3;
	if (letter.len) {
		canvas_text(c, r.row, col, 1, style == STYLE_TEXT ? STYLE_HEADING : style, letter);
		col += LETTER_COLS;
		cols -= LETTER_COLS;
	}
	view_draw_text(v, c, r.row, col, cols > 0 ? cols : 0, style, value->label);
	canvas_right(c, r.row, r.col, r.cols - 1, style, buf_str(&text));
	buf_free(&text);
}

static void facets_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct facets_own *own = v->own;
	int used;

	switch (own->row[row].type) {
	case ROW_HEADING:
		draw_heading(facet_of(v, row), c, r);
		break;
	case ROW_VALUE:
		draw_value(v, row, c, r);
		break;
	case ROW_MORE:
		used = 1 + TICK_COLS;
		used += canvas_printf(c, r.row, r.col + used, r.cols - used - 1, STYLE_DIM,
			"%u more", own->row[row].value);
		canvas_glyph(c, r.row, r.col + used, STYLE_DIM, GLYPH_ELLIPSIS);
		break;
	}
}

static size_t facets_sticky(const struct view *v, size_t top)
{
	const struct facets_own *own = v->own;

	while (top < own->rows && top > 0 && own->row[top].type != ROW_HEADING)
		top--;
	return top;
}

static bool facets_is_stop(const struct view *v, size_t row)
{
	const struct facets_own *own = v->own;

	return own->row[row].type != ROW_HEADING;
}

static void facets_text_of(const struct view *v, size_t row, struct buf *out)
{
	const struct facets_own *own = v->own;

	if (own->row[row].type == ROW_VALUE)
		buf_add_str(out, value_of(v, row)->label);
}

static struct intent about(struct view *v, size_t row, enum intent_type type)
{
	const struct facet_value *value = value_of(v, row);

	return (struct intent){
		.type = type,
		.event = NONE,
		.field = facet_of(v, row)->field,
		.value = value->value,
		.text = value->label,
	};
}

static struct intent facets_select(struct view *v, size_t row)
{
	struct facets_own *own = v->own;

	buf_clear(&own->heading);
	buf_clear(&own->value);
	buf_add_str(&own->heading, facet_of(v, row)->heading);
	own->at_more = own->row[row].type == ROW_MORE;
	if (own->at_more)
		return (struct intent){ .type = INTENT_POINT, .event = NONE };
	buf_add_str(&own->value, value_of(v, row)->value);
	return about(v, row, INTENT_POINT);
}

static struct intent facets_fold(struct view *v, size_t row, bool is_open)
{
	size_t first = facets_sticky(v, row) + 1;
	struct fold *fold = find_fold(v->own, facet_of(v, row)->heading);

	if (is_open && fold->level < FOLD_OPEN)
		fold->level++;
	else if (!is_open && fold->level > FOLD_CLOSED)
		fold->level--;
	if (!is_open && facet_of(v, row)->values <= FOLD_VALUES)
		fold->level = FOLD_CLOSED;
	view_rebuild(v, v->cols, v->height);
	return view_go(v, is_open ? row : first);
}

static struct intent facets_activate(struct view *v, size_t row)
{
	struct facets_own *own = v->own;

	if (own->row[row].type == ROW_VALUE)
		return about(v, row, INTENT_ONLY);
	find_fold(own, facet_of(v, row)->heading)->level = FOLD_SOME;
	return facets_fold(v, row, true);
}

static struct intent facets_tick(struct view *v, size_t row, enum tick tick)
{
	struct facets_own *own = v->own;
	struct intent intent;

	if (own->row[row].type != ROW_VALUE)
		return facets_activate(v, row);
	intent = about(v, row, INTENT_TICK);
	intent.tick = value_of(v, row)->tick == tick ? TICK_NONE : tick;
	return intent;
}

static size_t facets_section(const struct view *v, size_t row, int by)
{
	const struct facets_own *own = v->own;
	size_t heading = facets_sticky(v, row), next;

	if (by > 0) {
		for (next = row + 1; next < own->rows; next++)
			if (own->row[next].type == ROW_HEADING)
				return next + 1;
		return SIZE_MAX;
	}
	if (row > heading + 1)
		return heading + 1;
	return heading > 0 ? facets_sticky(v, heading - 1) + 1 : SIZE_MAX;
}

static const struct view_ops facets_ops = {
	.name = "ENTITIES",
	.rebuild = facets_rebuild,
	.free = own_free,
	.status = facets_status,
	.draw_row = facets_draw_row,
	.sticky = facets_sticky,
	.is_stop = facets_is_stop,
	.text_of = facets_text_of,
	.select = facets_select,
	.activate = facets_activate,
	.tick = facets_tick,
	.section = facets_section,
	.fold = facets_fold,
};

void view_facets_init(struct view *v, const struct scene *scene)
{
	struct facets_own *own = mem_get(sizeof(*own));

	*own = (struct facets_own){ 0 };
	*v = (struct view){ .ops = &facets_ops, .scene = scene, .own = own };
}

void view_facets_words(const struct view *v, struct buf *out)
{
	const struct facets_own *own = v->own;
	const struct timeline *tl = v->scene->tl;
	size_t row = v->list.cursor;
	uint32_t source = NONE;

	if (row >= own->rows || own->row[row].type != ROW_VALUE)
		return;
	if (str_is(facet_of(v, row)->field, "source"))
		source = timeline_find_source(tl, value_of(v, row)->value);
	if (source != NONE && tl->source[source].publisher.len)
		buf_addf(out, "%.*s: ", STR(tl->source[source].publisher));
	buf_add_str(out, value_of(v, row)->label);
}
