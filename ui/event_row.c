#include "event_row.h"

#include "match.h"
#include "told.h"

enum { SIGN_COLS = 3, COUNT_COLS = 2 };

enum sign {
	SIGN_MARKED, SIGN_ALLEGED, SIGN_PLANNED, SIGN_RETRACTED, SIGN_POSSIBLE, SIGN_MENTION,
	SIGN_DATELINE, SIGN_INFERRED, SIGN_EXTERNAL, SIGN_UNKNOWN, SIGN_OUTSIDE, SIGN_SOURCES,
	SIGNS
};

static const struct {
	const char *sign, *words;
} signs[SIGNS] = {
	[SIGN_MARKED] = { "*", "marked" },
	[SIGN_ALLEGED] = { "?", "alleged or disputed" },
	[SIGN_PLANNED] = { "+", "planned" },
	[SIGN_RETRACTED] = { "!", "retracted" },
	[SIGN_POSSIBLE] = { "~", "perhaps outside the dates" },
	[SIGN_MENTION] = { "@", "only mentioned" },
	[SIGN_DATELINE] = { "d", "day of publication" },
	[SIGN_INFERRED] = { "i", "date inferred" },
	[SIGN_EXTERNAL] = { "x", "date from elsewhere" },
	[SIGN_UNKNOWN] = { "u", "origin of date not said" },
	[SIGN_OUTSIDE] = { "·", "outside the filter" },
	[SIGN_SOURCES] = { "1", "how many sources" },
};

const char *event_row_sign(size_t i, enum charset charset, struct buf *sign)
{
	if (i >= SIGNS)
		return NULL;
	glyph_spell(charset, str_of(signs[i].sign), sign);
	return signs[i].words;
}

/* Does the filter leave it out, and it is only shown around the hits? */
static bool is_outside(const struct view *v, uint32_t event)
{
	return v->scene->result->certainty[event] == NO;
}

/* One sign for what makes an event less than certain; SIGNS: nothing does. */
static enum sign doubt_sign(const struct view *v, uint32_t event)
{
	switch (v->scene->tl->event[event].status) {
	case STATUS_ALLEGED:
	case STATUS_DISPUTED:
		return SIGN_ALLEGED;
	case STATUS_RETRACTED:
		return SIGN_RETRACTED;
	case STATUS_PLANNED:
		return SIGN_PLANNED;
	default:
		return v->scene->result->certainty[event] == POSSIBLE ? SIGN_POSSIBLE : SIGNS;
	}
}

/* Where no source states the date; SIGNS: one does. */
static enum sign basis_sign(const struct event *ev)
{
	static const enum sign of[BASES] = {
		[BASIS_STATED] = SIGNS,
		[BASIS_DATELINE] = SIGN_DATELINE,
		[BASIS_INFERRED] = SIGN_INFERRED,
		[BASIS_EXTERNAL] = SIGN_EXTERNAL,
		[BASIS_UNKNOWN] = SIGN_UNKNOWN,
	};

	return ev->when.date.shape == DATE_UNKNOWN ? SIGNS : of[ev->when.basis];
}

/*
 * Is what the cursor in the facets stands on, or else what is filtered for, only mentioned in
 * it? Asked of the query that counts, which is none while the filters are off.
 */
static bool is_mention(const struct view *v, uint32_t event)
{
	const struct scene *scene = v->scene;
	enum part part = match_part(scene->lit_query, scene->tl, event);

	if (part == PART_NONE)
		part = match_part(scene->result->query, scene->tl, event);
	return part == PART_MENTIONED;
}

unsigned event_row_signs(const struct view *v, uint32_t event)
{
	const struct scene *scene = v->scene;
	unsigned found = 1u << SIGN_SOURCES;

	found |= 1u << doubt_sign(v, event) | 1u << basis_sign(&scene->tl->event[event]);
	found |= scene->marked && scene->marked[event] ? 1u << SIGN_MARKED : 0;
	found |= is_mention(v, event) ? 1u << SIGN_MENTION : 0;
	found |= is_outside(v, event) ? 1u << SIGN_OUTSIDE : 0;
	return found & ((1u << SIGNS) - 1);
}

static void draw_sign(enum sign sign, enum style style, struct canvas *c, int row, int col)
{
	canvas_text(c, row, col, 1, style, str_of(sign == SIGNS ? " " : signs[sign].sign));
}

/*
 * Returns how many blank columns a label may take: not the one behind the sign of the selection,
 * as ">18" would read like a date.
 */
