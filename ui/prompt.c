#include "prompt.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "vec.h"

void prompt_free(struct prompt *p)
{
	size_t i;

	for (i = 0; i < p->histories; i++)
		buf_free(&p->history[i]);
	free(p->history);
	buf_free(&p->text);
	buf_free(&p->kept);
	*p = (struct prompt){ 0 };
}

static void replace(struct prompt *p, struct str text)
{
	buf_clear(&p->text);
	buf_add_str(&p->text, text);
	p->cursor = p->text.len;
}

void prompt_set(struct prompt *p, struct str text)
{
	replace(p, text);
	p->back = 0;
	p->is_pasting = false;
}

void prompt_remember(struct prompt *p)
{
	struct str line = buf_str(&p->text);
	struct buf copy = { 0 };

	if (line.len == 0 || (p->histories && str_eq(buf_str(&p->history[p->histories - 1]), line)))
		return;
	if (p->histories == PROMPT_HISTORY) {
		buf_free(&p->history[0]);
		p->histories--;
		memmove(p->history, p->history + 1, p->histories * sizeof(*p->history));
	}
	buf_add_str(&copy, line);
	VEC_PUSH(p->history, p->histories, p->history_cap, copy);
}

/* Moves a cursor that stands inside a cluster behind it. */
static void settle(struct prompt *p)
{
	struct str text = buf_str(&p->text);

	if (p->cursor > 0 && p->cursor < text.len)
		p->cursor = text_after(text, text_before(text, p->cursor));
}

static enum prompt_event move_to(struct prompt *p, size_t cursor)
{
	if (cursor == p->cursor)
		return PROMPT_NOTHING;
	p->cursor = cursor;
	return PROMPT_MOVED;
}

static enum prompt_event erase(struct prompt *p, size_t from, size_t end)
{
	if (from == end)
		return PROMPT_NOTHING;
	buf_erase(&p->text, from, end - from);
	p->cursor = from;
	settle(p);
	return PROMPT_CHANGED;
}

/* The beginning of the blank-separated word before the cursor. */
static size_t word_before(const struct prompt *p)
{
	size_t at = p->cursor;

	while (at > 0 && p->text.at[at - 1] == ' ')
		at--;
	while (at > 0 && p->text.at[at - 1] != ' ')
		at--;
	return at;
}

static enum prompt_event insert(struct prompt *p, uint32_t cp)
{
	struct buf text = { 0 };
	enum prompt_event event = PROMPT_NOTHING;

	text_put(&text, cp);
	if (p->text.len + text.len <= PROMPT_BYTES) {
		buf_insert(&p->text, p->cursor, buf_str(&text));
		p->cursor += text.len;
		settle(p);
		event = PROMPT_CHANGED;
	}
	buf_free(&text);
	return event;
}

static enum prompt_event go_back(struct prompt *p, size_t back)
{
	if (back > p->histories || back == p->back)
		return PROMPT_NOTHING;
	if (p->back == 0) {
		buf_clear(&p->kept);
		buf_add_str(&p->kept, buf_str(&p->text));
	}
	p->back = back;
	replace(p, buf_str(back ? &p->history[p->histories - back] : &p->kept));
	return PROMPT_CHANGED;
}

/* A key that stands for itself. */
static bool is_text(struct key key)
{
	return key.code >= CODE_SPACE && key.code < CODE_UP && key.code != CODE_BACKSPACE &&
	       !(key.code >= 0x80 && key.code < 0xA0);
}

static enum prompt_event paste(struct prompt *p, struct key key)
{
	if (key.code == CODE_PASTE_END) {
		p->is_pasting = false;
		return PROMPT_CHANGED;
	}
	if (key.code == CODE_ENTER || key.code == CODE_TAB ||
		(key.code == 'j' && key.mods == MOD_CTRL))
		insert(p, ' ');
	else if (is_text(key) && !key.mods)
		insert(p, key.code);
	return PROMPT_NOTHING;
}

