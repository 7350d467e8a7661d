/* A list on the terminal: what tests of the terminal drive. Its keys are in `strike`. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "list.h"
#include "mem.h"
#include "tty.h"

enum { ROWS = 200 };

struct demo {
	struct tty tty;
	struct canvas canvas;
	struct list list;
	struct buf last; /* the last keys */
	bool is_pasting, is_done;
};

static void draw(struct demo *d)
{
	struct canvas *c = &d->canvas;
	int height, row;

	canvas_resize(c, d->tty.rows, d->tty.cols);
	height = c->rows - 1;
	list_set_rows(&d->list, ROWS, height > 0 ? (size_t)height : 1);
	for (row = 0; row < height; row++)
		canvas_printf(c, row, 0, c->cols, STYLE_TEXT, "row %zu 会社 é",
			d->list.top + (size_t)row);
	for (row = 0; row < STYLES && row < height; row++)
		canvas_text(c, row, 20, c->cols - 20, (enum style)row, str_of(looks[row].name));
	row = (int)(d->list.cursor - d->list.top);
	canvas_restyle(c, (struct rect){ .row = row, .rows = 1, .cols = 16 }, STYLE_CURSOR);
	canvas_clip(c, c->rows - 1, 0, c->cols, STYLE_STATUS, buf_str(&d->last));
	c->cursor_row = row;
	c->cursor_col = 0;
	tty_show(&d->tty, c);
}

static void note(struct demo *d, struct key key)
{
	static const char *const buttons[] = { "left", "double", "release", "up", "down", "drag" };

	if (d->last.len)
		buf_add_char(&d->last, ' ');
	if (key.code == CODE_MOUSE)
		buf_addf(&d->last, "%s@%d,%d", buttons[key.button], key.row, key.col);
	else if (key.code == CODE_RESIZE)
		buf_addf(&d->last, "%dx%d", key.col, key.row);
	else if (key.code == CODE_PASTE_BEGIN || key.code == CODE_PASTE_END)
		buf_add_text(&d->last, key.code == CODE_PASTE_BEGIN ? "{" : "}");
	else
		key_print(key, &d->last);
}

/* Uses up the stack: nothing reaches the end. */
static int dig(volatile const char *above, int depth)
{
	volatile char here[4096];

	here[0] = *above;
	return depth < 0 ? here[0] : dig(here, depth + 1) + here[0];
}

/* A program that reads a line takes the terminal. */
static void lend(struct demo *d)
{
	char line[64] = "";

	tty_suspend(&d->tty);
	if (fputs("lent> ", stdout) != EOF && fflush(stdout) == 0 &&
		fgets(line, sizeof(line), stdin))
		buf_add_str(&d->last, str_trim(str_of(line)));
	tty_resume(&d->tty);
}

static void strike(struct demo *d, struct key key)
{
	if (key.code == CODE_PASTE_BEGIN || key.code == CODE_PASTE_END)
		d->is_pasting = key.code == CODE_PASTE_BEGIN;
	else if (d->is_pasting || key.mods)
		return;
	else if (key.code == 'j')
		list_move(&d->list, 1, (size_t)d->canvas.rows - 1);
	else if (key.code == 'k')
		list_move(&d->list, -1, (size_t)d->canvas.rows - 1);
	else if (key.code == 'q')
		d->is_done = true;
	else if (key.code == 'z')
		tty_stop(&d->tty);
	else if (key.code == 'y')
		note(d, tty_plain(&d->tty, str_of("plain text, any key\n")));
	else if (key.code == 'm')
		tty_set_mouse(&d->tty, !d->tty.has_mouse);
	else if (key.code == 'l')
		tty_redraw(&d->tty);
	else if (key.code == 'o')
		quick_exit(MEM_EXIT);
	else if (key.code == 'r')
		exit(dig("x", 0));
	else if (key.code == 'c')
		buf_clear(&d->last);
	else if (key.code == 'e')
		lend(d);
}

/* What a start that takes long is to a signal: drawn, and no key asked for. */
static void be_busy(struct demo *d)
{
	draw(d);
	for (;;)
		pause();
}

/* With an argument: "always", "never" or "busy". */
int main(int argc, char **argv)
{
	const char *color = argc > 1 ? argv[1] : "";
	struct demo d = { 0 };
	struct fault fault;
	struct key key;

	setlocale(LC_ALL, "");
	d.canvas.charset = text_charset();
	if (!tty_init(&d.tty,
		    strcmp(color, "always") == 0  ? TTY_COLOR_ALWAYS
		    : strcmp(color, "never") == 0 ? TTY_COLOR_NEVER
						  : TTY_COLOR_AUTO,
		    &fault)) {
		fprintf(stderr, "demo: %s\n", fault.msg);
		return 2;
	}
	if (strcmp(color, "busy") == 0)
		be_busy(&d);
	while (!d.is_done) {
		if (!tty_has_key(&d.tty))
			draw(&d);
		key = tty_key(&d.tty, -1, -1);
		if (key.code == CODE_GONE)
			break;
		note(&d, key);
		strike(&d, key);
	}
	tty_free(&d.tty);
	canvas_free(&d.canvas);
	buf_free(&d.last);
	return d.tty.ending;
}