static int draw_signs(const struct view *v, uint32_t event, struct canvas *c, struct rect r)
{
	const struct scene *scene = v->scene;
	enum sign doubt = doubt_sign(v, event);
	bool has_mark = scene->marked && scene->marked[event];
	bool is_named = is_mention(v, event);

	if (scene_in_range(scene, event))
		canvas_glyph(c, r.row, r.col, STYLE_SELECTED, GLYPH_RANGE);
	if (event == scene->selected)
		canvas_text(c, r.row, r.col, 1, STYLE_SELECTED, str_of(">"));
	if (is_named && doubt == SIGNS)
		doubt = SIGN_MENTION;
	else if (is_named && !has_mark)
		draw_sign(SIGN_MENTION, STYLE_DOUBT, c, r.row, r.col + 1);
	if (has_mark)
		draw_sign(SIGN_MARKED, STYLE_TICK, c, r.row, r.col + 1);
	draw_sign(doubt, STYLE_DOUBT, c, r.row, r.col + 2);
	return doubt != SIGNS ? 0 : 1;
}

/*
 * Right-aligned in its columns; a wider one begins where the signs leave room, and then its row
 * gives way. Returns the columns used from there on.
 */
static int draw_label(struct str label, int label_cols, int blank, enum style style,
	struct canvas *c, struct rect r)
{
	int over = text_cols(label) - label_cols, before = over < blank ? over : blank;

	if (over <= 0) {
		canvas_right(c, r.row, r.col, label_cols, style, label);
		return label_cols;
	}
	before = blank > 0 ? before : -1; /* not glued to a sign */
	return canvas_text(c, r.row, r.col - before, r.cols, style, label) - before;
}

/* The label, behind a letter where no source states the date. */
static void add_basis(const struct event *ev, struct str label, struct buf *out)
{
	enum sign basis = basis_sign(ev);

	if (basis != SIGNS)
		buf_add_text(out, signs[basis].sign);
	buf_add_str(out, label);
}

/* How many sources tell it; `/` before it where the search found something in the event. */
static void draw_sources(const struct view *v, const struct event *ev, enum style style,
	struct canvas *c, struct rect r)
{
	struct buf text = { 0 };

	buf_addf(&text, "%zu", told_sources(ev, v->scene->result->query));
	canvas_right(c, r.row, r.col + r.cols - COUNT_COLS, COUNT_COLS, style, buf_str(&text));
	if (v->scene->search.len && told_has(ev, v->scene->result->query, v->scene->search))
		canvas_text(c, r.row, r.col + r.cols - COUNT_COLS - 1, 1, STYLE_HIT, str_of("/"));
	buf_free(&text);
}

static void draw_title(const struct view *v, uint32_t event, struct canvas *c, struct rect r)
{
	const struct scene *scene = v->scene;
	const struct event *ev = &scene->tl->event[event];
	const struct lang_text *title =
		texts_pick(&ev->title, scene->language, scene->languages, scene->turn);
	bool is_lit = scene->lit && scene->lit[event] != NO;
	enum style style = is_mention(v, event) ? STYLE_DIM : is_lit ? STYLE_TITLE : STYLE_TEXT;
	int used = 0;

	if (is_outside(v, event)) {
		canvas_glyph(c, r.row, r.col, STYLE_DIM, GLYPH_DOT);
		used = 2;
		style = is_lit ? style : STYLE_DIM;
	}
	if (!title)
		return;
	if (lang_is_other(title->lang, scene->language, scene->languages, scene->turn))
		used += canvas_printf(
			c, r.row, r.col + used, r.cols - used, STYLE_DIM, "[%.*s] ", STR(title->lang));
	view_draw_text(v, c, r.row, r.col + used, r.cols - used, style, title->text);
}

void event_row_draw(const struct view *v, uint32_t event, struct str label, int label_cols,
	struct canvas *c, struct rect r)
{
	bool is_dim = is_outside(v, event);
	const struct event *ev = &v->scene->tl->event[event];
	int col = r.col + SIGN_COLS, end = r.col + r.cols - COUNT_COLS - 1;
	struct buf dated = { 0 };

	add_basis(ev, label, &dated);
	col += draw_label(buf_str(&dated), label_cols, draw_signs(v, event, c, r),
		is_dim ? STYLE_DIM : STYLE_DATE, c, (struct rect){ r.row, col, 1, end - col });
	if (dated.len > label.len)
		canvas_restyle(c,
			(struct rect){ r.row, col - text_cols(buf_str(&dated)), 1, 1 }, STYLE_DOUBT);
	col++;
	if (ev->kind != NONE)
		canvas_text(c, r.row, col, 1, is_dim ? STYLE_DIM : STYLE_HEADING,
			v->scene->tl->kind[ev->kind].letter);
	col += 2;
	draw_title(v, event, c, (struct rect){ r.row, col, 1, end > col ? end - col : 0 });
	draw_sources(v, ev, is_dim ? STYLE_DIM : STYLE_TEXT, c, r);
	buf_free(&dated);
}
