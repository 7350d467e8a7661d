#include "ask.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "vec.h"

enum {
	LIST_ROWS = 7,
	LOW_LIST_ROWS = 4,
	LEAST_LIST_ROWS = 1,
	LEAST_CHOICE_COLS = 10,
	CHOICE_COLS = 28,
	NARROW_COLS = 60,
	ROOMY_COLS = 70,
	BESIDE = 5 /* columns between what is typed and its note */
};

void ask_free(struct asking *asking)
{
	int i;

	for (i = 0; i < ASKS; i++)
		prompt_free(&asking->prompt[i]);
	arena_free(&asking->arena);
	buf_free(&asking->note);
	buf_free(&asking->rule);
	free(asking->choice);
	*asking = (struct asking){ 0 };
}

static struct prompt *prompt_of(struct app *app)
{
	return &app->asking.prompt[app->asking.kind->type];
}

struct str ask_text(const struct app *app)
{
	return buf_str(&app->asking.prompt[app->asking.kind->type].text);
}

struct str ask_before(const struct app *app)
{
	const struct prompt *p = &app->asking.prompt[app->asking.kind->type];

	return str_sub(buf_str(&p->text), 0, p->cursor);
}

struct str ask_word(const struct app *app)
{
	struct str text = ask_before(app);
	size_t from = text.len;

	if (app->asking.kind->word)
		return str_sub(text, app->asking.kind->word(text), text.len);
	while (from > 0 && text.at[from - 1] != ' ')
		from--;
	return str_sub(text, from, text.len - from);
}

struct str ask_rest(const struct app *app)
{
	struct str text = ask_text(app), before = ask_before(app);
	size_t end = before.len;

	if (ask_word(app).len == 0)
		return str_sub(text, end, 0);
	while (end < text.len && !strchr(" ,()", text.at[end]))
		end++;
	return str_sub(text, before.len, end - before.len);
}

void ask_offer(struct app *app, struct str text, struct str help)
{
	struct asking *a = &app->asking;
	struct choice choice = { arena_str(&a->arena, text), arena_str(&a->arena, help) };

	VEC_PUSH(a->choice, a->choices, a->cap, choice);
}

void ask_look(struct app *app)
{
	struct asking *a = &app->asking;

	if (!a->is_behind)
		return;
	a->is_behind = false;
	a->choices = 0;
	a->chosen = SIZE_MAX;
	arena_reset(&a->arena);
	a->fault.rule = NULL;
	buf_clear(&a->note);
	buf_clear(&a->rule);
	a->kind->changed(app);
}

void ask_begin_at(struct app *app, const struct ask *kind, struct str text, size_t cursor)
{
	app->asking.kind = kind;
	prompt_set(prompt_of(app), text);
	prompt_of(app)->cursor = cursor;
	app->asking.is_behind = true;
	ask_look(app);
}

void ask_begin(struct app *app, const struct ask *kind, struct str text)
{
	ask_begin_at(app, kind, text, text.len);
}

static void complete(struct app *app)
{
	struct asking *a = &app->asking;
	struct prompt *p = prompt_of(app);
	struct str word = ask_word(app), rest = ask_rest(app), text;

	if (a->choices == 0)
		return;
	text = a->choice[a->chosen == SIZE_MAX ? 0 : a->chosen].text;
	p->cursor -= word.len;
	buf_erase(&p->text, p->cursor, word.len + rest.len);
	buf_insert(&p->text, p->cursor, text);
	p->cursor += text.len;
	app->asking.is_behind = true;
}

static void choose(struct app *app, int by)
{
	struct asking *a = &app->asking;

	if (a->choices == 0)
		return;
	if (a->chosen == SIZE_MAX)
		a->chosen = by > 0 ? 0 : a->choices - 1;
	else
		a->chosen = (a->chosen + a->choices + (size_t)by) % a->choices;
}

static void enter(struct app *app)
{
	const struct ask *kind = app->asking.kind;
	struct fault fault = { .rule = NULL };
	struct buf text = { 0 };

	ask_look(app);
	/* What was chosen is put into the text, and can be looked at before it counts. */
	if (app->asking.chosen != SIZE_MAX) {
		complete(app);
		return;
	}
	buf_add_str(&text, ask_text(app));
	prompt_remember(prompt_of(app));
	app->asking.kind = NULL;
	if (!kind->enter(app, buf_str(&text), &fault)) {
		app->asking.kind = kind;
		app->asking.fault = fault;
	}
	buf_free(&text);
}

static void cancel(struct app *app)
{
	const struct ask *kind = app->asking.kind;

	app->asking.kind = NULL;
	app->asking.is_behind = false;
	if (kind->cancel)
		kind->cancel(app);
}

