#include "chart_draw.h"

#include "arena.h"

/* Marks other than letters, each with the flags of the cells that are drawn so. */
static const struct {
	unsigned flags;
	enum style style;
	const char *sign; /* a letter stands for a glyph, see glyph_for */
	const char *words;
	const char *brief; /* the same where there is but one row; NULL: no shorter */
} marks[] = {
	{ CELL_DOUBT, STYLE_DOUBT, "~o~", "somewhere in this span", "somewhere here" },
	{ CELL_IN_DOUBT, STYLE_DOUBT, "o?", "date or claim in doubt", "in doubt" },
	{ SEEN_DIGIT, STYLE_TEXT, "2-9", "that many" },
	{ SEEN_CROWD, STYLE_TEXT, "#", "ten or more" },
	{ CELL_LASTS | CELL_BEGINS | CELL_ENDS, STYLE_TEXT, "[==]", "lasted" },
	{ CELL_ON_LEFT | CELL_ON_RIGHT, STYLE_TEXT, "<>", "line goes on" },
	{ CELL_ASKS_LEFT | CELL_ASKS_RIGHT, STYLE_DIM, "~?", "end unknown" },
	{ CELL_SELECTED, STYLE_SELECTED, "", "selected" },
	{ CELL_RELATED, STYLE_LINK, "", "related to it" },
	{ CELL_MARKED, STYLE_HIT, "", "marked" },
	{ SEEN_BLANK, STYLE_DIM, ".", "nothing (ALL: vague)", "nothing" },
};

/* A sign and its words; either may be empty, and the style is that of what comes first. */
struct item {
	enum style style;
	const char *sign;
	struct str words;
};

enum { MARKS = sizeof(marks) / sizeof(*marks) };

struct legend {
	struct arena arena;
	enum charset charset;
	bool is_brief;
	struct item *kind; /* the commonest first */
	size_t kinds;
	struct item other[MARKS]; /* what is hardest to guess first */
	size_t others;
};

