#include "view.h"

#include <stdlib.h>

#include "beside.h"
#include "vec.h"
#include "wrap.h"

enum { INDENT = 2, WORDS_COLS = 14 };

enum row_type {
	ROW_HEAD,    /* names of the columns */
	ROW_VALUES,  /* of the event (no account) or an account: all claims */
	ROW_ACCORDS, /* below them: what they are to the event's */
	ROW_NAME,    /* stacked: the same, a claim a row */
	ROW_CLAIM,
	ROW_TEXT,
};

struct accounts_row {
	enum row_type type;
	size_t account; /* SIZE_MAX: the event */
	enum account_claim claim;
	struct str text;
};

/* The table, or two accounts side by side. */
struct own {
	struct accounts accounts;
	struct accounts_row *row;
	size_t rows, cap;
	struct beside beside;
	size_t one, other; /* accounts side by side; one of SIZE_MAX: the table is shown */
	struct list table; /* where its cursor was */
};

static bool is_table(const struct own *own)
{
	return own->one == SIZE_MAX;
}

static bool is_stacked(const struct view *v)
{
	return v->cols < BESIDE_COLS;
}

static void add_row(struct own *own, enum row_type type, size_t account, int claim)
{
	struct accounts_row row = { type, account, (enum account_claim)claim, { 0 } };

	VEC_PUSH(own->row, own->rows, own->cap, row);
}

/* Text over as many rows as it needs; none: a blank one. */
static void add_text(struct view *v, struct str text)
{
	struct own *own = v->own;
	struct wrap wrap = { .text = text, .cols = v->cols - 2, .charset = v->scene->charset };
	struct accounts_row row = { .type = ROW_TEXT, .account = SIZE_MAX };

	if (text.len == 0)
		VEC_PUSH(own->row, own->rows, own->cap, row);
	while (text.len && wrap.cols > 0 && wrap_next(&wrap, &row.text))
		VEC_PUSH(own->row, own->rows, own->cap, row);
}

static const struct said *said_of(const struct own *own, size_t account)
{
	return account == SIZE_MAX ? own->accounts.event : own->accounts.account[account].said;
}

static void add_account(struct view *v, size_t account)
{
	struct own *own = v->own;
	int claim;

	if (!is_stacked(v)) {
		add_row(own, ROW_VALUES, account, 0);
		if (account != SIZE_MAX)
			add_row(own, ROW_ACCORDS, account, 0);
		return;
	}
	add_row(own, ROW_NAME, account, 0);
	for (claim = 0; claim < ACCOUNT_CLAIMS; claim++)
		if (said_of(own, account)[claim].text.len)
			add_row(own, ROW_CLAIM, account, claim);
}

static void add_made(struct view *v, struct buf *made)
{
	struct own *own = v->own;

	add_text(v, arena_str(&own->accounts.arena, buf_str(made)));
	buf_free(made);
}

/* How many witnesses there are, and where they contradict each other. */
static void add_foot(struct view *v)
{
	struct own *own = v->own;
	const struct accounts *list = &own->accounts;
	struct buf made = { 0 };
	int claim;

	add_text(v, (struct str){ 0 });
	if (list->sources == 1)
		buf_add_text(&made, "one source tells it: there is nothing to compare it with");
	else
		buf_addf(&made, "%zu independent source%s of %zu", list->independent,
			list->independent == 1 ? "" : "s", list->sources);
	if (list->sources > 1 && list->independent < list->sources)
		buf_add_text(&made, "; a source set in copies the one above it");
	add_made(v, &made);
	for (claim = 0; claim < ACCOUNT_CLAIMS; claim++) {
		if (list->between[claim] != ACCORD_CONTRADICTS)
			continue;
		buf_add_text(&made, made.len ? ", " : "the sources contradict each other: ");
		buf_add_text(&made, beside_claims[claim]);
	}
	if (made.len)
		add_made(v, &made);
	if (list->hidden) {
		buf_addf(&made, "not yet known as of that day: sources left out: %zu",
			list->hidden);
		add_made(v, &made);
	}
}