/* Without a list Up and Down go through what was typed before. */
static void other_key(struct app *app, struct key key)
{
	bool has_list = app->asking.kind->heading;
	struct key older = { .code = 'p', .mods = MOD_CTRL },
		   newer = { .code = 'n', .mods = MOD_CTRL };

	ask_look(app);
	if (key.code == CODE_TAB)
		complete(app);
	else if (has_list && (key.code == CODE_UP || key.code == CODE_DOWN))
		choose(app, key.code == CODE_UP ? -1 : 1);
	else if (key.code == CODE_UP || key.code == CODE_DOWN)
		if (prompt_key(prompt_of(app), key.code == CODE_UP ? older : newer) ==
			PROMPT_CHANGED)
			app->asking.is_behind = true;
}

void ask_key(struct app *app, struct key key)
{
	switch (prompt_key(prompt_of(app), key)) {
	case PROMPT_CHANGED:
		app->asking.is_behind = true;
		break;
	case PROMPT_MOVED:
		if (app->asking.kind->heading)
			app->asking.is_behind = true;
		break;
	case PROMPT_ENTER:
		enter(app);
		break;
	case PROMPT_CANCEL:
		cancel(app);
		break;
	case PROMPT_UNKNOWN:
		other_key(app, key);
		break;
	case PROMPT_NOTHING:
		break;
	}
}

/* The bytes of the text from the place of the fault to the end of the word. */
static struct str wrong_word(const struct app *app)
{
	struct str text = ask_text(app);
	size_t at = 0, end;
	uint32_t col;

	for (col = 1; at < text.len && col < app->asking.fault.pos.col; col++)
		text_next(text, &at);
	for (end = at; end < text.len && !strchr(" :,)", text.at[end]);)
		end = text_after(text, end);
	return str_sub(text, at, end - at);
}

/* Signs under the word that is wrong, and why behind them, or below where that is too long. */
static void draw_fault(const struct app *app, struct canvas *c, int row)
{
	const struct fault *fault = &app->asking.fault;
	struct str text = ask_text(app), why = str_of(fault->msg), wrong = wrong_word(app);
	size_t cursor = app->asking.prompt[app->asking.kind->type].cursor;
	int col = 1, cols = text_cols(wrong);

	/* Where the prompt put the cursor says how far the text is scrolled. */
	if (fault->pos.col > 0)
		col = c->cursor_col - text_cols(str_sub(text, 0, cursor)) +
		      text_cols(str_sub(text, 0, (size_t)(wrong.at - text.at)));
	if (fault->pos.col > 0 && col >= 0)
		for (cols = cols > 0 ? cols : 1; cols > 0; cols--)
			col += canvas_text(c, row, col, 1, STYLE_ERROR, str_of("^"));
	if (col + 1 + text_cols(why) < c->cols) {
		canvas_text(c, row, col + 1, c->cols, STYLE_ERROR, why);
		return;
	}
	row += row + 1 < c->rows;
	canvas_fill(c, (struct rect){ row, 0, 1, c->cols }, STYLE_TEXT);
	canvas_clip(c, row, 1, c->cols - 2, STYLE_ERROR, why);
}

/* Of the column of choices: as wide as they need, within reason. */
static int choice_cols(const struct asking *a)
{
	int most = LEAST_CHOICE_COLS, cols;
	size_t i;

	for (i = 0; i < a->choices; i++) {
		cols = text_cols(a->choice[i].text) + 2;
		if (cols > most)
			most = cols;
	}
	return most < CHOICE_COLS ? most : CHOICE_COLS;
}

/* "12 more" at the end of the last row; returns the columns that it takes. */
static int draw_more(struct canvas *c, int row, size_t more)
{
	struct buf text = { 0 };
	int cols;

	if (more == 0)
		return 0;
	buf_addf(&text, "  %zu more", more);
	cols = text_cols(buf_str(&text));
	canvas_right(c, row, c->cols - 1 - cols, cols, STYLE_DIM, buf_str(&text));
	buf_free(&text);
	return cols;
}

static void draw_choices(const struct app *app, struct canvas *c, struct rect r)
{
	const struct asking *a = &app->asking;
	size_t first = 0, i, behind;
	int row, more, cols = choice_cols(a);

	if (a->chosen != SIZE_MAX && a->chosen >= (size_t)r.rows)
		first = a->chosen - (size_t)r.rows + 1;
	for (row = 0; row < r.rows && first + (size_t)row < a->choices; row++) {
		i = first + (size_t)row;
		behind = row + 1 == r.rows ? a->choices - i - 1 : 0;
		more = draw_more(c, r.row + row, behind);
		if (i == a->chosen)
			canvas_text(c, r.row + row, 0, 1, STYLE_CURSOR, str_of(">"));
		canvas_clip(c, r.row + row, 2, cols - 1, i == a->chosen ? STYLE_CURSOR : STYLE_LINK,
			a->choice[i].text);
		canvas_clip(c, r.row + row, 2 + cols, c->cols - cols - 3 - more, STYLE_TEXT,
			a->choice[i].help);
	}
}