static enum prompt_event control(struct prompt *p, uint32_t letter)
{
	struct str text = buf_str(&p->text);

	switch (letter) {
	case 'a':
		return move_to(p, 0);
	case 'e':
		return move_to(p, text.len);
	case 'h':
		return erase(p, text_before(text, p->cursor), p->cursor);
	case 'd':
		return erase(p, p->cursor, text_after(text, p->cursor));
	case 'w':
		return erase(p, word_before(p), p->cursor);
	case 'u':
		return erase(p, 0, p->cursor);
	case 'k':
		return erase(p, p->cursor, text.len);
	case 'p':
		return go_back(p, p->back + 1);
	case 'n':
		return p->back ? go_back(p, p->back - 1) : PROMPT_NOTHING;
	case 'g':
		return PROMPT_CANCEL;
	default:
		return PROMPT_UNKNOWN;
	}
}

static enum prompt_event plain(struct prompt *p, uint32_t code)
{
	struct str text = buf_str(&p->text);

	switch (code) {
	case CODE_LEFT:
		return move_to(p, text_before(text, p->cursor));
	case CODE_RIGHT:
		return move_to(p, text_after(text, p->cursor));
	case CODE_HOME:
		return move_to(p, 0);
	case CODE_END:
		return move_to(p, text.len);
	case CODE_BACKSPACE:
		return erase(p, text_before(text, p->cursor), p->cursor);
	case CODE_DELETE:
		return erase(p, p->cursor, text_after(text, p->cursor));
	case CODE_ENTER:
		return PROMPT_ENTER;
	case CODE_ESC:
		return PROMPT_CANCEL;
	case CODE_PASTE_BEGIN:
		p->is_pasting = true;
		return PROMPT_NOTHING;
	default:
		return PROMPT_UNKNOWN;
	}
}

enum prompt_event prompt_key(struct prompt *p, struct key key)
{
	if (p->is_pasting)
		return paste(p, key);
	if (key.mods == MOD_CTRL)
		return control(p, key.code);
	if (key.mods)
		return PROMPT_UNKNOWN;
	return is_text(key) ? insert(p, key.code) : plain(p, key.code);
}

static int shown_cols(struct str text, enum charset charset)
{
	struct buf safe = { 0 };
	int cols;

	text_make_safe(text, charset, &safe);
	cols = text_cols(buf_str(&safe));
	buf_free(&safe);
	return cols;
}

/*
 * The first byte shown in `cols` columns, the last of which is for a cursor
 * behind the text. Scrolls by half of them, so that typing does not move the
 * line at each key.
 */
static size_t first_shown(const struct prompt *p, enum charset charset, int cols)
{
	struct str text = buf_str(&p->text);
	int before = shown_cols(str_sub(text, 0, p->cursor), charset);
	int step = cols / 2 > 0 ? cols / 2 : 1;
	int skipped = 0, passed = 0;
	size_t at = 0, next;

	while (before - skipped >= cols)
		skipped += step;
	while (passed < skipped && at < p->cursor) {
		next = text_after(text, at);
		passed += shown_cols(str_sub(text, at, next - at), charset);
		at = next;
	}
	return at;
}

void prompt_draw(const struct prompt *p, struct canvas *c, struct rect r, const char *label)
{
	struct str text = buf_str(&p->text);
	int used = canvas_text(c, r.row, r.col, r.cols / 2, STYLE_KEY, str_of(label));
	int col = r.col + used, cols = r.cols - used;
	size_t first = first_shown(p, c->charset, cols);

	canvas_fill(c, (struct rect){ r.row, col, 1, cols }, STYLE_TEXT);
	canvas_text(c, r.row, col, cols, STYLE_TEXT, str_sub(text, first, text.len));
	if (first > 0)
		canvas_glyph(c, r.row, col, STYLE_DIM, GLYPH_ELLIPSIS);
	c->cursor_row = r.row;
	c->cursor_col = col + shown_cols(str_sub(text, first, p->cursor - first), c->charset);
}
