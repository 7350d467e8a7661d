#include "view_text.h"

#include <stdlib.h>

#include "hits.h"
#include "mem.h"
#include "proof.h"

enum {
	TEXT_COL = 2, /* of the first letter: the cursor's column and the margin stand before it */
	TEXT_COLS = 78,
	BESIDE_FROM = 110, /* columns of the screen */
	BESIDE_COL = TEXT_COL + TEXT_COLS + 2,
	WORDS_FROM = 44, /* columns of an event, for its date in words */
	NUMBERS = 9
};

struct reading_view {
	const struct passages *passages;
	struct text_lines lines;
	size_t *first;  /* per passage: the line that it begins in */
	size_t *last;   /* and the one that it ends in */
	size_t *beside; /* per line: 1 + the index into `note`; 0: nothing stands beside it */
	struct note_line *note;
	size_t gone_to; /* SIZE_MAX: no passage was */
};

/* An event in the margin, beside the text. */
struct note_line {
	size_t passage;
	size_t citing;
};

static struct reading_view *own(const struct view *v)
{
	return v->own;
}

static bool is_wide(const struct view *v)
{
	return v->cols >= BESIDE_FROM;
}

/* Lines below the text: what the passage is, and its events. */
static int foot_lines(const struct view *v)
{
	return v->lines < 12 ? 2 : v->lines < 20 ? 3 : 4;
}

static void find_lines(struct reading_view *r)
{
	const struct passages *p = r->passages;
	size_t i;

	r->first = mem_resize(r->first, p->items + 1, sizeof(*r->first));
	r->last = mem_resize(r->last, p->items + 1, sizeof(*r->last));
	for (i = 0; i < p->items && r->lines.items; i++) {
		const struct cited_passage *at = &p->item[i];

		r->first[i] = text_lines_find(&r->lines, at->part[0].from);
		r->last[i] = text_lines_find(&r->lines, at->part[at->parts - 1].to - 1);
	}
}

/* Each event beside the line where its passage begins, or as soon below it as there is room. */
static void place_notes(struct reading_view *r)
{
	const struct passages *p = r->passages;
	size_t lines = r->lines.items, notes = 0, line = 0, i, k;

	for (i = 0; i < p->items; i++)
		notes += p->item[i].citings;
	r->note = mem_resize(r->note, notes + 1, sizeof(*r->note));
	r->beside = mem_resize(r->beside, lines + 1, sizeof(*r->beside));
	for (i = 0; i < lines; i++)
		r->beside[i] = 0;
	for (i = notes = 0; i < p->items; i++) {
		if (line < r->first[i])
			line = r->first[i];
		for (k = 0; k < p->item[i].citings && line < lines; k++) {
			r->note[notes++] = (struct note_line){ i, k };
			r->beside[line++] = notes;
		}
	}
}

static void rebuild(struct view *v)
{
	struct reading_view *r = own(v);
	int cols = v->cols - TEXT_COL - 1;
	size_t byte = r->lines.items ? r->lines.item[v->list.top].at : 0, top;

	text_lines_make(&r->lines, r->passages->text, cols < TEXT_COLS ? cols : TEXT_COLS,
		v->scene->charset);
	find_lines(r);
	place_notes(r);
	v->above = 1;
	v->height = v->lines - v->above - foot_lines(v);
	if (v->height < 1)
		v->height = 1;
	list_set_rows(&v->list, r->lines.items, (size_t)v->height);
	if (r->lines.items == 0)
		return;
	top = text_lines_find(&r->lines, byte);
	list_go(&v->list, top, (size_t)v->height);
	list_show_from(&v->list, top, (size_t)v->height);
}

static void free_own(struct view *v)
{
	struct reading_view *r = own(v);

	text_lines_free(&r->lines);
	free(r->first);
	free(r->last);
	free(r->beside);
	free(r->note);
	free(r);
}

static bool is_on_screen(const struct view *v, size_t passage)
{
	const struct reading_view *r = own(v);

	return r->last[passage] >= v->list.top &&
	       r->first[passage] < v->list.top + (size_t)v->height;
}