/* The sources that say of a piece of their evidence that it supports the summary. */
static void print_supporters(const struct accounts *list, const struct timeline *tl, struct buf *out)
{
	size_t i;

	for (i = 0; i < list->accounts; i++) {
		if (!account_supports(&list->account[i], CLAIM_SUMMARY))
			continue;
		buf_addf(out, "%s%.*s", out->len ? ", " : "summary borne out by ",
			STR(beside_name(tl, &list->account[i])));
	}
}

/* The curator's words, which no source has so. */
static void add_summary(struct view *v)
{
	struct own *own = v->own;
	const struct scene *s = v->scene;
	const struct lang_text *summary = texts_pick(
		&s->tl->event[s->selected].summary, s->language, s->languages, s->turn);
	struct buf made = { 0 };

	if (!summary)
		return;
	buf_addf(&made, "summary: %.*s", STR(summary->text));
	if (lang_is_other(summary->lang, s->language, s->languages, s->turn))
		buf_addf(&made, " [%.*s]", STR(summary->lang));
	add_made(v, &made);
	print_supporters(&own->accounts, s->tl, &made);
	if (made.len)
		add_made(v, &made);
}

static void make_table(struct view *v)
{
	struct own *own = v->own;
	size_t i;

	own->rows = 0;
	if (!is_stacked(v))
		add_row(own, ROW_HEAD, SIZE_MAX, 0);
	add_account(v, SIZE_MAX);
	if (!is_stacked(v))
		add_summary(v);
	for (i = 0; i < own->accounts.accounts; i++) {
		if (own->accounts.account[i].depth == 0 || is_stacked(v))
			add_text(v, (struct str){ 0 });
		add_account(v, i);
	}
	if (is_stacked(v)) { /* else it would push the event away */
		add_text(v, (struct str){ 0 });
		add_summary(v);
	}
	add_foot(v);
}

static void rebuild(struct view *v)
{
	struct own *own = v->own;
	const struct scene *scene = v->scene;
	size_t height = v->height > 0 ? (size_t)v->height : 1;

	accounts_make(&own->accounts, scene->tl, scene->selected, scene->query, scene->language,
		scene->languages, scene->turn);
	make_table(v);
	if (!is_table(own))
		beside_make(&own->beside, scene, &own->accounts, own->one, own->other, v->cols);
	list_set_rows(&v->list, is_table(own) ? own->rows : own->beside.rows, height);
}

static void free_own(struct view *v)
{
	struct own *own = v->own;

	beside_free(&own->beside);
	accounts_free(&own->accounts);
	free(own->row);
	free(own);
	v->own = NULL;
}

static void status(const struct view *v, struct buf *out)
{
	const struct own *own = v->own;
	const struct accounts *list = &own->accounts;

	if (!is_table(own) && own->other != SIZE_MAX)
		buf_add_text(out, own->beside.is_marked ? "words that differ are marked"
							: "side by side");
	else if (list->sources == 1)
		buf_add_text(out, "single source");
	else
		buf_addf(out, "%zu independent of %zu", list->independent, list->sources);
}

/* Columns of the table: a share of a hundred each, the source's name first. */
static struct rect column(struct rect r, int at)
{
	static const int share[ACCOUNT_CLAIMS + 1] = { 20, 23, 20, 20, 17 };
	int cols = r.cols - 1, from = 0, i;

	for (i = 0; i < at; i++)
		from += cols * share[i] / 100;
	return (struct rect){ .row = r.row,
		.col = r.col + 1 + from,
		.rows = 1,
		.cols = (i == ACCOUNT_CLAIMS ? cols - from : cols * share[i] / 100) - 1 };
}

static void draw_head(struct canvas *c, struct rect r)
{
	int claim;

	for (claim = 0; claim < ACCOUNT_CLAIMS; claim++) {
		struct rect at = column(r, claim + 1);

		canvas_clip(c, at.row, at.col, at.cols, STYLE_HEADING,
			str_of(beside_claims[claim]));
	}
}

