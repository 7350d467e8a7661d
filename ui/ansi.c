#include "ansi.h"

#include <string.h>

#include "text.h"

enum { DOUBLE_CLICK_MS = 400, SEQUENCE_BYTES = 64, PARAMS = 3 };

/* A control sequence: CSI [<] params final. */
struct sequence {
	bool is_private; /* '<' in front: a mouse report */
	unsigned param[PARAMS];
	size_t params;
	char final;
};

struct final {
	char final;
	uint32_t code;
};

static const struct final finals[] = {
	{ 'A', CODE_UP },
	{ 'B', CODE_DOWN },
	{ 'C', CODE_RIGHT },
	{ 'D', CODE_LEFT },
	{ 'F', CODE_END },
	{ 'H', CODE_HOME },
	{ 'M', CODE_ENTER },
	{ 'P', CODE_F1 },
	{ 'Q', CODE_F2 },
	{ 'R', CODE_F3 },
	{ 'S', CODE_F4 },
	{ 'Z', CODE_BACKTAB },
};

/* By the number before '~', as xterm, VT220 and rxvt number them. */
static const uint32_t numbers[] = {
	[1] = CODE_HOME,
	[2] = CODE_INSERT,
	[3] = CODE_DELETE,
	[4] = CODE_END,
	[5] = CODE_PAGE_UP,
	[6] = CODE_PAGE_DOWN,
	[7] = CODE_HOME,
	[8] = CODE_END,
	[11] = CODE_F1,
	[12] = CODE_F2,
	[13] = CODE_F3,
	[14] = CODE_F4,
	[15] = CODE_F5,
	[17] = CODE_F6,
	[18] = CODE_F7,
	[19] = CODE_F8,
	[20] = CODE_F9,
	[21] = CODE_F10,
	[23] = CODE_F11,
	[24] = CODE_F12,
	[200] = CODE_PASTE_BEGIN,
	[201] = CODE_PASTE_END,
};

void ansi_free(struct ansi *in)
{
	buf_free(&in->bytes);
}

void ansi_add(struct ansi *in, struct str bytes)
{
	buf_add_str(&in->bytes, bytes);
}

static uint32_t code_of_final(char final)
{
	size_t i;

	for (i = 0; i < sizeof(finals) / sizeof(*finals); i++)
		if (finals[i].final == final)
			return finals[i].code;
	return CODE_NONE;
}

/* xterm sends 1 + a sum of 1 Shift, 2 Alt, 4 Ctrl. */
static unsigned mods_of_param(unsigned param)
{
	unsigned bits = param ? param - 1 : 0;

	return (bits & 1 ? MOD_SHIFT : 0) | (bits & 2 ? MOD_ALT : 0) | (bits & 4 ? MOD_CTRL : 0);
}

static bool is_double(struct ansi *in, uint64_t ms, int row, int col)
{
	if (in->click_ms && ms - in->click_ms <= DOUBLE_CLICK_MS && row == in->click_row &&
		col == in->click_col) {
		in->click_ms = 0;
		return true;
	}
	in->click_row = row;
	in->click_col = col;
	in->click_ms = ms ? ms : 1;
	return false;
}

/*
 * A mouse report; `button` as xterm codes it: 0..2, 3 a release of any, + 4 Shift,
 * 8 Alt, 16 Ctrl, 32 motion, 64 wheel. Cells count from 1. What is not ours gives CODE_NONE.
 */
static struct key mouse(
	struct ansi *in, uint64_t ms, unsigned button, int col, int row, bool is_release)
{
	struct key key = { .code = CODE_MOUSE, .row = row - 1, .col = col - 1 };
	unsigned which = button & 3;

	key.mods = (button & 4 ? MOD_SHIFT : 0) | (button & 8 ? MOD_ALT : 0) |
		   (button & 16 ? MOD_CTRL : 0);
	if ((button & 96) == 32 && which == 0 && !is_release && row > 0 && col > 0)
		key.button = BUTTON_DRAG;
	else if (button & 64 && which < 2)
		key.button = which == 0 ? BUTTON_WHEEL_UP : BUTTON_WHEEL_DOWN;
	else if (button & ~31u || row < 1 || col < 1)
		key.code = CODE_NONE;
	else if (which == 3 || (which == 0 && is_release))
		key.button = BUTTON_RELEASE;
	else if (which == 0)
		key.button = is_double(in, ms, key.row, key.col) ? BUTTON_DOUBLE : BUTTON_LEFT;
	else
		key.code = CODE_NONE;
	return key;
}

/* Reads what stands behind CSI. Returns the bytes it takes, 0 where more are needed. */
static size_t read_sequence(struct str s, struct sequence *seq)
{
	size_t at = 0;

	*seq = (struct sequence){ .params = 1, .is_private = s.len && s.at[0] == '<' };
	if (s.len && s.at[0] >= '<' && s.at[0] <= '?')
		at++;
	for (; at < s.len && at < SEQUENCE_BYTES && s.at[at] >= ' ' && s.at[at] <= '?'; at++) {
		if (s.at[at] == ';')
			seq->params++;
		else if (s.at[at] >= '0' && s.at[at] <= '9' && seq->params <= PARAMS &&
			 seq->param[seq->params - 1] < 10000)
			seq->param[seq->params - 1] =
				seq->param[seq->params - 1] * 10 + (unsigned)(s.at[at] - '0');
	}
	if (at == s.len)
		return 0;
	if (s.at[at] >= '@' && s.at[at] <= '~')
		seq->final = s.at[at++];
	return at;
}