size_t view_text_current(const struct view *v)
{
	const struct reading_view *r = own(v);
	size_t i;

	if (r->lines.items == 0)
		return SIZE_MAX;
	if (r->gone_to != SIZE_MAX && is_on_screen(v, r->gone_to))
		return r->gone_to;
	for (i = 0; i < r->passages->items; i++)
		if (is_on_screen(v, i))
			return i;
	return r->gone_to;
}

void view_text_go(struct view *v, size_t passage)
{
	struct reading_view *r = own(v);

	r->gone_to = passage;
	list_go(&v->list, r->last[passage], (size_t)v->height);
	list_go(&v->list, r->first[passage], (size_t)v->height);
	list_show_around(&v->list, (size_t)v->height);
}

void view_text_choose(struct view *v, size_t passage)
{
	own(v)->gone_to = passage;
}

/* Columns that the text of a line takes up to a byte of it. */
static int col_of(const struct view *v, const struct text_line *line, size_t byte)
{
	struct str text = str_sub(own(v)->passages->text, line->at, line->len);
	struct buf safe = { 0 };
	int cols;

	text_make_safe_part(text, 0, byte, v->scene->charset, &safe);
	cols = text_cols(buf_str(&safe));
	buf_free(&safe);
	return cols;
}

static bool is_cited_at(const struct view *v, size_t passage, size_t row, int col)
{
	const struct cited_passage *p = &own(v)->passages->item[passage];
	const struct text_line *line = &own(v)->lines.item[row];
	struct extent cut;
	size_t k;

	for (k = 0; k < p->parts; k++)
		if (text_line_cut(line, p->part[k], &cut) && col_of(v, line, cut.from) <= col &&
			col < col_of(v, line, cut.to))
			return true;
	return false;
}

size_t view_text_at(const struct view *v, int line, int col)
{
	const struct reading_view *r = own(v);
	size_t row = view_row_at(v, line), found = SIZE_MAX, i;

	if (row == SIZE_MAX)
		return SIZE_MAX;
	if (is_wide(v) && col >= BESIDE_COL)
		return r->beside[row] ? r->note[r->beside[row] - 1].passage : SIZE_MAX;
	for (i = 0; i < r->passages->items; i++) {
		if (row < r->first[i] || row > r->last[i])
			continue;
		if (is_cited_at(v, i, row, col - TEXT_COL))
			return i;
		found = found == SIZE_MAX ? i : found;
	}
	return found;
}

size_t view_text_event_at(const struct view *v, int line)
{
	int n = line - (v->lines - foot_lines(v)) - 1;

	return n >= 0 && (size_t)n < view_text_events(v) ? (size_t)n : SIZE_MAX;
}

size_t view_text_step(const struct view *v, int by)
{
	const struct reading_view *r = own(v);
	size_t current = view_text_current(v), passages = r->passages->items, i;

	if (current != SIZE_MAX && is_on_screen(v, current))
		return by > 0 ? (current + 1 < passages ? current + 1 : SIZE_MAX) : current - 1;
	for (i = 0; i < passages && r->lines.items && r->first[i] < v->list.top; i++)
		;
	if (by > 0)
		return i < passages ? i : SIZE_MAX;
	return i - 1; /* below 0 it is SIZE_MAX */
}

size_t view_text_events(const struct view *v)
{
	size_t current = view_text_current(v), events;

	if (current == SIZE_MAX)
		return 0;
	events = own(v)->passages->item[current].citings;
	return events < NUMBERS ? events : NUMBERS;
}

const struct citing *view_text_event(const struct view *v, size_t n)
{
	return &own(v)->passages->item[view_text_current(v)].citing[n];
}

/* A line with those around it: a hit may reach over a break. */
static struct str around(const struct view *v, size_t row)
{
	const struct text_lines *l = &own(v)->lines;
	const struct text_line *first = &l->item[row > 0 ? row - 1 : 0];
	const struct text_line *last = &l->item[row + 1 < l->items ? row + 1 : row];

	return str_sub(own(v)->passages->text, first->at, last->at + last->len - first->at);
}

