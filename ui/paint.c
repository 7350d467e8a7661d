#include "paint.h"

#include <assert.h>
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

static bool fail(struct fault *fault, const char *why)
{
	return fault_at(fault, (struct pos){ 0 }, "no-terminal", "%s", why);
}

const char *paint_string(const char *name)
{
	const char *text = tigetstr(name);

	return text == (char *)-1 ? NULL : text;
}

size_t paint_names(struct ansi_name name[PAINT_NAMES])
{
	static const struct ansi_name keys[] = {
		{ "kcuu1", CODE_UP },
		{ "kcud1", CODE_DOWN },
		{ "kcub1", CODE_LEFT },
		{ "kcuf1", CODE_RIGHT },
		{ "khome", CODE_HOME },
		{ "kend", CODE_END },
		{ "kpp", CODE_PAGE_UP },
		{ "knp", CODE_PAGE_DOWN },
		{ "kich1", CODE_INSERT },
		{ "kdch1", CODE_DELETE },
		{ "kbs", CODE_BACKSPACE },
		{ "kcbt", CODE_BACKTAB },
		{ "kent", CODE_ENTER },
		{ "kf1", CODE_F1 },
		{ "kf2", CODE_F2 },
		{ "kf3", CODE_F3 },
		{ "kf4", CODE_F4 },
		{ "kf5", CODE_F5 },
		{ "kf6", CODE_F6 },
		{ "kf7", CODE_F7 },
		{ "kf8", CODE_F8 },
		{ "kf9", CODE_F9 },
		{ "kf10", CODE_F10 },
		{ "kf11", CODE_F11 },
		{ "kf12", CODE_F12 },
	};
	const size_t count = sizeof(keys) / sizeof(*keys);
	size_t i;

	assert(count <= PAINT_NAMES);
	for (i = 0; i < count; i++)
		name[i] = (struct ansi_name){ paint_string(keys[i].bytes), keys[i].code };
	return count;
}

bool paint_check(const char *term, struct fault *fault)
{
	bool can_move;
	int why;

	if (!term || !*term)
		return fail(fault, "TERM is not set, so the type of this terminal is not known");
	if (setupterm(term, STDOUT_FILENO, &why) != OK)
		return fault_at(fault, (struct pos){ 0 }, "no-terminal",
			"TERM is '%s', a type of terminal that terminfo does not know", term);
	can_move = paint_string("cup");
	del_curterm(cur_term);
	if (!can_move)
		return fault_at(fault, (struct pos){ 0 }, "no-terminal",
			"TERM is '%s', a type of terminal that cannot move its cursor", term);
	return true;
}

static bool init_colors(void)
{
	short i;

	if (start_color() != OK || COLORS < 8 || use_default_colors() != OK)
		return false;
	for (i = 1; i < 8; i++)
		init_pair(i, i, -1);
	return true;
}

/*
 * Left alone newterm allocates whatever size the terminal claims; told to ignore
 * that (use_env) it refuses terminals whose description has no size.
 */
static struct screen *open_screen(int rows, int cols)
{
	struct screen *screen;
	char number[16];

	snprintf(number, sizeof(number), "%d", rows);
	setenv("LINES", number, 1);
	snprintf(number, sizeof(number), "%d", cols);
	setenv("COLUMNS", number, 1);
	screen = newterm(NULL, stdout, stdin);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	return screen;
}

bool paint_init(struct paint *p, int rows, int cols, bool wants_color, struct fault *fault)
{
	*p = (struct paint){ .screen = open_screen(rows, cols), .is_stale = true };
	if (!p->screen)
		return fail(fault, "curses refuses this terminal");
	raw();
	noecho();
	nonl();
	typeahead(-1);
	p->has_color = wants_color && init_colors();
	canvas_resize(&p->shown, rows, cols);
	def_prog_mode();
	return true;
}

void paint_free(struct paint *p)
{
	if (p->screen)
		delscreen(p->screen);
	canvas_free(&p->shown);
	*p = (struct paint){ 0 };
}

void paint_resize(struct paint *p, int rows, int cols)
{
	resizeterm(rows, cols);
	canvas_resize(&p->shown, rows, cols);
	p->is_stale = true;
}

void paint_leave(struct paint *p)
{
	if (p->screen)
		endwin();
}

void paint_take(struct paint *p)
{
	reset_prog_mode();
	p->is_stale = true;
}

/* What the canvas has at a cell of the screen, or a blank where that is nothing that fits. */
static struct cell cell_for(const struct paint *p, const struct canvas *c, int row, int col)
{
	const struct cell *cell = canvas_cell(c, row, col);

	if (!cell || col + cell->cols > p->shown.cols)
		return (struct cell){ .cols = 1 };
	return *cell;
}

static bool cell_eq(const struct cell *a, const struct cell *b)
{
	return a->cols == b->cols && a->style == b->style && strcmp(a->text, b->text) == 0;
}

static attr_t attr_of(const struct look *look)
{
	return (look->bold ? A_BOLD : 0) | (look->dim ? A_DIM : 0) |
	       (look->underline ? A_UNDERLINE : 0) | (look->reverse ? A_REVERSE : 0);
}

static void put_cell(const struct paint *p, int row, int col, const struct cell *cell)
{
	const struct look *look = &looks[cell->style];
	struct str text = str_of(cell->text[0] ? cell->text : " ");
	wchar_t wide[CCHARW_MAX + 1] = { 0 };
	size_t at = 0, i;
	cchar_t out;

	for (i = 0; i < CCHARW_MAX && at < text.len; i++)
		wide[i] = (wchar_t)text_next(text, &at);
	setcchar(
		&out, wide, attr_of(look), p->has_color && look->color > 0 ? look->color : 0, NULL);
	mvadd_wch(row, col, &out);
}

void paint_show(struct paint *p, const struct canvas *c)
{
	struct cell cell, *shown = p->shown.cell;
	int row, col;

	if (p->is_stale) {
		canvas_clear(&p->shown);
		erase();
		clearok(curscr, TRUE);
		p->is_stale = false;
	}
	for (row = 0; row < p->shown.rows; row++)
		for (col = 0; col < p->shown.cols; col++, shown++) {
			cell = cell_for(p, c, row, col);
			if (cell_eq(&cell, shown))
				continue;
			*shown = cell;
			if (cell.cols > 0)
				put_cell(p, row, col, &cell);
		}
	curs_set(c->cursor_row >= 0);
	if (c->cursor_row >= 0)
		move(c->cursor_row, c->cursor_col);
	refresh();
}