static struct key key_of_sequence(struct ansi *in, uint64_t ms, const struct sequence *seq)
{
	struct key key = { .mods = mods_of_param(seq->param[1]) };

	if (seq->is_private && (seq->final == 'M' || seq->final == 'm'))
		return mouse(in, ms, seq->param[0], (int)seq->param[1], (int)seq->param[2],
			seq->final == 'm');
	if (seq->is_private)
		return key;
	if (seq->final != '~')
		key.code = code_of_final(seq->final);
	else if (seq->param[0] < sizeof(numbers) / sizeof(*numbers))
		key.code = numbers[seq->param[0]];
	if (key.code == CODE_BACKTAB)
		key.mods &= ~(unsigned)MOD_SHIFT;
	return key;
}

/* ESC [ ... Returns the bytes used, 0: more are needed. */
static size_t read_csi(struct ansi *in, struct str s, uint64_t ms, struct key *key)
{
	struct sequence seq;
	size_t used = read_sequence(str_sub(s, 2, s.len), &seq);

	*key = (struct key){ 0 };
	if (used == 0)
		return 0;
	if (used == 1 && seq.final == 'M') {
		if (s.len < 6)
			return 0;
		*key = mouse(in, ms, (unsigned char)s.at[3] - 32u, (unsigned char)s.at[4] - 32,
			(unsigned char)s.at[5] - 32, false);
		return 6;
	}
	*key = key_of_sequence(in, ms, &seq);
	return 2 + used;
}

/* What the terminal's description names. 0: nothing; *is_start: the beginning of something. */
static size_t read_name(const struct ansi *in, struct str s, struct key *key, bool *is_start)
{
	struct str bytes;
	size_t i;

	*is_start = false;
	for (i = 0; i < in->names; i++) {
		bytes = str_of(in->name[i].bytes);
		if (bytes.len == 0)
			continue;
		if (str_starts(s, bytes.at)) {
			*key = (struct key){ .code = in->name[i].code };
			return bytes.len;
		}
		*is_start |= str_starts(bytes, "\033") && s.len < bytes.len &&
			     memcmp(s.at, bytes.at, s.len) == 0;
	}
	return 0;
}

static struct key key_of_control(unsigned char c)
{
	if (c == CODE_TAB || c == CODE_ENTER || c == CODE_ESC || c == CODE_BACKSPACE)
		return (struct key){ .code = c };
	if (c == 0)
		return (struct key){ .code = CODE_SPACE, .mods = MOD_CTRL };
	return (struct key){ .code = (uint32_t)(c <= 26 ? c - 1 + 'a' : c + '@'),
		.mods = MOD_CTRL };
}

/* How many bytes a character of UTF-8 has that begins with c. */
static size_t length_of(unsigned char c)
{
	return c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 1;
}

/* A character. 0: more bytes are needed. */
static size_t read_character(struct str s, bool is_late, struct key *key)
{
	unsigned char first = (unsigned char)s.at[0];
	size_t used = 0;

	if (first < ' ' || first == CODE_BACKSPACE) {
		*key = key_of_control(first);
		return 1;
	}
	if (!is_late && s.len < length_of(first))
		return 0;
	key->code = text_next(s, &used);
	if (key->code == 0xFFFD || (key->code >= 0x80 && key->code < 0xA0))
		key->code = CODE_NONE;
	return used;
}

/* One key, with no regard to an ESC that stands in front of it for Alt. */
static size_t read_key(struct ansi *in, struct str s, uint64_t ms, bool is_late, struct key *key)
{
	bool is_start;
	size_t used = read_name(in, s, key, &is_start);

	if (used || (is_start && !is_late))
		return used;
	if (s.at[0] != '\033' || s.len < 2 || (s.at[1] != '[' && s.at[1] != 'O'))
		return read_character(s, is_late, key);
	if (s.len == 2)
		return is_late ? read_character(s, is_late, key) : 0;
	if (s.at[1] == '[') {
		used = read_csi(in, s, ms, key);
		return used || !is_late ? used : s.len;
	}
	key->code = code_of_final(s.at[2]);
	return 3;
}

/* 0: more bytes are needed. */
static size_t read_any(struct ansi *in, struct str s, uint64_t ms, bool is_late, struct key *key)
{
	struct key other = { 0 };
	size_t used;

	if (s.at[0] == '\033' && s.len == 1 && !is_late)
		return 0;
	used = read_key(in, s, ms, is_late, key);
	if (used != 1 || key->code != CODE_ESC || s.len == 1)
		return used;
	used = read_key(in, str_sub(s, 1, s.len), ms, is_late, &other);
	if (used == 0)
		return 0;
	if (other.code == CODE_ESC)
		return 1;
	*key = other;
	key->mods |= MOD_ALT;
	return used + 1;
}

bool ansi_next(struct ansi *in, uint64_t ms, bool is_late, struct key *key)
{
	size_t used;

	while (in->bytes.len > 0) {
		*key = (struct key){ 0 };
		used = read_any(in, buf_str(&in->bytes), ms, is_late, key);
		if (used == 0)
			return false;
		buf_erase(&in->bytes, 0, used);
		if (key->code != CODE_NONE)
			return true;
	}
	return false;
}
