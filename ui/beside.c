#include "beside.h"

#include <stdlib.h>

#include "vec.h"
#include "word_diff.h"
#include "wrap.h"

enum { CLAIM_COLS = 8, WORDS_COLS = 15, GAP = 3 };

struct beside_paragraph {
	enum style style;
	struct str text;
	bool is_cut; /* on one line, cut where that ends: the sides stay level */
	struct stretches other; /* what is marked in it */
};

const char *const beside_claims[ACCOUNT_CLAIMS] = {
	[ACCOUNT_DATE] = "date",
	[ACCOUNT_WHO] = "who",
	[ACCOUNT_TITLE] = "title",
	[ACCOUNT_STATUS] = "status",
};

const char *beside_words(enum account_claim claim, enum accord accord)
{
	static const char *const words[ACCORDS] = { "", "= agrees", "> more exact", "< less exact",
		"~ overlaps", "/ differs", "! contradicts" };

	if (claim == ACCOUNT_WHO && accord == ACCORD_REFINES)
		return "> names more";
	if (claim == ACCOUNT_WHO && accord == ACCORD_REFINED)
		return "< names fewer";
	if (claim == ACCOUNT_WHO && accord == ACCORD_DIFFERS)
		return "/ names others";
	return claim == ACCOUNT_TITLE && accord == ACCORD_DIFFERS ? "/ other words" : words[accord];
}

struct str beside_name(const struct timeline *tl, const struct account *account)
{
	const struct source *source = &tl->source[account->source];

	return source->publisher.len ? source->publisher : source->title;
}

void beside_value(const struct said *said, enum account_claim claim, int cols, struct buf *out)
{
	size_t before = out->len;

	if (claim == ACCOUNT_DATE && said->date.shape != DATE_UNKNOWN)
		date_words(&said->date, out);
	if (out->len == before || text_cols(str_sub(buf_str(out), before, SIZE_MAX)) > cols) {
		buf_cut(out, before);
		buf_add_str(out, said->text);
	}
	if (said->others)
		buf_addf(out, " (+%zu)", said->others);
}

void beside_mark(const struct said *said, const struct scene *scene, struct buf *out)
{
	if (said->text.len && said->lang.len &&
		lang_is_other(said->lang, scene->language, scene->languages, scene->turn))
		buf_addf(out, " [%.*s]", STR(said->lang));
}

/* Two accounts and what is made of them. */
struct making {
	struct beside *beside;
	const struct scene *scene;
	const struct account *account[2]; /* NULL: there is none */
	int cols; /* of a side */
};

static struct beside_paragraph *add(struct making *m, int side, enum style style, struct str text)
{
	struct beside_side *s = &m->beside->side[side];
	struct beside_paragraph paragraph = { .style = style, .text = text };

	VEC_PUSH(s->paragraph, s->paragraphs, s->paragraph_cap, paragraph);
	return &s->paragraph[s->paragraphs - 1];
}

static struct beside_paragraph *add_made(
	struct making *m, int side, enum style style, struct buf *made)
{
	struct str text = arena_str(&m->beside->arena, buf_str(made));

	buf_free(made);
	return add(m, side, style, text);
}

static void add_cut(struct making *m, int side, enum style style, struct buf *made)
{
	add_made(m, side, style, made)->is_cut = true;
}

static void add_head(struct making *m, int side)
{
	const struct account *account = m->account[side];
	const struct timeline *tl = m->scene->tl;
	const struct source *source = &tl->source[account->source];
	struct buf made = { 0 };

	buf_add_str(&made, beside_name(tl, account));
	if (source->published.date.shape != DATE_UNKNOWN) {
		buf_add_text(&made, ", ");
		date_words(&source->published.date, &made);
	}
	add_cut(m, side, STYLE_HEADING, &made);
	buf_add_str(&made, source->title);
	add_cut(m, side, STYLE_TEXT, &made);
	if (source->derived_from != NONE)
		buf_addf(&made, "copies or translates %.*s",
			STR(tl->source[source->derived_from].title));
	add_cut(m, side, STYLE_DOUBT, &made);
}

static bool is_said(const struct making *m, int claim)
{
	return m->account[0]->said[claim].text.len > 0 ||
	       (m->account[1] && m->account[1]->said[claim].text.len > 0);
}

