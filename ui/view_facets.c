#include "view.h"

#include <stdlib.h>

#include "facet_find.h"
#include "facet_rows.h"
#include "mem.h"
#include "proof.h"
#include "strip.h"

struct facets_own {
	struct facet_rows rows;
	struct buf at; /* the key of what the cursor stands on */
	struct buf words; /* of a role, for people */
};

enum {
	TICK_COLS = 4,
	LETTER_COLS = 2,
	INDENT_COLS = 2,
	BAR_COLS = FACET_BINS + 1,
	ROOMY = 29, /* columns of a pane in which a bar leaves the names as much as without in 24 */
};

static const struct facet *facet_of(const struct view *v, size_t row)
{
	const struct facets_own *own = v->own;

	return &v->scene->facets->facet[own->rows.row[row].facet];
}

static const struct facet_value *value_of(const struct view *v, size_t row)
{
	const struct facets_own *own = v->own;

	return &facet_of(v, row)->value[own->rows.row[row].value];
}

static const struct facet_role *role_of(const struct view *v, size_t row)
{
	const struct facets_own *own = v->own;

	return &value_of(v, row)->role[own->rows.row[row].role];
}

/* Heading, value and role, a line each; no value: the last row of the group. */
static void facets_key(const struct view *v, size_t row, struct buf *out)
{
	const struct facets_own *own = v->own;
	enum facets_row_type type = own->rows.row[row].type;

	buf_addf(out, "%.*s\n", STR(facet_of(v, row)->heading));
	if (type == ROW_VALUE || type == ROW_ROLE)
		buf_add_str(out, value_of(v, row)->value);
	buf_add_char(out, '\n');
	if (type == ROW_ROLE)
		buf_add_str(out, role_of(v, row)->field);
}

static void facets_stand_on(struct view *v, struct str key)
{
	struct facets_own *own = v->own;

	buf_clear(&own->at);
	buf_add_str(&own->at, key);
}

/* What the cursor stands on, or one of its roles, and what is searched for stays in sight. */
static bool is_needed(
	const void *context, const struct facet *facet, const struct facet_value *value)
{
	const struct view *v = context;
	const struct facets_own *own = v->own;
	struct str at = buf_str(&own->at), heading, held;

	str_split(&at, '\n', &heading);
	str_split(&at, '\n', &held);
	if (str_eq(heading, facet->heading) && str_eq(held, value->value))
		return true;
	return v->scene->searches_values && v->scene->search.len &&
	       facet_finds(v->scene->tl, facet, value, v->scene->search);
}

static void facets_rebuild(struct view *v)
{
	struct facets_own *own = v->own;
	size_t height = v->height > 0 ? (size_t)v->height : 1, i;
	const struct facet_look look = { v->scene->facets_by_name, is_needed, v };
	struct buf key = { 0 };

	facet_rows_make(&own->rows, v->scene->facets, &look);
	v->list.sticky = 1;
	list_set_rows(&v->list, own->rows.rows, height);
	for (i = 0; i < own->rows.rows; i++) {
		buf_clear(&key);
		facets_key(v, i, &key);
		if (own->rows.row[i].type != ROW_HEADING && str_eq(buf_str(&key), buf_str(&own->at)))
			list_go(&v->list, i, height);
	}
	buf_free(&key);
}

