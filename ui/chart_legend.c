#include "chart_draw.h"

#include <inttypes.h>

#include "arena.h"
#include "legend.h"
#include "strip.h"

/* Marks other than letters, each with the flags of the cells that are drawn so. */
static const struct {
	unsigned flags;
	enum style style;
	const char *sign; /* of which some stand for a glyph, see glyph_for */
	const char *words;
	const char *brief; /* the same where there is but one row; NULL: no shorter */
} marks[] = {
	{ SEEN_DOUBT, STYLE_DOUBT, "o?", "date or claim in doubt", "in doubt" },
	{ CELL_DOUBT, STYLE_DIM, "dod", "somewhere in this span", "somewhere here" },
	{ SEEN_PARTED, STYLE_DIM, "(o)", "line not its own", NULL },
	{ SEEN_RETRACTED, STYLE_DOUBT, "o!", "retracted", NULL },
	{ SEEN_PLANNED, STYLE_DOUBT, "o+", "planned", NULL },
	{ SEEN_MENTION, STYLE_DOUBT, "o@", "only mentioned", NULL },
	{ SEEN_ABOUT, STYLE_DIM, "o~", "date inexact", NULL },
	{ SEEN_DIGIT, STYLE_TEXT, "2-9", "that many", NULL },
	{ SEEN_CROWD, STYLE_TEXT, "#", "ten or more", NULL },
	{ CELL_LASTS | CELL_ENDS, STYLE_TEXT, "o==]", "lasted", NULL },
	{ CELL_ON_LEFT | CELL_ON_RIGHT, STYLE_TEXT, "<>", "line goes on", NULL },
	{ CELL_ASKS_LEFT | CELL_ASKS_RIGHT, STYLE_DIM, "d?", "end unknown", NULL },
	{ CELL_SELECTED, STYLE_SELECTED, "", "selected", NULL },
	{ CELL_RELATED, STYLE_LINK, "", "related to it", NULL },
	{ CELL_MARKED, STYLE_HIT, "", "marked", NULL },
	{ SEEN_HIDDEN, STYLE_DIM, "", "signs where there is room", NULL },
	{ SEEN_BLANK, STYLE_DIM, ".", "nothing", NULL },
};

enum { MARKS = sizeof(marks) / sizeof(*marks) };

struct entry {
	struct legend_item item;
	bool is_first; /* where not all has room */
	bool is_left_out;
};

struct legend {
	struct arena arena;
	enum charset charset;
	bool is_brief;
	struct entry *kind; /* the commonest first */
	size_t kinds;
	struct entry other[MARKS + 1]; /* what is hardest to guess first */
	size_t others;
};