static enum style accord_style(enum accord accord)
{
	return accord == ACCORD_CONTRADICTS ? STYLE_ERROR
	       : accord == ACCORD_AGREES    ? STYLE_DIM
					    : STYLE_DOUBT;
}

/* The name of who tells, further in the more it only copies. */
static void draw_name(const struct own *own, const struct scene *scene, size_t account,
	struct canvas *c, struct rect r)
{
	const struct account *a = &own->accounts.account[account];
	int in = (int)(a->depth < 4 ? a->depth : 4) * INDENT;

	canvas_clip(c, r.row, r.col + in, r.cols - in, STYLE_TEXT, beside_name(scene->tl, a));
}

/* However long the value is, its language is seen. */
static void draw_value(const struct scene *scene, const struct accounts_row *row,
	const struct said *said, struct canvas *c, struct rect r)
{
	enum style style = row->account == SIZE_MAX ? STYLE_TITLE
			   : said->is_own	    ? STYLE_TEXT
						    : STYLE_DIM;
	struct buf text = { 0 }, mark = { 0 };
	int used;

	beside_value(said, row->claim, r.cols, &text);
	beside_mark(said, scene, &mark);
	used = canvas_clip(c, r.row, r.col, r.cols - (int)mark.len, style,
		text.len ? buf_str(&text) : str_of("-"));
	canvas_clip(c, r.row, r.col + used, r.cols - used, STYLE_DIM, buf_str(&mark));
	buf_free(&text);
	buf_free(&mark);
}

static void draw_values(const struct view *v, size_t account, struct canvas *c, struct rect r)
{
	const struct own *own = v->own;
	int claim;

	if (account == SIZE_MAX)
		canvas_text(c, r.row, column(r, 0).col, column(r, 0).cols, STYLE_HEADING,
			str_of("this event"));
	else
		draw_name(own, v->scene, account, c, column(r, 0));
	for (claim = 0; claim < ACCOUNT_CLAIMS; claim++) {
		struct accounts_row row = { .account = account,
			.claim = (enum account_claim)claim };

		draw_value(v->scene, &row, &said_of(own, account)[claim], c,
			column(r, claim + 1));
	}
}

/* Below the name: when it was published, or that it is no witness. */
static void draw_about(const struct own *own, const struct scene *scene, size_t account,
	struct canvas *c, struct rect r)
{
	const struct account *a = &own->accounts.account[account];
	const struct date *published = &scene->tl->source[a->source].published.date;
	int in = (int)(a->depth < 4 ? a->depth : 4) * INDENT;
	struct buf text = { 0 };

	if (a->evidences == 0)
		buf_add_text(&text, "not quoted");
	else if (a->depth > 0)
		buf_add_text(&text, "copies it");
	else if (published->shape != DATE_UNKNOWN)
		date_print(published, &text);
	canvas_clip(c, r.row, r.col + in, r.cols - in, STYLE_DIM, buf_str(&text));
	buf_free(&text);
}

static void draw_accords(const struct view *v, size_t account, struct canvas *c, struct rect r)
{
	const struct own *own = v->own;
	int claim;

	draw_about(own, v->scene, account, c, column(r, 0));
	for (claim = 0; claim < ACCOUNT_CLAIMS; claim++) {
		enum accord accord = own->accounts.account[account].said[claim].accord;
		struct rect at = column(r, claim + 1);

		canvas_clip(c, at.row, at.col, at.cols, accord_style(accord),
			str_of(beside_words((enum account_claim)claim, accord)));
	}
}

static void draw_stacked_name(const struct view *v, size_t account, struct canvas *c, struct rect r)
{
	struct rect half = { r.row, r.col + 1, 1, r.cols / 2 };

	if (account == SIZE_MAX) {
		canvas_text(c, r.row, r.col + 1, r.cols - 1, STYLE_HEADING, str_of("this event"));
		return;
	}
	draw_name(v->own, v->scene, account, c, half);
	half.col += half.cols + 1;
	half.cols = r.cols - half.cols - 2;
	draw_about(v->own, v->scene, account, c, half);
}