static const char *glyph_for(char c, enum charset charset)
{
	static const struct {
		char letter;
		enum glyph glyph;
	} table[] = { { '~', GLYPH_DASH }, { 'o', GLYPH_POINT }, { '=', GLYPH_DOUBLE },
		{ '[', GLYPH_BEGIN }, { ']', GLYPH_END }, { '<', GLYPH_ARROW_LEFT },
		{ '>', GLYPH_ARROW_RIGHT }, { '.', GLYPH_DOT } };
	size_t i;

	for (i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (table[i].letter == c)
			return glyph_text(charset, table[i].glyph);
	return NULL;
}

/* Of two arrows those that were seen. */
static bool is_seen(char c, unsigned shown)
{
	return (c != '<' || shown & CELL_ON_LEFT) && (c != '>' || shown & CELL_ON_RIGHT);
}

static void print_sign(size_t mark, unsigned shown, enum charset charset, struct buf *out)
{
	const char *at, *glyph;

	for (at = marks[mark].sign; *at; at++) {
		glyph = glyph_for(*at, charset);
		if (!glyph)
			buf_add_char(out, *at);
		else if (is_seen(*at, shown))
			buf_add_text(out, glyph);
	}
}

const char *chart_mark(size_t i, enum charset charset, struct buf *sign)
{
	if (i >= MARKS)
		return NULL;
	print_sign(i, marks[i].flags, charset, sign);
	return marks[i].words;
}

static void add_mark(struct legend *l, size_t mark, unsigned shown)
{
	const char *words =
		l->is_brief && marks[mark].brief ? marks[mark].brief : marks[mark].words;
	struct buf sign = { 0 };

	print_sign(mark, shown, l->charset, &sign);
	l->other[l->others++] = (struct item){ marks[mark].style,
		arena_text(&l->arena, buf_str(&sign)), str_of(words) };
	buf_free(&sign);
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

static void find_kinds(struct legend *l, const struct chart *c, const struct chart_seen *seen)
{
	bool *is_listed = ARENA_ARRAY(&l->arena, seen->kinds + 1, bool);
	struct buf safe = { 0 };
	size_t i;

	l->kind = ARENA_ARRAY(&l->arena, seen->kinds + 1, struct item);
	while ((i = next_kind(seen, is_listed)) <= seen->kinds) {
		const struct kind *kind = &c->result->timeline->kind[i];

		buf_clear(&safe);
		text_make_safe(kind->letter, l->charset, &safe);
		l->kind[l->kinds++] = (struct item){ STYLE_TEXT,
			arena_text(&l->arena, buf_str(&safe)), kind->name };
		is_listed[i] = true;
	}
	buf_free(&safe);
	if (seen->kind[seen->kinds])
		l->kind[l->kinds++] = (struct item){ STYLE_TEXT,
			glyph_text(l->charset, GLYPH_POINT), str_of("kind without letter") };
}

static void find_others(struct legend *l, const struct chart_seen *seen)
{
	size_t i;

	for (i = 0; i < MARKS; i++)
		if (seen->shown & marks[i].flags)
			add_mark(l, i, seen->shown);
}

/* Where the next item is drawn, or without a canvas would be. */
struct place {
	struct canvas *canvas;
	struct rect r;
	int row, col;
};

/* False: it has no room in the last row. */
static bool put(struct place *p, const struct item *item)
{
	int sign = text_cols(str_of(item->sign)), gap = sign > 0;
	int cols = sign + gap + text_cols(item->words), first = p->r.col + 1;
	bool is_first = p->col == first;
	enum style style = sign > 0 ? STYLE_DIM : item->style;

	if (!is_first && p->col + cols > p->r.col + p->r.cols && p->row + 1 < p->r.rows) {
		p->row++;
		p->col = first;
		is_first = true;
	}
	if (p->row >= p->r.rows || (!is_first && p->col + cols > p->r.col + p->r.cols))
		return false;
	if (p->canvas) {
		canvas_text(p->canvas, p->r.row + p->row, p->col, sign, item->style,
			str_of(item->sign));
		canvas_clip(p->canvas, p->r.row + p->row, p->col + sign + gap,
			p->r.col + p->r.cols - p->col - sign - gap, style, item->words);
	}
	p->col += cols + 2;
	return true;
}

/* Letters, then the rest. False: not all had room. */
static bool put_all(const struct legend *l, struct place *p)
{
	bool is_whole = true;
	size_t i;

	for (i = 0; i < l->kinds; i++)
		is_whole &= put(p, &l->kind[i]);
	for (i = 0; i < l->others; i++)
		is_whole &= put(p, &l->other[i]);
	return is_whole;
}

/* Of as many as have room the commonest letters and the strangest marks, by turns. */
static void choose(struct legend *l, struct place *p)
{
	size_t kinds = l->kinds, others = l->others, i;

	for (i = l->kinds = l->others = 0; i < kinds || i < others; i++) {
		if (i < kinds && put(p, &l->kind[i]))
			l->kind[l->kinds++] = l->kind[i];
		if (i < others && put(p, &l->other[i]))
			l->other[l->others++] = l->other[i];
	}
}

int chart_draw_legend(
	const struct chart *c, const struct chart_seen *seen, struct canvas *canvas, struct rect r)
{
	struct legend l = { .charset = canvas->charset, .is_brief = r.rows < 2 };
	struct place whole = { NULL, r, 0, r.col + 1 }, part = whole, p = whole;

	if (!seen->kind)
		return 0;
	find_kinds(&l, c, seen);
	find_others(&l, seen);
	if (!put_all(&l, &whole))
		choose(&l, &part);
	p.canvas = canvas;
	put_all(&l, &p);
	arena_free(&l.arena);
	return p.col > r.col + 1 ? p.row + 1 : p.row;
}