static void add_claims(struct making *m, int side)
{
	const struct account *account = m->account[side];
	struct buf made = { 0 };
	int claim;

	for (claim = 0; claim < ACCOUNT_CLAIMS; claim++) {
		enum account_claim which = (enum account_claim)claim;
		enum accord accord = ACCORD_NONE;

		if (!is_said(m, claim))
			continue;
		if (side == 1)
			accord = account_between(account, m->account[0], which);
		buf_addf(&made, "%-*s", CLAIM_COLS, beside_claims[claim]);
		if (accord != ACCORD_NONE)
			buf_addf(&made, "%-*s", WORDS_COLS, beside_words(which, accord));
		if (account->said[claim].text.len == 0)
			buf_add_text(&made, "-");
		beside_value(&account->said[claim], which, m->cols - (int)made.len, &made);
		beside_mark(&account->said[claim], m->scene, &made);
		add_cut(m, side, accord == ACCORD_CONTRADICTS ? STYLE_DOUBT : STYLE_TEXT, &made);
	}
	add(m, side, STYLE_TEXT, str_of(""));
}

static void add_quotes(struct making *m, int side)
{
	const struct account *account = m->account[side];
	struct buf made = { 0 };
	size_t i;

	for (i = 0; i < account->evidences; i++)
		buf_addf(&made, "%s“%.*s”", i ? "\n" : "", STR(account->evidence[i]->quote));
	if (account->evidences == 0)
		buf_add_text(&made, "not quoted");
	add_made(m, side, account->evidences ? STYLE_QUOTE : STYLE_DIM, &made);
}

/* The curator's words: never taken for the source's. */
static void add_remarks(struct making *m, int side)
{
	const struct account *account = m->account[side];
	const struct scene *scene = m->scene;
	struct buf made = { 0 };
	size_t i;

	for (i = 0; i < account->evidences; i++) {
		const struct evidence *evidence = account->evidence[i];
		const struct lang_text *text = translation_pick(&evidence->translation,
			scene->tl->source[account->source].lang, scene->language, scene->languages,
			scene->turn);

		if (text) {
			buf_add_text(&made, "translation by the curator");
			if (text->lang.len)
				buf_addf(&made, " [%.*s]", STR(text->lang));
			buf_addf(&made, ": %.*s", STR(text->text));
			add_made(m, side, STYLE_NOTE, &made);
		}
		if (evidence->note.len) {
			buf_addf(&made, "NOTE on the quote: %.*s", STR(evidence->note));
			add_made(m, side, STYLE_NOTE, &made);
		}
	}
}

static bool is_of_one_language(const struct making *m)
{
	struct str a = m->scene->tl->source[m->account[0]->source].lang;
	struct str b = m->scene->tl->source[m->account[1]->source].lang;

	return a.len == 0 || b.len == 0 || lang_matches(a, b) || lang_matches(b, a);
}

/* Marks what the quotes of the two sides do not share: the last paragraph of each so far. */
static void compare(struct making *m)
{
	struct beside_side *side = m->beside->side;
	struct beside_paragraph *a, *b;
	struct buf made = { 0 };

	if (!m->account[0]->evidences || !m->account[1]->evidences)
		return;
	a = &side[0].paragraph[side[0].paragraphs - 1];
	b = &side[1].paragraph[side[1].paragraphs - 1];
	if (is_of_one_language(m)) {
		m->beside->is_marked = true;
		word_diff(a->text, b->text, &m->beside->arena, &a->other, &b->other);
		return;
	}
	buf_add_text(&made, "in another language: no words are marked");
	add_made(m, 1, STYLE_DIM, &made);
}

static void wrap_side(struct making *m, struct beside_side *side)
{
	uint32_t i;

	for (i = 0; i < side->paragraphs; i++) {
		struct str text = side->paragraph[i].text, line;
		struct wrap wrap = { .text = text, .cols = m->cols, .charset = m->scene->charset };
		struct beside_line piece = { .paragraph = i, .len = (uint32_t)text.len };

		if (side->paragraph[i].is_cut || text.len == 0) {
			VEC_PUSH(side->line, side->lines, side->line_cap, piece);
			continue;
		}
		while (wrap_next(&wrap, &line)) {
			piece.at = (uint32_t)(line.at - text.at);
			piece.len = (uint32_t)line.len;
			VEC_PUSH(side->line, side->lines, side->line_cap, piece);
		}
	}
}

