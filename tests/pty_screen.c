#include "pty_screen.h"

#include <stdint.h>
#include <string.h>
#include <vterm.h>

#include "style.h"
#include "text.h"

enum { MOST_ROWS = 200, MOST_COLS = 500 };

static int set_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *p = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		p->has_cursor = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		p->is_alternate = value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		p->has_mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

void pty_screen_init(struct pty *p)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = set_property };

	p->vt = vterm_new(p->rows ? p->rows : 24, p->cols ? p->cols : 80);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
}

void pty_screen_free(struct pty *p)
{
	vterm_free(p->vt);
}

void pty_screen_write(struct pty *p, const char *bytes, size_t len)
{
	vterm_input_write(p->vt, bytes, len);
}

void pty_screen_resize(struct pty *p, int rows, int cols)
{
	p->rows = rows < MOST_ROWS ? rows : MOST_ROWS;
	p->cols = cols < MOST_COLS ? cols : MOST_COLS;
	vterm_set_size(p->vt, p->rows, p->cols);
}

static void get_cell(const struct pty *p, int row, int col, VTermScreenCell *cell)
{
	vterm_screen_get_cell(p->screen, (VTermPos){ .row = row, .col = col }, cell);
}

static void cut_trailing(struct buf *out, size_t from, char c)
{
	size_t len = out->len;

	while (len > from && out->at[len - 1] == c)
		len--;
	buf_cut(out, len);
	buf_add_char(out, '\n');
}

void pty_text(const struct pty *p, struct buf *out)
{
	VTermScreenCell cell;
	size_t from;
	int row, col, i;

	for (row = 0; row < p->rows; row++) {
		from = out->len;
		for (col = 0; col < p->cols; col++) {
			get_cell(p, row, col, &cell);
			if (cell.chars[0] == 0)
				buf_add_char(out, ' ');
			for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				if (cell.chars[i] != UINT32_MAX)
					text_put(out, cell.chars[i]);
		}
		cut_trailing(out, from, ' ');
	}
}

/* The first style that looks so; a terminal of libvterm 0.1 knows no dim. */
static char letter_of(bool bold, bool underline, bool reverse, int color)
{
	int i;

	for (i = 0; i < STYLES; i++)
		if (looks[i].bold == bold && looks[i].underline == underline &&
			looks[i].reverse == reverse && looks[i].color == color)
			return looks[i].letter;
	return '?';
}

static int color_of(const VTermScreenCell *cell)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) || !VTERM_COLOR_IS_INDEXED(&cell->fg))
		return LOOK_NO_COLOR;
	return cell->fg.indexed.idx;
}

void pty_dump(const struct pty *p, struct buf *out)
{
	VTermScreenCell cell, left;
	size_t from;
	int row, col;

	pty_text(p, out);
	buf_add_text(out, "-- style --\n");
	for (row = 0; row < p->rows; row++) {
		from = out->len;
		for (col = 0; col < p->cols; col++) {
			get_cell(p, row, col, &cell);
			if (cell.chars[0] == UINT32_MAX)
				cell = left;
			left = cell;
			buf_add_char(out, letter_of(cell.attrs.bold, cell.attrs.underline != 0,
						  cell.attrs.reverse, color_of(&cell)));
		}
		cut_trailing(out, from, '.');
	}
}

static char same_letter(char letter, bool has_color)
{
	int i;

	for (i = 0; i < STYLES; i++)
		if (looks[i].letter == letter)
			return letter_of(looks[i].bold, looks[i].underline, looks[i].reverse,
				has_color ? looks[i].color : LOOK_NO_COLOR);
	return letter;
}

void pty_same_styles(struct str dump, bool has_color, struct buf *out)
{
	const char *const rule = "-- style --\n";
	size_t at = str_find(dump, str_of(rule), 0), from;

	if (at == SIZE_MAX)
		at = dump.len;
	else
		at += strlen(rule);
	buf_add(out, dump.at, at);
	for (from = out->len; at < dump.len; at++) {
		if (dump.at[at] != '\n') {
			buf_add_char(out, same_letter(dump.at[at], has_color));
			continue;
		}
		cut_trailing(out, from, '.');
		from = out->len;
	}
}

bool pty_shows(const struct pty *p, const char *text)
{
	struct buf out = { 0 };
	bool does;

	pty_text(p, &out);
	does = str_find(buf_str(&out), str_of(text), 0) != SIZE_MAX;
	buf_free(&out);
	return does;
}
