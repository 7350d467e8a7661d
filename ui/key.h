#ifndef FRISE_KEY_H
#define FRISE_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "str.h"

/* One key as it was struck: a code point, or one of the named ones below, with modifiers. */
enum key_code {
	CODE_NONE = 0,
	CODE_TAB = 0x09, CODE_ENTER = 0x0D, CODE_ESC = 0x1B, CODE_SPACE = 0x20, CODE_BACKSPACE = 0x7F,
	CODE_UP = 0x110000, CODE_DOWN, CODE_LEFT, CODE_RIGHT, CODE_HOME, CODE_END, CODE_PAGE_UP,
	CODE_PAGE_DOWN, CODE_INSERT, CODE_DELETE, CODE_BACKTAB,
	CODE_F1, CODE_F2, CODE_F3, CODE_F4, CODE_F5, CODE_F6, CODE_F7, CODE_F8, CODE_F9, CODE_F10,
	CODE_F11, CODE_F12,
	CODE_MOUSE,  /* see row, col and button */
	CODE_RESIZE, /* see rows, cols */
	CODE_PASTE_BEGIN, CODE_PASTE_END,
	CODE_GONE,   /* the terminal is gone, or a signal asks to end */
};

enum key_mod { MOD_CTRL = 1, MOD_ALT = 2, MOD_SHIFT = 4 };

enum key_button {
	BUTTON_LEFT, BUTTON_DOUBLE, BUTTON_RELEASE, BUTTON_WHEEL_UP, BUTTON_WHEEL_DOWN,
	BUTTON_DRAG, /* moved while the left one is down */
};

struct key {
	uint32_t code; /* a letter with MOD_CTRL is lower case; a shifted letter is the letter itself */
	unsigned mods;
	int row;       /* CODE_MOUSE: 0-based cell; CODE_RESIZE: size in rows and columns */
	int col;
	enum key_button button;
};

bool key_eq(struct key a, struct key b); /* code and mods only */

/*
 * Reads one key of a list of keys: "j", "C-d", "M-<Down>", "S-<Tab>", "<Enter>",
 * "<Space>", "<F1>", "<lt>". *at is moved past it and the blanks behind. What a
 * terminal cannot tell apart is made one: C-i is Tab, C-m Enter, C-[ Esc.
 * false at the end of the list, *at == keys.len; or with a fault "bad-key", *at unmoved.
 */
bool key_parse(struct str keys, size_t *at, struct key *out, struct fault *fault);

/* Appends the key as help shows it: "j", "Ctrl-D", "Alt-Down", "Enter", "Space". */
void key_print(struct key key, struct buf *out);

#endif
