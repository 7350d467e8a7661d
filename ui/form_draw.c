#include "form.h"

#include <stdint.h>
#include <string.h>

#include "load.h"
#include "wrap.h"

/* Rows at the end: a rule, the question, offers, keys; of the explanation; of what was understood. */
enum { LABEL_COLS = 13, FOOT_ROWS = 4, MORE_ROWS = 2, ALL_ROWS = 12, SAID_ROWS = 5 };

static void draw_title(struct form *f, struct canvas *c)
{
	const struct sheet *sheet = form_sheet(f);
	struct buf place = { 0 };

	canvas_fill(c, (struct rect){ 0, 0, 1, c->cols }, STYLE_FOCUS);
	canvas_printf(c, 0, 1, c->cols - 2, STYLE_FOCUS, "%s %s",
		f->state == FORM_LOOKING ? "to be added: a new"
		: f->sheets > 1          ? "first, a new"
					 : "a new",
		draft_forms[sheet->draft.of].name);
	buf_addf(&place, "%zu of %zu", sheet->at + 1, sheet->steps);
	if (f->state == FORM_ASKING)
		canvas_right(c, 0, c->cols - 11, 10, STYLE_FOCUS, buf_str(&place));
	buf_free(&place);
}

static const struct draft_row *row_of(const struct sheet *sheet, size_t step)
{
	size_t row = sheet->step[step].row;

	return row == SIZE_MAX ? NULL : &draft_forms[sheet->draft.of].row[row];
}

static struct str label_of(const struct form *f, const struct sheet *sheet, size_t step)
{
	const struct draft_row *row = row_of(sheet, step);

	if (!row)
		return str_of("what");
	if (row->take == TAKE_PARTIES)
		return f->desk.load->timeline.role[sheet->step[step].role];
	return str_of(row->flag);
}

static struct str answer_of(struct sheet *sheet, size_t step)
{
	struct form_step at = sheet->step[step];

	if (at.row == SIZE_MAX)
		return str_of(draft_forms[sheet->draft.of].name);
	return buf_str(draft_kept(&sheet->draft, at.row, at.role));
}

static void draw_present(struct form *f, struct canvas *c, int row)
{
	int col = LABEL_COLS + 2, cols = c->cols - col;
	struct buf text = { 0 };

	prompt_draw(&f->prompt, c, (struct rect){ row, col, 1, cols }, "");
	if (!f->prompt.text.len && !f->lines.len) {
		form_propose(f, &text);
		if (text.len)
			canvas_printf(c, row, col + 2, cols - 2, STYLE_DIM, "Enter: %s", text.at);
	}
	buf_free(&text);
}

static bool is_listed(const struct sheet *sheet, size_t step)
{
	return sheet->step[step].row == SIZE_MAX ||
	       draft_is_asked(&sheet->draft, sheet->step[step].row);
}

/* The answers so far and the questions to come, so far down that the present one is seen. */
static void draw_answers(struct form *f, struct canvas *c, struct rect r)
{
	struct sheet *sheet = form_sheet(f);
	int before = 0, skip, row = r.row;
	size_t i;

	for (i = 0; i < sheet->at; i++)
		before += is_listed(sheet, i);
	skip = before - r.rows + 3 > 0 ? before - r.rows + 3 : 0;
	skip = skip > before ? before : skip;
	for (i = 0; i < sheet->steps && row < r.row + r.rows; i++) {
		if (!is_listed(sheet, i) || skip-- > 0)
			continue;
		canvas_clip(c, row, 1, LABEL_COLS, i == sheet->at ? STYLE_KEY : STYLE_DIM,
			label_of(f, sheet, i));
		if (i == sheet->at)
			draw_present(f, c, row);
		else
			canvas_clip(c, row, LABEL_COLS + 2, c->cols - LABEL_COLS - 3, STYLE_TEXT,
				answer_of(sheet, i));
		row++;
	}
}

/* Draws wrapped text; returns the rows that it takes. */
static int draw_wrapped(struct canvas *c, int row, int rows, enum style style, struct str text)
{
	struct wrap wrap = { .text = text, .cols = c->cols - 2, .charset = c->charset };
	struct str line;
	int used = 0;

	while (used < rows && wrap_next(&wrap, &line))
		canvas_text(c, row + used++, 1, c->cols - 2, style, line);
	return used;
}

static int rows_of(const struct canvas *c, struct str text, int most)
{
	struct wrap wrap = { .text = text, .cols = c->cols - 2, .charset = c->charset };
	struct str line;
	int rows = 0;

	while (rows < most && wrap_next(&wrap, &line))
		rows++;
	return rows;
}

static void draw_offers(const struct form *f, struct canvas *c, int row)
{
	size_t first = f->chosen == SIZE_MAX ? 0 : f->chosen, i;
	int col = 1, used;

	/* Those before the chosen one too, as far as there is room. */
	while (first > 0 && f->chosen - first < 3)
		first--;
	for (i = first; i < f->offers && col < c->cols - 2; i++) {
		used = canvas_clip(c, row, col, c->cols - 1 - col,
			i == f->chosen ? STYLE_CURSOR : STYLE_LINK, f->offer[i]);
		col += used + 2;
	}
}