static void mark_line(
	const struct view *v, size_t row, struct canvas *c, struct rect r, size_t current)
{
	const struct passages *p = own(v)->passages;
	const struct text_line *line = &own(v)->lines.item[row];
	struct str piece = str_sub(p->text, line->at, line->len);
	bool is_cited = false, is_current = false;
	struct extent cut;
	size_t i, k, at;

	/* The current one last: where passages overlap it is seen whole. */
	for (i = 0; i <= p->items; i++) {
		at = i < p->items ? i : current;
		if (at == SIZE_MAX || row < own(v)->first[at] || row > own(v)->last[at])
			continue;
		for (k = 0; k < p->item[at].parts; k++) {
			if (!text_line_cut(line, p->item[at].part[k], &cut))
				continue;
			hits_restyle(c, r, piece, cut.from, cut.to,
				at == current ? STYLE_PASSAGE : STYLE_CITED);
			is_cited = true;
			is_current |= at == current;
		}
	}
	if (is_cited)
		canvas_text(c, r.row, r.col - 1, 1, is_current ? STYLE_HEADING : STYLE_DIM,
			str_of(is_current ? ">" : "|"));
}

static struct str title_of(const struct view *v, const struct event *event)
{
	const struct scene *scene = v->scene;
	const struct lang_text *title =
		texts_pick(&event->title, scene->language, scene->languages, scene->turn);

	return title ? title->text : event->id;
}

/* "= 12 May 2031  The town sells its harbour"; beside the text there is no room for words. */
static void draw_event(const struct view *v, const struct citing *citing, struct canvas *c,
	struct rect r, enum style style)
{
	const struct event *event = &v->scene->tl->event[citing->event];
	const struct verdict_look *look = &verdict_looks[citing->verdict];
	struct buf date = { 0 };
	int used = 2;

	canvas_text(c, r.row, r.col, 1, look->style, str_of(look->sign));
	if (r.cols < WORDS_FROM)
		date_print(&event->when.date, &date);
	else
		date_words(&event->when.date, &date);
	used += canvas_clip(c, r.row, r.col + used, r.cols - used, STYLE_DATE, buf_str(&date));
	used += r.cols < WORDS_FROM ? 1 : 2;
	canvas_clip(c, r.row, r.col + used, r.cols - used, style, title_of(v, event));
	buf_free(&date);
}

static void draw_beside(
	const struct view *v, size_t row, struct canvas *c, struct rect r, size_t current)
{
	const struct reading_view *rv = own(v);
	const struct note_line *note;

	if (!rv->beside[row])
		return;
	note = &rv->note[rv->beside[row] - 1];
	draw_event(v, &rv->passages->item[note->passage].citing[note->citing], c,
		(struct rect){ r.row, r.col + BESIDE_COL, 1, r.cols - BESIDE_COL - 1 },
		note->passage == current ? STYLE_SELECTED : STYLE_DIM);
}

static void draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct text_line *line = &own(v)->lines.item[row];
	struct rect at = { r.row, r.col + TEXT_COL, 1, r.cols - TEXT_COL };
	struct str text = own(v)->passages->text, context = around(v, row);
	size_t current = view_text_current(v);

	if (at.cols > TEXT_COLS)
		at.cols = TEXT_COLS;
	canvas_clip(c, at.row, at.col, at.cols, STYLE_TEXT, str_sub(text, line->at, line->len));
	mark_line(v, row, c, at, current);
	hits_mark(c, at.row, at.col, at.cols, context, (size_t)(text.at + line->at - context.at),
		line->len, v->scene->search);
	if (is_wide(v))
		draw_beside(v, row, c, r, current);
	if (current != SIZE_MAX && row == own(v)->first[current] && v->has_focus) {
		c->cursor_row = r.row;
		c->cursor_col = r.col + TEXT_COL - 1;
	}
}

