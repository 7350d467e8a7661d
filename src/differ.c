#include "differ.h"

#include <stdint.h>
#include <stdlib.h>

#include "text.h"

enum { AROUND = 16 /* bytes on each side of what differs, and the words that these are in */ };

/* Bytes of what two texts begin with in common, whole characters. */
static size_t common_start(struct str a, struct str b)
{
	size_t at = 0;

	while (at < a.len && at < b.len && a.at[at] == b.at[at])
		at++;
	while (at > 0 && ((at < a.len && ((unsigned char)a.at[at] & 0xC0) == 0x80) ||
				 (at < b.len && ((unsigned char)b.at[at] & 0xC0) == 0x80)))
		at--;
	return at;
}

/* Bytes that both end with, none of them before `from`. */
static size_t common_end(struct str a, struct str b, size_t from)
{
	size_t len = 0;

	while (len < a.len - from && len < b.len - from &&
		a.at[a.len - 1 - len] == b.at[b.len - 1 - len])
		len++;
	while (len > 0 && ((unsigned char)a.at[a.len - len] & 0xC0) == 0x80)
		len--;
	return len;
}

/* The words around bytes [from, to) of a text. */
static struct str words_around(struct str s, size_t from, size_t to)
{
	from = from > AROUND ? from - AROUND : 0;
	to = s.len - to > AROUND ? to + AROUND : s.len;
	while (from > 0 && s.at[from - 1] != ' ' && !text_is_word_border(s, from))
		from--;
	while (to < s.len && s.at[to] != ' ' && !text_is_word_border(s, to))
		to++;
	return str_trim(str_sub(s, from, to - from));
}

/* Notes what of the quote, which starts at `in_quote`, stands for what of the text. */
static void add(struct differences *list, struct str in_quote, struct str in_text, struct str quote)
{
	size_t start = common_start(in_quote, in_text), i;
	size_t end = common_end(in_quote, in_text, start);
	size_t at = (size_t)(in_quote.at - quote.at) + start;
	struct str q = str_sub(in_quote, start, in_quote.len - start - end);
	struct str t = str_sub(in_text, start, in_text.len - start - end);

	for (i = 0; i < list->items; i++) {
		struct difference *d = &list->item[i];

		if (str_eq(d->quote, q) && str_eq(d->text, t)) {
			d->times++;
			return;
		}
	}
	if (i < sizeof(list->item) / sizeof(list->item[0]))
		list->item[list->items++] =
			(struct difference){ q, t, 1, words_around(quote, at, at + q.len) };
}

/* The same; a blank that only one of them ends with is a difference of its own. */
static void add_apart(
	struct differences *list, struct str in_quote, struct str in_text, struct str quote)
{
	struct str q = str_trim(in_quote), t = str_trim(in_text);

	if (str_eq(q, t) || !q.len || !t.len || (q.len == in_quote.len) == (t.len == in_text.len)) {
		add(list, in_quote, in_text, quote);
		return;
	}
	add(list, q, t, quote);
	add(list, str_sub(in_quote, q.len, SIZE_MAX), str_sub(in_text, t.len, SIZE_MAX), quote);
}

static bool begins(const uint32_t *from, size_t i)
{
	return i == 0 || from[i] != from[i - 1];
}

void differ_add(
	struct differences *list, const struct archived *a, struct span of_loose, struct str quote)
{
	struct str text = buf_str(&a->strict.text), q, t;
	struct buf loose = { 0 };
	uint32_t *from;
	size_t len = of_loose.to - of_loose.from, end = archived_tighten(a, of_loose).to, i, j, to;

	text_normalize_map(quote, true, &loose, &from);
	/* From one place where characters begin on both sides to the next. */
	for (i = 0; i < len; i = j) {
		for (j = i + 1; j < len; j++) {
			if (begins(from, j) && begins(a->loose.from, of_loose.from + j))
				break;
		}
		to = j < len ? a->loose.from[of_loose.from + j] : end;
		q = str_sub(quote, from[i], from[j] - from[i]);
		t = str_sub(text, a->loose.from[of_loose.from + i],
			to - a->loose.from[of_loose.from + i]);
		if (!str_eq(q, t))
			add_apart(list, q, t, quote);
	}
	free(from);
	buf_free(&loose);
}

void differ_words(struct str text, struct str quote, struct str *in_text, struct str *in_quote)
{
	size_t start = common_start(text, quote), end;

	while (start > 0 &&
		!(text_is_word_border(text, start) && text_is_word_border(quote, start)))
		start--;
	end = common_end(text, quote, start);
	while (end > 0 && !(text_is_word_border(text, text.len - end) &&
				  text_is_word_border(quote, quote.len - end)))
		end--;
	*in_text = str_trim(str_sub(text, start, text.len - start - end));
	*in_quote = str_trim(str_sub(quote, start, quote.len - start - end));
}

/* "’ (U+2019)"; more than one character as they are. */
static void print_chars(struct str s, const char *blank, struct buf *out)
{
	size_t at = 0;
	uint32_t cp = text_next(s, &at);

	if (str_is(s, " "))
		buf_add_text(out, blank);
	else if (at == s.len)
		buf_addf(out, "%.*s (U+%04X)", STR(s), (unsigned)cp);
	else
		buf_add_str(out, s);
}

static void print_one(const struct difference *d, struct buf *out)
{
	if (!d->quote.len) {
		buf_add_text(out, "no ");
		print_chars(d->text, "blank", out);
	} else {
		print_chars(d->quote, "a blank", out);
		buf_add_text(out, d->text.len ? " for " : " too many");
		if (d->text.len)
			print_chars(d->text, "a blank", out);
	}
	if (d->times > 1)
		buf_addf(out, ", %zu times, first", d->times);
	buf_addf(out, " in \"%.*s\"", STR(d->around));
}

void differ_print(const struct differences *list, struct buf *out)
{
	size_t i;

	for (i = 0; i < list->items; i++) {
		buf_add_text(out, i ? "; " : "");
		print_one(&list->item[i], out);
	}
}