static void draw_claim(
	const struct view *v, const struct accounts_row *row, struct canvas *c, struct rect r)
{
	const struct said *said = &said_of(v->own, row->account)[row->claim];
	struct rect at = { r.row, r.col + 3, 1, r.cols - 4 - WORDS_COLS };

	canvas_text(c, at.row, at.col, at.cols, STYLE_DIM, str_of(beside_claims[row->claim]));
	at.col += 7;
	at.cols -= 7;
	if (row->account == SIZE_MAX)
		at.cols += WORDS_COLS;
	draw_value(v->scene, row, said, c, at);
	if (row->account != SIZE_MAX)
		canvas_text(c, r.row, r.col + r.cols - WORDS_COLS, WORDS_COLS,
			accord_style(said->accord), str_of(beside_words(row->claim, said->accord)));
}

static void draw_row(const struct view *v, size_t at, struct canvas *c, struct rect r)
{
	const struct own *own = v->own;
	const struct accounts_row *row;

	if (!is_table(own)) {
		beside_draw(&own->beside, at, c, r);
		return;
	}
	row = &own->row[at];
	switch (row->type) {
	case ROW_HEAD:
		draw_head(c, r);
		break;
	case ROW_VALUES:
		draw_values(v, row->account, c, r);
		break;
	case ROW_ACCORDS:
		draw_accords(v, row->account, c, r);
		break;
	case ROW_NAME:
		draw_stacked_name(v, row->account, c, r);
		break;
	case ROW_CLAIM:
		draw_claim(v, row, c, r);
		break;
	case ROW_TEXT:
		canvas_clip(c, r.row, r.col + 1, r.cols - 1, STYLE_NOTE, row->text);
		break;
	}
}

static bool is_stop(const struct view *v, size_t at)
{
	const struct own *own = v->own;
	const struct accounts_row *row;

	if (!is_table(own))
		return true;
	row = &own->row[at];
	return row->account != SIZE_MAX && (row->type == ROW_VALUES || row->type == ROW_NAME);
}

/* Any other account but these two, after the one shown beside. */
static size_t next_other(const struct own *own)
{
	const struct accounts *list = &own->accounts;
	size_t i, at = own->other;

	for (i = 0; i < list->accounts; i++) {
		at = (at + 1) % list->accounts;
		if (at != own->one && list->account[at].evidences > 0)
			return at;
	}
	return own->other;
}

static struct intent activate(struct view *v, size_t at)
{
	struct own *own = v->own;
	size_t height = v->height > 0 ? (size_t)v->height : 1;

	if (is_table(own)) {
		own->table = v->list;
		own->one = own->row[at].account;
		own->other = account_beside(&own->accounts, own->one);
		v->list = (struct list){ 0 };
	} else if (own->other != SIZE_MAX) {
		own->other = next_other(own);
	}
	beside_make(&own->beside, v->scene, &own->accounts, own->one, own->other, v->cols);
	list_set_rows(&v->list, own->beside.rows, height);
	if (own->other == SIZE_MAX)
		return (struct intent){ .type = INTENT_SAY,
			.text = str_of("no other source quotes it: nothing to compare with") };
	return (struct intent){ .type = INTENT_SAY,
		.text = str_of("Enter puts the next source beside it; q goes back to all") };
}

static bool back(struct view *v)
{
	struct own *own = v->own;

	if (is_table(own))
		return false;
	own->one = SIZE_MAX;
	v->list = own->table;
	list_set_rows(&v->list, own->rows, v->height > 0 ? (size_t)v->height : 1);
	return true;
}

static const struct view_ops accounts_ops = {
	.name = "ACCOUNTS",
	.rebuild = rebuild,
	.free = free_own,
	.status = status,
	.draw_row = draw_row,
	.is_stop = is_stop,
	.activate = activate,
	.back = back,
};

void view_accounts_init(struct view *v, const struct scene *scene)
{
	struct own *own = mem_get(sizeof(*own));

	*own = (struct own){ .one = SIZE_MAX };
	*v = (struct view){ .ops = &accounts_ops, .scene = scene, .own = own };
}