static void draw_source(const struct view *v, struct canvas *c, struct rect r)
{
	const struct source *source = &v->scene->tl->source[own(v)->passages->source];
	struct buf text = { 0 };
	int used = 1;

	if (source->publisher.len)
		buf_addf(&text, "%.*s", STR(source->publisher));
	if (source->published.date.shape != DATE_UNKNOWN) {
		buf_add_text(&text, text.len ? ", " : "");
		date_words(&source->published.date, &text);
	}
	if (text.len)
		used += canvas_clip(c, r.row, r.col + 1, r.cols - 2, STYLE_HEADING, buf_str(&text)) + 2;
	if (used < r.cols - 1)
		canvas_clip(c, r.row, r.col + used, r.cols - used - 1, STYLE_TITLE, source->title);
	buf_free(&text);
}

/* "── passage 2 of 7, in 3 parts, of 2 events ──" */
static void draw_passage(const struct view *v, struct canvas *c, struct rect r, size_t current)
{
	const struct passages *p = own(v)->passages;
	struct buf text = { 0 };
	size_t events;

	canvas_line(c, r.row, r.col, r.cols, STYLE_DIM, GLYPH_HLINE);
	if (current == SIZE_MAX) {
		buf_add_text(&text, p->items ? "no passage here: ) goes to the next"
					     : "no event cites what stands here");
	} else {
		events = p->item[current].citings;
		buf_addf(&text, "passage %zu of %zu", current + 1, p->items);
		if (p->item[current].parts > 1)
			buf_addf(&text, ", in %zu parts", p->item[current].parts);
		if (events > 1)
			buf_addf(&text, ", for %zu events", events);
	}
	canvas_printf(c, r.row, r.col + 2, r.cols - 4, STYLE_PANE, " %s ", buf_text(&text));
	buf_free(&text);
}

static void draw_still(const struct view *v, struct canvas *c, struct rect r)
{
	int foot = foot_lines(v), i;
	struct rect row = { r.row + r.rows - foot, r.col, 1, r.cols };
	size_t current = view_text_current(v), events = view_text_events(v);

	draw_source(v, c, (struct rect){ r.row, r.col, 1, r.cols });
	draw_passage(v, c, row, current);
	for (i = 0; i < foot - 1 && (size_t)i < events; i++) {
		row.row++;
		if (i == foot - 2 && events > (size_t)foot - 1) {
			canvas_printf(c, row.row, row.col + 1, row.cols - 2, STYLE_DIM,
				"1 to %zu: %zu more", events, events - (size_t)i);
			break;
		}
		canvas_printf(c, row.row, row.col + 1, 1, STYLE_KEY, "%d", i + 1);
		draw_event(v, view_text_event(v, (size_t)i), c,
			(struct rect){ row.row, row.col + 3, 1, row.cols - 4 }, STYLE_LINK);
	}
}

static void status(const struct view *v, struct buf *out)
{
	const struct passages *p = own(v)->passages;

	buf_addf(out, "%zu passage%s", p->items, p->items == 1 ? "" : "s");
	if (p->lost)
		buf_addf(out, "  %zu quote%s not in it", p->lost, p->lost == 1 ? "" : "s");
}

static void text_of(const struct view *v, size_t row, struct buf *out)
{
	const struct text_line *line = &own(v)->lines.item[row];

	buf_add_str(out, str_sub(own(v)->passages->text, line->at, line->len));
}

static bool finds(const struct view *v, size_t row, struct str needle)
{
	const struct text_line *line = &own(v)->lines.item[row];
	struct str context = around(v, row);

	return hits_begin(context, (size_t)(own(v)->passages->text.at + line->at - context.at),
		line->len, needle);
}

static const struct view_ops text_ops = {
	.name = "ARCHIVED TEXT",
	.rebuild = rebuild,
	.free = free_own,
	.status = status,
	.draw_row = draw_row,
	.draw_still = draw_still,
	.is_text = true,
	.text_of = text_of,
	.finds = finds,
};

void view_text_init(struct view *v, const struct scene *scene, const struct passages *passages)
{
	struct reading_view *r = mem_get(sizeof(*r));

	*r = (struct reading_view){ .passages = passages, .gone_to = SIZE_MAX };
	*v = (struct view){ .ops = &text_ops, .scene = scene, .own = r };
}