void beside_make(struct beside *beside, const struct scene *scene, const struct accounts *list,
	size_t a, size_t b, int cols)
{
	struct making m = { .beside = beside, .scene = scene };
	int sides = b == SIZE_MAX ? 1 : 2, i;

	beside_free(beside);
	beside->cols = cols > 2 ? cols : 2;
	beside->is_stacked = sides == 1 || cols < BESIDE_COLS;
	m.cols = beside->is_stacked ? beside->cols - 1 : (beside->cols - 1 - GAP) / 2;
	m.account[0] = &list->account[a];
	m.account[1] = sides == 2 ? &list->account[b] : NULL;
	for (i = 0; i < sides; i++) {
		add_head(&m, i);
		add_claims(&m, i);
		add_quotes(&m, i);
	}
	if (sides == 2)
		compare(&m);
	for (i = 0; i < sides; i++) {
		add_remarks(&m, i);
		wrap_side(&m, &beside->side[i]);
	}
	beside->rows = beside->side[0].lines;
	if (beside->is_stacked && sides == 2)
		beside->rows += 1 + beside->side[1].lines;
	else if (beside->side[1].lines > beside->rows)
		beside->rows = beside->side[1].lines;
}

void beside_free(struct beside *beside)
{
	int i;

	for (i = 0; i < 2; i++) {
		free(beside->side[i].paragraph);
		free(beside->side[i].line);
	}
	arena_free(&beside->arena);
	*beside = (struct beside){ 0 };
}

static int shown_cols(const struct canvas *c, struct str line, size_t from, size_t to)
{
	struct buf safe = { 0 };
	int cols;

	text_make_safe_part(line, from, to, c->charset, &safe);
	cols = text_cols(buf_str(&safe));
	buf_free(&safe);
	return cols;
}

static void mark(const struct beside_paragraph *paragraph, const struct beside_line *line,
	struct canvas *c, struct rect r)
{
	struct str text = str_sub(paragraph->text, line->at, line->len);
	size_t i;

	for (i = 0; i < paragraph->other.items; i++) {
		struct stretch at = paragraph->other.item[i];
		int col;

		if (at.to <= line->at || at.from >= line->at + line->len)
			continue;
		at.from = at.from > line->at ? at.from - line->at : 0;
		at.to = at.to - line->at < line->len ? at.to - line->at : line->len;
		col = shown_cols(c, text, 0, at.from);
		canvas_restyle(c,
			(struct rect){ r.row, r.col + col, 1, shown_cols(c, text, at.from, at.to) },
			STYLE_HIT);
	}
}

static void draw_line(const struct beside_side *side, size_t at, struct canvas *c, struct rect r)
{
	const struct beside_line *line;
	const struct beside_paragraph *paragraph;

	if (at >= side->lines)
		return;
	line = &side->line[at];
	paragraph = &side->paragraph[line->paragraph];
	canvas_clip(c, r.row, r.col, r.cols, paragraph->style,
		str_sub(paragraph->text, line->at, line->len));
	mark(paragraph, line, c, r);
}

void beside_draw(const struct beside *beside, size_t row, struct canvas *c, struct rect r)
{
	size_t first = beside->side[0].lines;
	struct rect at = { r.row, r.col + 1, 1, r.cols - 1 };

	if (beside->is_stacked) {
		if (row < first)
			draw_line(&beside->side[0], row, c, at);
		else if (row > first)
			draw_line(&beside->side[1], row - first - 1, c, at);
		else
			canvas_line(c, at.row, at.col, at.cols, STYLE_DIM, GLYPH_HLINE);
		return;
	}
	at.cols = (r.cols - 1 - GAP) / 2;
	draw_line(&beside->side[0], row, c, at);
	at.col += at.cols + GAP;
	canvas_glyph(c, at.row, at.col - 2, STYLE_DIM, GLYPH_VLINE);
	draw_line(&beside->side[1], row, c, at);
}