static void own_free(struct view *v)
{
	struct facets_own *own = v->own;

	facet_rows_free(&own->rows);
	buf_free(&own->at);
	buf_free(&own->words);
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

/* A box, a name, counts and when: of a value, or of a role of it. */
struct line {
	enum tick tick;
	uint32_t now, all;
	struct str letter, label;
	int indent; /* columns */
	const uint64_t *when;
	uint64_t most; /* what the tallest bar of the group stands for; 0: there are none */
	bool is_waiting; /* it is not known yet how many there are */
};

static enum style style_of(const struct line *l)
{
	static const enum style styles[] = {
		[TICK_NONE] = STYLE_TEXT,
		[TICK_ON] = STYLE_TICK,
		[TICK_NOT] = STYLE_NOT,
	};

	return l->tick == TICK_NONE && l->now == 0 ? STYLE_DIM : styles[l->tick];
}

/* When its events were, in the last columns of *r, which then end before it. */
static void draw_when(const struct line *l, struct canvas *c, struct rect *r)
{
	int i;

	if (r->cols < ROOMY)
		return;
	r->cols -= BAR_COLS;
	for (i = 0; i < FACET_BINS; i++)
		if (l->most && l->when[i])
			canvas_glyph(c, r->row, r->col + r->cols + i, STYLE_TEXT,
				strip_bar(l->when[i], l->most));
}

static void draw_line(const struct view *v, const struct line *l, struct canvas *c, struct rect r)
{
	static const char *const boxes[] = {
		[TICK_NONE] = "[ ]", [TICK_ON] = "[x]", [TICK_NOT] = "[-]"
	};
	enum style style = style_of(l);
	struct buf text = { 0 };
	int col = r.col + 1 + TICK_COLS + l->indent, cols;

	draw_when(l, c, &r);
	if (!l->is_waiting)
		buf_addf(&text, "%u/%u", l->now, l->all);
	canvas_text(c, r.row, r.col + 1, 3, style, str_of(boxes[l->tick]));
	cols = r.cols - TICK_COLS - l->indent - (int)text.len - 3;
	if (l->letter.len) {
		canvas_text(
			c, r.row, col, 1, style == STYLE_TEXT ? STYLE_HEADING : style, l->letter);
		col += LETTER_COLS;
		cols -= LETTER_COLS;
	}
	view_draw_text(v, c, r.row, col, cols > 0 ? cols : 0, style, l->label);
	if (l->is_waiting)
		canvas_glyph(c, r.row, r.col + r.cols - 2, STYLE_DIM, GLYPH_ELLIPSIS);
	else
		canvas_right(c, r.row, r.col, r.cols - 1, style, buf_str(&text));
	buf_free(&text);
}

static void draw_value(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct facets_own *own = v->own;
	const struct facets_row *at = &own->rows.row[row];
	const struct facet_value *value = value_of(v, row);
	const struct facet_role *role = at->type == ROW_ROLE ? role_of(v, row) : NULL;
	struct line line = { .tick = role ? role->tick : value->tick,
		.now = role ? role->now : value->now,
		.all = role ? role->all : value->all,
		.letter = letter_of(v, row),
		.label = role ? role->field : value->label,
		.indent = at->depth * INDENT_COLS,
		.when = role ? role->when : value->when,
		.most = value->is_waiting ? 0 : facet_of(v, row)->most,
		.is_waiting = value->is_waiting };

	draw_line(v, &line, c, r);
}

static void facets_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct facets_own *own = v->own;
	int used;

	switch (own->rows.row[row].type) {
	case ROW_HEADING:
		draw_heading(facet_of(v, row), c, r);
		break;
	case ROW_VALUE:
	case ROW_ROLE:
		draw_value(v, row, c, r);
		break;
	case ROW_MORE:
		used = 1 + TICK_COLS;
		used += canvas_printf(c, r.row, r.col + used, r.cols - used - 1, STYLE_DIM,
			"%u more", own->rows.row[row].value);
		canvas_glyph(c, r.row, r.col + used, STYLE_DIM, GLYPH_ELLIPSIS);
		break;
	}
}

static size_t facets_sticky(const struct view *v, size_t top)
{
	const struct facets_own *own = v->own;

	while (top < own->rows.rows && top > 0 && own->rows.row[top].type != ROW_HEADING)
		top--;
	return top;
}

static bool facets_is_stop(const struct view *v, size_t row)
{
	const struct facets_own *own = v->own;

	return own->rows.row[row].type != ROW_HEADING;
}

static bool facets_finds(const struct view *v, size_t row, struct str needle)
{
	const struct facets_own *own = v->own;

	return own->rows.row[row].type == ROW_VALUE &&
	       facet_finds(v->scene->tl, facet_of(v, row), value_of(v, row), needle);
}

/* "Globex", "Globex (actor)". */
static void print_name(const struct view *v, size_t row, struct buf *out)
{
	const struct facets_own *own = v->own;

	buf_add_str(out, value_of(v, row)->label);
	if (own->rows.row[row].type == ROW_ROLE)
		buf_addf(out, " (%.*s)", STR(role_of(v, row)->field));
}

static struct intent about(struct view *v, size_t row, enum intent_type type)
{
	struct facets_own *own = v->own;
	bool is_role = own->rows.row[row].type == ROW_ROLE;

	buf_clear(&own->words);
	print_name(v, row, &own->words);
	return (struct intent){
		.type = type,
		.event = NONE,
		.field = is_role ? role_of(v, row)->field : facet_of(v, row)->field,
		.value = value_of(v, row)->value,
		.text = buf_str(&own->words),
	};
}

static struct intent facets_select(struct view *v, size_t row)
{
	struct facets_own *own = v->own;

	buf_clear(&own->at);
	facets_key(v, row, &own->at);
	if (own->rows.row[row].type == ROW_MORE)
		return (struct intent){ .type = INTENT_POINT, .event = NONE };
	return about(v, row, INTENT_POINT);
}

/* The row of the value that this one stands below, or is. */
static size_t owner_of(const struct facets_own *own, size_t row)
{
	size_t at = row;

	if (own->rows.row[row].depth > 0)
		while (own->rows.row[at].depth >= own->rows.row[row].depth)
			at--;
	return at;
}