/* As many whole words of the text as fit, without the comma or colon behind the last. */
static struct str fit_words(struct str text, int cols)
{
	size_t len = text_fit(text, cols, NULL);

	if (len == text.len)
		return text;
	while (len > 0 && text.at[len] != ' ')
		len--;
	while (len > 0 && strchr(" ,:;", text.at[len - 1]))
		len--;
	return str_sub(text, 0, len);
}

/* Where there is no room for both, the note is worth more than what the list is. */
static void draw_heading(const struct app *app, struct canvas *c, int row)
{
	const struct asking *a = &app->asking;
	struct str heading = str_of(a->kind->heading), note;
	size_t colon = str_find(heading, str_of(":"), 0);
	struct buf progress = { 0 };
	int used;

	if (app->seek.type == SEEK_COUNT)
		seek_print(&app->seek, &progress);
	note = buf_str(progress.len ? &progress : &a->note);
	if (text_cols(heading) + text_cols(note) + 9 > c->cols && colon != SIZE_MAX)
		heading = str_sub(heading, 0, colon);
	canvas_line(c, row, 0, c->cols, STYLE_DIM, GLYPH_HLINE);
	used = canvas_printf(c, row, 2, c->cols - 2, STYLE_PANE, " %.*s ", STR(heading));
	note = fit_words(note, c->cols - used - 7);
	if (note.len > 0)
		canvas_printf(c, row, c->cols - text_cols(note) - 4, text_cols(note) + 2,
			STYLE_TITLE, " %.*s ", STR(note));
	buf_free(&progress);
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* What is typed is worth more than the note behind it. */
static void draw_prompt(const struct app *app, struct canvas *c, int row)
{
	const struct asking *a = &app->asking;
	int note = text_cols(buf_str(&a->note));
	int label = text_cols(str_of(a->kind->label)), typed = text_cols(ask_text(app));
	int most = least(c->cols * 2 / 3, c->cols - label - BESIDE - (typed > label ? typed : label));
	int right = a->kind->heading || most < 1 ? 0 : least(note, most) + 2;
	struct rect r = { row, 1, 1, c->cols - 1 - right };

	prompt_draw(&a->prompt[a->kind->type], c, r, a->kind->label);
	if (right > 2)
		canvas_clip(c, row, c->cols - right + 1, right - 2, STYLE_DIM, buf_str(&a->note));
}

/* The rule is worth more than the two keys that everybody knows. */
static void draw_line_keys(const struct app *app, struct canvas *c, int row)
{
	const struct asking *a = &app->asking;
	const char *verb = a->kind->verb ? a->kind->verb : "keep";
	struct buf text = { 0 };

	if (c->cols >= NARROW_COLS || a->rule.len == 0)
		buf_addf(&text, "Enter %s  Esc cancel   ", verb);
	if (a->rule.len > 0)
		buf_add_str(&text, buf_str(&a->rule));
	else if (c->cols >= NARROW_COLS)
		buf_add_text(&text, "Up Down earlier ones");
	canvas_clip(c, row, 1, c->cols - 2, STYLE_TEXT, buf_str(&text));
	buf_free(&text);
}

/* Enter takes first what was chosen. */
static const char *list_keys(const struct app *app, int cols)
{
	bool is_chosen = app->asking.chosen != SIZE_MAX;

	if (cols < ROOMY_COLS)
		return is_chosen ? "Enter take this  Esc cancel"
				 : "Tab complete  Enter keep  Esc cancel";
	return is_chosen ? "Enter, Tab take this   Up Down choose   Esc cancel (nothing changes)"
			 : "Tab complete   Up Down choose   Enter keep   Esc cancel (nothing "
			   "changes)";
}

static void draw_keys(const struct app *app, struct canvas *c, int row)
{
	if (app->asking.fault.rule)
		draw_fault(app, c, row);
	else if (app->asking.kind->heading)
		canvas_clip(c, row, 1, c->cols - 2, STYLE_TEXT, str_of(list_keys(app, c->cols)));
	else
		draw_line_keys(app, c, row);
}

void ask_draw(const struct app *app, struct canvas *c)
{
	const struct ask *kind = app->asking.kind;
	int list = c->rows >= 20 ? LIST_ROWS : c->rows >= 14 ? LOW_LIST_ROWS : LEAST_LIST_ROWS;
	int rows = kind->heading ? list + 3 + (kind->rule != NULL) : 2;
	struct rect r = { c->rows - rows, 0, rows, c->cols };
	int row = r.row;

	canvas_fill(c, r, STYLE_TEXT);
	if (kind->heading) {
		draw_heading(app, c, row);
		draw_choices(app, c, (struct rect){ row + 1, 0, list, c->cols });
		row += 1 + list;
	}
	if (kind->heading && kind->rule)
		canvas_clip(c, row + 2, 1, c->cols - 2, STYLE_DIM, str_of(kind->rule));
	draw_prompt(app, c, row);
	draw_keys(app, c, row + 1);
}