static const char *glyph_for(char c, enum charset charset)
{
	static const struct {
		char letter;
		enum glyph glyph;
	} table[] = { { 'd', GLYPH_DASH }, { '(', GLYPH_DASH_BEFORE }, { ')', GLYPH_DASH_BEHIND },
		{ 'o', GLYPH_POINT }, { '=', GLYPH_DOUBLE },
		{ ']', GLYPH_END }, { '<', GLYPH_ARROW_LEFT },
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

static void add_other(struct legend *l, enum style style, const char *sign, struct str words)
{
	l->other[l->others++] = (struct entry){ .item = { style, sign, words } };
}

static void add_mark(struct legend *l, size_t mark, unsigned shown)
{
	const char *words =
		l->is_brief && marks[mark].brief ? marks[mark].brief : marks[mark].words;
	struct buf sign = { 0 };

	print_sign(mark, shown, l->charset, &sign);
	add_other(l, marks[mark].style, arena_text(&l->arena, buf_str(&sign)), str_of(words));
	buf_free(&sign);
}

/*
 * The kind with the most cells that was not listed yet, then what is but in the list below;
 * seen->kinds + 1: none.
 */
static size_t next_kind(const struct chart_seen *seen, const bool *is_listed)
{
	size_t best = seen->kinds + 1, i;

	for (i = 0; i < seen->kinds; i++)
		if (!is_listed[i] && (seen->kind[i] || seen->below[i]) &&
			(best > seen->kinds || seen->kind[i] > seen->kind[best]))
			best = i;
	return best;
}

static void add_kind(struct legend *l, const char *sign, struct str words, bool is_first)
{
	l->kind[l->kinds++] =
		(struct entry){ .item = { STYLE_TEXT, sign, words }, .is_first = is_first };
}

static void find_kinds(struct legend *l, const struct chart *c, const struct chart_seen *seen)
{
	bool *is_listed = ARENA_ARRAY(&l->arena, seen->kinds + 1, bool);
	struct buf safe = { 0 };
	size_t i;

	l->kind = ARENA_ARRAY(&l->arena, seen->kinds + 1, struct entry);
	while ((i = next_kind(seen, is_listed)) <= seen->kinds) {
		const struct kind *kind = &c->result->timeline->kind[i];

		buf_clear(&safe);
		text_make_safe(kind->letter, l->charset, &safe);
		add_kind(l, arena_text(&l->arena, buf_str(&safe)), kind->name, seen->below[i]);
		is_listed[i] = true;
	}
	buf_free(&safe);
	if (seen->kind[seen->kinds])
		add_kind(l, glyph_text(l->charset, GLYPH_POINT), str_of("kind without letter"),
			false);
}

static void print_bar(struct buf *out, enum charset charset, enum glyph bar)
{
	buf_add_text(out, out->len ? "  " : "ALL: ");
	buf_add_text(out, glyph_text(charset, bar));
}

/* "ALL: ▂ 1 event  ▄ 7  █ 28  · part of one": of the highest bar, and half as high. */
static void find_bars(struct legend *l, const struct chart_seen *seen)
{
	enum { MANY = 12 };
	uint64_t most = (seen->most + AXIS_EVENT / 2) / AXIS_EVENT;
	struct buf words = { 0 };

	if (!(seen->shown & (SEEN_BARS | SEEN_REST | SEEN_DOTS)))
		return;
	if (most > 0) {
		print_bar(&words, l->charset, strip_bar(AXIS_EVENT, seen->most));
		buf_add_text(&words, " 1 event");
	}
	if (most >= MANY) {
		print_bar(&words, l->charset, strip_bar(seen->most / 4, seen->most));
		buf_addf(&words, " %" PRIu64, most / 4);
	}
	if (most > 1) {
		print_bar(&words, l->charset, strip_bar(seen->most, seen->most));
		buf_addf(&words, " %" PRIu64, most);
	}
	if (seen->shown & SEEN_DOTS) {
		print_bar(&words, l->charset, GLYPH_DOT);
		buf_add_text(&words, most > 0 ? " part of one" : " part of an event");
	}
	if (seen->shown & SEEN_REST) {
		print_bar(&words, l->charset, GLYPH_DOTS_4);
		buf_add_text(&words, " outside the filter");
	}
	add_other(l, STYLE_DIM, "", str_of(arena_text(&l->arena, buf_str(&words))));
	buf_free(&words);
}

static void find_others(struct legend *l, const struct chart_seen *seen)
{
	size_t i;

	for (i = 0; i < MARKS; i++) {
		if (marks[i].flags == CELL_SELECTED)
			find_bars(l, seen);
		if (seen->shown & marks[i].flags)
			add_mark(l, i, seen->shown);
	}
}

/* Letters, those of the list below first. */
static struct entry **find_order(struct legend *l)
{
	struct entry **order = ARENA_ARRAY(&l->arena, l->kinds + 1, struct entry *);
	size_t found = 0, i;

	for (i = 0; i < l->kinds; i++)
		if (l->kind[i].is_first)
			order[found++] = &l->kind[i];
	for (i = 0; i < l->kinds; i++)
		if (!l->kind[i].is_first)
			order[found++] = &l->kind[i];
	return order;
}

/* False: not all had room. */
static bool put(const struct entry *entry, size_t entries, struct legend_place *p)
{
	bool is_whole = true;
	size_t i;

	for (i = 0; i < entries; i++)
		if (!entry[i].is_left_out)
			is_whole &= legend_put(p, &entry[i].item);
	return is_whole;
}

/* Letters, then the rest. */
static bool put_all(const struct legend *l, struct legend_place *p)
{
	bool is_whole = put(l->kind, l->kinds, p);

	return put(l->other, l->others, p) && is_whole;
}

/* Leaves it out where those before it take the room. */
static void choose(struct legend *l, struct rect r, struct entry *entry)
{
	struct legend_place p = legend_begin(NULL, r);

	entry->is_left_out = false;
	entry->is_left_out = !put_all(l, &p);
}

/* By turns, as many as have room. */
static void choose_all(struct legend *l, struct rect r)
{
	struct entry **kind = find_order(l);
	size_t i;

	for (i = 0; i < l->kinds; i++)
		l->kind[i].is_left_out = true;
	for (i = 0; i < l->others; i++)
		l->other[i].is_left_out = true;
	for (i = 0; i < l->kinds || i < l->others; i++) {
		if (i < l->others)
			choose(l, r, &l->other[i]);
		if (i < l->kinds)
			choose(l, r, kind[i]);
	}
}

int chart_draw_legend(
	const struct chart *c, const struct chart_seen *seen, struct canvas *canvas, struct rect r)
{
	struct legend l = { .charset = canvas->charset, .is_brief = r.rows < 2 };
	struct legend_place whole = legend_begin(NULL, r), p = legend_begin(canvas, r);

	if (!seen->kind)
		return 0;
	find_kinds(&l, c, seen);
	find_others(&l, seen);
	if (!put_all(&l, &whole))
		choose_all(&l, r);
	put_all(&l, &p);
	arena_free(&l.arena);
	return legend_rows(&p);
}