/* Unfolds the value, or folds that which it stands below; false: it is not one of those. */
static bool fold_value(struct view *v, size_t row, bool is_open)
{
	struct facets_own *own = v->own;
	const struct facets_row *at = &own->rows.row[row];
	bool *is_unfolded;

	if (at->type == ROW_MORE || (is_open && at->type == ROW_ROLE))
		return false;
	is_unfolded = facet_rows_is_open(&own->rows, facet_of(v, row), value_of(v, row));
	if (!is_open && (at->type == ROW_ROLE || !*is_unfolded)) {
		row = owner_of(own, row);
		is_unfolded = facet_rows_is_open(&own->rows, facet_of(v, row), value_of(v, row));
	}
	if (*is_unfolded == is_open || (is_open && !facet_has_parts(facet_of(v, row), at->value)))
		return false;
	*is_unfolded = is_open;
	if (!is_open)
		facets_select(v, row);
	view_rebuild(v, v->cols, v->height);
	return true;
}

static struct intent facets_fold(struct view *v, size_t row, bool is_open)
{
	struct facets_own *own = v->own;
	const struct facet *facet = facet_of(v, row);
	size_t first = facets_sticky(v, row) + 1, owner = owner_of(own, row);
	enum fold_level *level;

	if (fold_value(v, row, is_open))
		return view_go(v, is_open ? row : owner);
	level = facet_rows_level(&own->rows, facet);
	if (is_open && *level < FOLD_OPEN)
		++*level;
	else if (!is_open && *level > FOLD_CLOSED)
		--*level;
	if (!is_open && facet->values <= FOLD_VALUES)
		*level = FOLD_CLOSED;
	if (!is_open) {
		facet_rows_close(&own->rows, facet);
		facets_stand_on(v, (struct str){ 0 }); /* so that it can be folded away */
	}
	view_rebuild(v, v->cols, v->height);
	return view_go(v, is_open ? row : first);
}

static struct intent facets_activate(struct view *v, size_t row)
{
	struct facets_own *own = v->own;

	if (own->rows.row[row].type != ROW_MORE)
		return about(v, row, INTENT_ONLY);
	*facet_rows_level(&own->rows, facet_of(v, row)) = FOLD_SOME;
	return facets_fold(v, row, true);
}

static struct intent facets_tick(struct view *v, size_t row, enum tick tick)
{
	struct facets_own *own = v->own;
	enum facets_row_type type = own->rows.row[row].type;
	struct intent intent;
	enum tick now;

	if (type == ROW_MORE)
		return facets_activate(v, row);
	now = type == ROW_ROLE ? role_of(v, row)->tick : value_of(v, row)->tick;
	intent = about(v, row, INTENT_TICK);
	intent.tick = now == tick ? TICK_NONE : tick;
	return intent;
}

static size_t facets_section(const struct view *v, size_t row, int by)
{
	const struct facets_own *own = v->own;
	size_t heading = facets_sticky(v, row), next;

	if (by > 0) {
		for (next = row + 1; next < own->rows.rows; next++)
			if (own->rows.row[next].type == ROW_HEADING)
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
	.finds = facets_finds,
	.select = facets_select,
	.activate = facets_activate,
	.tick = facets_tick,
	.section = facets_section,
	.fold = facets_fold,
	.key = facets_key,
	.stand_on = facets_stand_on,
};

void view_facets_init(struct view *v, const struct scene *scene)
{
	struct facets_own *own = mem_get(sizeof(*own));

	*own = (struct facets_own){ 0 };
	*v = (struct view){ .ops = &facets_ops, .scene = scene, .own = own };
}

bool view_facets_at(const struct view *v, struct str *field, struct str *value)
{
	const struct facets_own *own = v->own;
	size_t row = v->list.cursor;

	if (row >= own->rows.rows || own->rows.row[row].type == ROW_HEADING ||
		own->rows.row[row].type == ROW_MORE)
		return false;
	*field = facet_of(v, row)->field;
	*value = value_of(v, row)->value;
	return true;
}

/* What is asked of an event, and whether it can be told here. */
static void print_state(const struct view *v, const struct facet_value *value, struct buf *out)
{
	size_t i = 0;

	while (i + 1 < STATES && !str_is(value->value, state_rows[i].name))
		i++;
	if (i == STATE_UNVERIFIED && value->is_waiting)
		buf_add_text(out, ": quotes are being verified");
	else if (i == STATE_UNVERIFIED && !v->scene->proof->verdict)
		buf_add_text(out, ": none can be verified without an archive (--archive=DIR)");
	else
		buf_addf(out, ": %s", state_rows[i].help);
}

void view_facets_words(const struct view *v, struct buf *out)
{
	const struct facets_own *own = v->own;
	const struct timeline *tl = v->scene->tl;
	size_t row = v->list.cursor;
	uint32_t source = NONE;

	if (row >= own->rows.rows || own->rows.row[row].type == ROW_HEADING ||
		own->rows.row[row].type == ROW_MORE)
		return;
	if (str_is(facet_of(v, row)->field, "source"))
		source = timeline_find_source(tl, value_of(v, row)->value);
	if (source != NONE && tl->source[source].publisher.len)
		buf_addf(out, "%.*s: ", STR(tl->source[source].publisher));
	print_name(v, row, out);
	if (str_is(facet_of(v, row)->field, "is"))
		print_state(v, value_of(v, row), out);
}
