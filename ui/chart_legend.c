#include "chart_draw.h"

#include <stdlib.h>

#include "mem.h"

/* Marks other than letters, each with the flags of the cells that are drawn so. */
static const struct {
	unsigned flags;
	enum glyph glyph[4]; /* up to GLYPH_HLINE */
	const char *words;
} marks[] = {
	{ CELL_LASTS | CELL_BEGINS | CELL_ENDS,
		{ GLYPH_BEGIN, GLYPH_DOUBLE, GLYPH_DOUBLE, GLYPH_END }, "lasted" },
	{ CELL_DOUBT, { GLYPH_DASH, GLYPH_DASH, GLYPH_DASH }, "date not exact" },
	{ CELL_ON_LEFT, { GLYPH_ARROW_LEFT }, "since before" },
	{ CELL_ON_RIGHT, { GLYPH_ARROW_RIGHT }, "goes on" },
};

/* What a style says, in that style. */
static const struct {
	unsigned flag;
	enum style style;
	const char *words;
} styles[] = {
	{ CELL_SELECTED, STYLE_SELECTED, "selected" },
	{ CELL_RELATED, STYLE_LINK, "related to it" },
	{ CELL_MARKED, STYLE_TICK, "marked" },
	{ CELL_UNSURE, STYLE_DOUBT, "inexact or doubtful" },
};

/* Where the next item is drawn. */
struct place {
	struct canvas *canvas;
	struct rect r;
	int row, col;
};

/* One sign and its words, in the next line where they do not fit behind the last. */
static void add(struct place *p, enum style style, const char *sign, struct str words)
{
	int sign_cols = text_cols(str_of(sign)), cols = sign_cols + 1 + text_cols(words);

	if (p->col > p->r.col + 1 && p->col + cols > p->r.col + p->r.cols) {
		p->row++;
		p->col = p->r.col + 1;
	}
	if (p->row < p->r.rows) {
		canvas_text(p->canvas, p->r.row + p->row, p->col, sign_cols, style, str_of(sign));
		canvas_clip(p->canvas, p->r.row + p->row, p->col + sign_cols + 1,
			p->r.col + p->r.cols - p->col - sign_cols - 1, STYLE_DIM, words);
	}
	p->col += cols + 2;
}

/* The kind with the most cells that was not listed yet; seen->kinds + 1: none. */
static size_t next_kind(const struct chart_seen *seen, const bool *is_listed)
{
	size_t best = seen->kinds + 1, i;

	for (i = 0; i < seen->kinds; i++)
		if (!is_listed[i] && seen->kind[i] &&
			(best > seen->kinds || seen->kind[i] > seen->kind[best]))
			best = i;
	return best;
}

static void add_kinds(const struct chart *c, const struct chart_seen *seen, struct place *p)
{
	bool *is_listed = mem_resize(NULL, seen->kinds + 1, sizeof(*is_listed));
	struct buf safe = { 0 };
	size_t i;

	for (i = 0; i < seen->kinds; i++)
		is_listed[i] = false;
	while ((i = next_kind(seen, is_listed)) <= seen->kinds) {
		const struct kind *kind = &c->result->timeline->kind[i];

		buf_clear(&safe);
		text_make_safe(kind->letter, p->canvas->charset, &safe);
		add(p, STYLE_TEXT, buf_text(&safe), kind->name);
		is_listed[i] = true;
	}
	buf_free(&safe);
	free(is_listed);
	if (seen->kind[seen->kinds])
		add(p, STYLE_TEXT, glyph_text(p->canvas->charset, GLYPH_POINT),
			str_of("kind without letter"));
}

static void add_mark(size_t mark, struct place *p)
{
	struct buf sign = { 0 };
	size_t i;

	for (i = 0; i < 4 && marks[mark].glyph[i] != GLYPH_HLINE; i++)
		buf_add_text(&sign, glyph_text(p->canvas->charset, marks[mark].glyph[i]));
	add(p, marks[mark].flags == CELL_DOUBT ? STYLE_DIM : STYLE_TEXT, buf_text(&sign),
		str_of(marks[mark].words));
	buf_free(&sign);
}

int chart_draw_legend(
	const struct chart *c, const struct chart_seen *seen, struct canvas *canvas, struct rect r)
{
	struct place p = { canvas, r, 0, r.col + 1 };
	size_t i;

	if (!seen->kind)
		return 0;
	add_kinds(c, seen, &p);
	if (seen->most > 1)
		add(&p, STYLE_TEXT, "2-9", str_of("that many"));
	if (seen->most > 9)
		add(&p, STYLE_TEXT, "#", str_of("ten or more"));
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (seen->shown & marks[i].flags)
			add_mark(i, &p);
	if (seen->shown & CELL_ASKS)
		add(&p, STYLE_DIM, "?", str_of("end unknown"));
	for (i = 0; i < sizeof(styles) / sizeof(*styles); i++)
		if (seen->shown & styles[i].flag)
			add(&p, styles[i].style, styles[i].words, (struct str){ 0 });
	return p.col > r.col + 1 ? p.row + 1 : p.row;
}
