#include "wrap.h"

#include <stdint.h>
#include <string.h>

/* A word of more bytes a column than that fits no line. */
enum { COLUMN_BYTES = 64 };

/* A place to break at: the blanks of Unicode but those that are made not to break, and not LF. */
static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\r' || cp == 0x1680 ||
	       (cp >= 0x2000 && cp <= 0x200A && cp != 0x2007) || cp == 0x205F || cp == 0x3000;
}

/* The byte behind the blanks, or behind the word, that begin at `at`, no further than `end`. */
static size_t skip(struct str s, size_t at, size_t end, bool wants_blanks)
{
	size_t next = at;
	uint32_t cp;

	while (next < end) {
		cp = text_next(s, &next);
		if (cp == '\n' || is_blank(cp) != wants_blanks)
			return at;
		at = next;
	}
	return at;
}

/*
 * French sets a blank inside its quotation marks and before ; : ! ?, which belongs to the word, also where the
 * text has an ordinary one there. Is that so of the blank at `at`?
 */
static bool is_blank_within(struct str s, size_t from, size_t at)
{
	size_t next = at;

	if (next >= s.len || s.at[next++] != ' ' || next >= s.len || strchr(" \t\r\n", s.at[next]))
		return false;
	if (at >= from + 2 && str_is(str_sub(s, at - 2, 2), "\u00ab"))
		return true;
	return strchr(";:!?", s.at[next]) || str_is(str_sub(s, next, 2), "\u00bb");
}

static int shown_cols(const struct wrap *w, size_t from, size_t end)
{
	struct buf safe = { 0 };
	size_t i;
	int cols;

	for (i = from; i < end && w->text.at[i] >= ' ' && w->text.at[i] <= '~'; i++)
		;
	if (i == end)
		return end - from > INT32_MAX ? INT32_MAX : (int)(end - from);
	text_make_safe(str_sub(w->text, from, end - from), w->charset, &safe);
	cols = text_cols(buf_str(&safe));
	buf_free(&safe);
	return cols;
}

/*
 * The byte behind the word that begins at `at`, no further than `end`; blanks within it
 * only where a line takes them.
 */
static size_t skip_word(const struct wrap *w, size_t at, size_t end)
{
	size_t behind = skip(w->text, at, end, false), more;

	while (behind < end && is_blank_within(w->text, at, behind)) {
		more = skip(w->text, behind + 1, end, false);
		if (shown_cols(w, at, more) > w->cols)
			break;
		behind = more;
	}
	return behind;
}

/* As many clusters of [from, end) as fit, at least one. */
static size_t cut_word(const struct wrap *w, size_t from, size_t end)
{
	size_t at = from, next;
	int cols = 0;

	while (at < end) {
		next = text_after(w->text, at);
		cols += shown_cols(w, at, next);
		if (cols > w->cols && at > from)
			break;
		at = next;
	}
	return at;
}

/*
 * Where the line that begins at *from ends; *next is where the following one
 * begins. Blanks that leave no room for the first word are passed over.
 */
static size_t find_break(const struct wrap *w, size_t *from, size_t *next)
{
	size_t longest = ((size_t)(w->cols > 0 ? w->cols : 0) + 1) * COLUMN_BYTES;
	size_t end = *from, word, behind;
	int cols = 0;

	for (;;) {
		*next = word = skip(w->text, end, w->text.len, true);
		if (word == w->text.len || w->text.at[word] == '\n') {
			*next = word + 1;
			return end;
		}
		behind = skip_word(w, word,
			w->text.len - word > longest ? word + longest : w->text.len);
		cols += behind - word < longest ? shown_cols(w, end, behind) : w->cols + 1;
		if (cols <= w->cols) {
			end = behind;
		} else if (end > *from) {
			return end;
		} else if (word > *from) {
			*from = end = word;
			cols = 0;
		} else {
			*next = end = cut_word(w, word, behind);
			if (end < behind)
				return end;
		}
	}
}

bool wrap_next(struct wrap *w, struct str *line)
{
	size_t from = w->at, end;

	if (from >= w->text.len)
		return false;
	end = find_break(w, &from, &w->at);
	*line = str_sub(w->text, from, end - from);
	return true;
}
