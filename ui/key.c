#include "key.h"

#include <stddef.h>

#include "text.h"

struct key_name {
	uint32_t code;
	const char *name;  /* between < and > */
	const char *shown; /* in help; NULL: as the name */
};

/* The first row of a code is the one that is shown. */
static const struct key_name names[] = {
	{ CODE_TAB, "Tab", NULL },
	{ CODE_ENTER, "Enter", NULL },
	{ CODE_ESC, "Esc", NULL },
	{ CODE_SPACE, "Space", NULL },
	{ CODE_BACKSPACE, "Backspace", NULL },
	{ CODE_UP, "Up", NULL },
	{ CODE_DOWN, "Down", NULL },
	{ CODE_LEFT, "Left", NULL },
	{ CODE_RIGHT, "Right", NULL },
	{ CODE_HOME, "Home", NULL },
	{ CODE_END, "End", NULL },
	{ CODE_PAGE_UP, "PgUp", NULL },
	{ CODE_PAGE_DOWN, "PgDn", NULL },
	{ CODE_INSERT, "Ins", NULL },
	{ CODE_DELETE, "Del", NULL },
	{ CODE_BACKTAB, "BackTab", "Shift-Tab" },
	{ CODE_F1, "F1", NULL },
	{ CODE_F2, "F2", NULL },
	{ CODE_F3, "F3", NULL },
	{ CODE_F4, "F4", NULL },
	{ CODE_F5, "F5", NULL },
	{ CODE_F6, "F6", NULL },
	{ CODE_F7, "F7", NULL },
	{ CODE_F8, "F8", NULL },
	{ CODE_F9, "F9", NULL },
	{ CODE_F10, "F10", NULL },
	{ CODE_F11, "F11", NULL },
	{ CODE_F12, "F12", NULL },
	{ '<', "lt", "<" },
};

static const struct key_mod_name {
	char letter;
	unsigned mod;
	const char *shown;
} mod_names[] = {
	{ 'C', MOD_CTRL, "Ctrl-" },
	{ 'M', MOD_ALT, "Alt-" },
	{ 'S', MOD_SHIFT, "Shift-" },
};

enum { NAMES = sizeof(names) / sizeof(*names), MOD_NAMES = sizeof(mod_names) / sizeof(*mod_names) };

bool key_eq(struct key a, struct key b)
{
	return a.code == b.code && a.mods == b.mods;
}

/* "C-", "M-", "S-" in front of something that is not a blank. */
static unsigned parse_mods(struct str keys, size_t *at)
{
	unsigned mods = 0;
	size_t i;

	while (*at + 2 < keys.len && keys.at[*at + 1] == '-' && keys.at[*at + 2] != ' ') {
		for (i = 0; i < MOD_NAMES && mod_names[i].letter != keys.at[*at]; i++)
			;
		if (i == MOD_NAMES)
			break;
		mods |= mod_names[i].mod;
		*at += 2;
	}
	return mods;
}

static uint32_t code_of(struct str name)
{
	size_t i;

	for (i = 0; i < NAMES; i++)
		if (str_is(name, names[i].name))
			return names[i].code;
	return CODE_NONE;
}

static bool parse_code(struct str keys, size_t *at, uint32_t *code, struct fault *fault)
{
	size_t from = *at, end;

	if (keys.at[from] == '<') {
		end = str_find(keys, str_of(">"), from);
		if (end == SIZE_MAX)
			return fault_at(fault, (struct pos){ 0 }, "bad-key",
				"no '>' behind '<'; the key itself is '<lt>'");
		*code = code_of(str_sub(keys, from + 1, end - from - 1));
		if (*code == CODE_NONE)
			return fault_at(fault, (struct pos){ 0 }, "bad-key", "no key '%.*s'",
				STR(str_sub(keys, from, end - from + 1)));
		*at = end + 1;
		return true;
	}
	*code = text_next(keys, at);
	if (*code < CODE_SPACE || *code == CODE_BACKSPACE || (*code >= 0x80 && *code < 0xA0) ||
		*code == 0xFFFD)
		return fault_at(fault, (struct pos){ 0 }, "bad-key",
			"a control character or broken text is no key");
	return true;
}

/* Makes one what a terminal sends as one. */
static struct key unify(struct key key)
{
	bool is_ctrl = key.mods & MOD_CTRL;

	if (is_ctrl && key.code >= 'A' && key.code <= 'Z')
		key.code += 'a' - 'A';
	if (key.code == CODE_TAB && key.mods & MOD_SHIFT) {
		key.code = CODE_BACKTAB;
		key.mods &= ~(unsigned)MOD_SHIFT;
	} else if (is_ctrl && (key.code == 'i' || key.code == 'm' || key.code == '[')) {
		key.code = key.code == 'i' ? CODE_TAB : key.code == 'm' ? CODE_ENTER : CODE_ESC;
		key.mods &= ~(unsigned)MOD_CTRL;
	}
	return key;
}

bool key_parse(struct str keys, size_t *at, struct key *out, struct fault *fault)
{
	struct key key = { 0 };
	size_t next = *at;

	if (next >= keys.len)
		return false;
	key.mods = parse_mods(keys, &next);
	if (!parse_code(keys, &next, &key.code, fault))
		return false;
	while (next < keys.len && keys.at[next] == ' ')
		next++;
	*at = next;
	*out = unify(key);
	return true;
}

void key_print(struct key key, struct buf *out)
{
	size_t i;

	for (i = 0; i < MOD_NAMES; i++)
		if (key.mods & mod_names[i].mod)
			buf_add_text(out, mod_names[i].shown);
	for (i = 0; i < NAMES; i++) {
		if (names[i].code != key.code)
			continue;
		buf_add_text(out, names[i].shown ? names[i].shown : names[i].name);
		return;
	}
	if (key.mods & MOD_CTRL && key.code >= 'a' && key.code <= 'z')
		key.code -= 'a' - 'A';
	if (key.code >= CODE_SPACE && key.code < CODE_UP)
		text_put(out, key.code);
}