/* What Enter alone does, where that is not to answer what is typed. */
static const char *after_of(struct form *f)
{
	const struct draft_row *asked = form_row(f);
	struct buf proposed = { 0 };
	bool is_proposed;

	if (f->lines.len)
		return "   goes on; an empty line ends";
	if (f->prompt.text.len)
		return "";
	form_propose(f, &proposed);
	is_proposed = proposed.len > 0;
	buf_free(&proposed);
	if (is_proposed)
		return "   Enter alone takes what is shown";
	return asked && !draft_is_needed(&form_sheet(f)->draft, form_step(f)->row)
		       ? "   Enter alone skips"
		       : "";
}

static void draw_question(struct form *f, struct canvas *c, int row)
{
	struct buf question = { 0 };
	int used;

	form_ask(f, &question);
	used = canvas_printf(c, row, 1, c->cols - 2, STYLE_HEADING, "%s", buf_text(&question));
	canvas_printf(c, row, 1 + used, c->cols - 2 - used, STYLE_DIM, "%s", after_of(f));
	buf_free(&question);
}

static void draw_foot(
	struct form *f, struct canvas *c, int row, int more, int said, struct str explained)
{
	canvas_line(c, row, 0, c->cols, STYLE_DIM, GLYPH_HLINE);
	draw_question(f, c, row + 1);
	draw_wrapped(c, row + 2, more, f->has_more ? STYLE_TEXT : STYLE_DIM, explained);
	draw_wrapped(
		c, row + 2 + more, said, f->is_error ? STYLE_ERROR : STYLE_DATE, buf_str(&f->said));
	draw_offers(f, c, row + 2 + more + said);
}

static void draw_hints(const struct form *f, struct canvas *c)
{
	const char *explain = f->prompt.text.len || f->lines.len ? "F1" : "?";

	if (f->state == FORM_LOOKING)
		canvas_printf(c, c->rows - 1, 1, c->cols - 2, STYLE_STATUS,
			"Enter writes it  Backspace mends  Down scrolls  Esc leaves");
	else if (c->cols < 70)
		canvas_printf(c, c->rows - 1, 1, c->cols - 2, STYLE_STATUS,
			"Enter  Tab complete  Up back  %s more  Esc", explain);
	else
		canvas_printf(c, c->rows - 1, 1, c->cols - 2, STYLE_STATUS,
			"Enter next  Tab complete  Up back  %s explain  Esc undo, twice leave",
			explain);
}

/* What would be written, a line of the screen a line, from line f->top on. */
static void draw_plan(struct form *f, struct canvas *c, struct rect r)
{
	size_t line = 0, i;
	struct str text, one;
	int row = r.row;

	for (i = 0; i < f->plan.records; i++) {
		const struct scaffold_record *record = &f->plan.record[i];

		if (line++ >= f->top && row < r.row + r.rows)
			canvas_printf(c, row++, 1, c->cols - 2, STYLE_HEADING, "%s, line %u",
				record->path, record->line);
		text = scaffold_lines(&f->plan, record);
		while (str_split(&text, '\n', &one)) {
			if (!text.at && !one.len)
				break;
			if (line++ >= f->top && row < r.row + r.rows)
				canvas_clip(c, row++, 1, c->cols - 2, STYLE_TEXT, one);
		}
	}
	for (i = 0; i < f->plan.problems.diags && row < r.row + r.rows; i++)
		canvas_printf(c, row++, 1, c->cols - 2, STYLE_DOUBT, "%s: %s",
			severity_name(f->plan.problems.diag[i].severity),
			f->plan.problems.diag[i].msg);
}

void form_draw(struct form *f, struct canvas *c)
{
	struct buf explained = { 0 };
	int more, said, rows;

	canvas_clear(c);
	c->cursor_row = c->cursor_col = -1;
	draw_title(f, c);
	draw_hints(f, c);
	if (f->state != FORM_ASKING) {
		draw_plan(f, c, (struct rect){ 1, 0, c->rows - 3, c->cols });
		canvas_clip(c, c->rows - 2, 1, c->cols - 2, f->is_error ? STYLE_ERROR : STYLE_DATE,
			buf_str(&f->said));
		return;
	}
	form_explain(f, f->has_more, &explained);
	more = rows_of(c, buf_str(&explained), f->has_more ? ALL_ROWS : MORE_ROWS);
	said = rows_of(c, buf_str(&f->said), SAID_ROWS);
	said = said ? said : 1;
	rows = c->rows - 1 - FOOT_ROWS - more - said;
	for (; rows < 3 && more > 0; rows++)
		more--;
	draw_answers(f, c, (struct rect){ 1, 0, rows, c->cols });
	draw_foot(f, c, 1 + rows, more, said, buf_str(&explained));
	buf_free(&explained);
}
