#include "cli_diff.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "text.h"
#include "unicode.h"
#include "vec.h"
#include "word_diff.h"

enum { AROUND = 4 /* words before and behind a change */ };

struct word {
	struct stretch at;
	bool is_other;
};

struct words {
	struct str text;
	struct word *word;
	size_t words, cap;
};

/* Both texts, how far they were told, and where. */
struct telling {
	struct words old, new;
	size_t i, j;
	struct buf *out;
};

static void add_word(struct words *list, struct stretch at, const struct stretches *others)
{
	struct word word = { at, false };
	size_t i;

	for (i = 0; i < others->items && !word.is_other; i++)
		word.is_other = at.from >= others->item[i].from && at.to <= others->item[i].to;
	VEC_PUSH(list->word, list->words, list->cap, word);
}

static void split(struct words *list, const struct stretches *others)
{
	size_t at = 0, from = SIZE_MAX, before;

	while (at < list->text.len) {
		before = at;
		if (!unicode_is_space(text_next(list->text, &at))) {
			from = from == SIZE_MAX ? before : from;
			continue;
		}
		if (from != SIZE_MAX)
			add_word(list, (struct stretch){ from, before }, others);
		from = SIZE_MAX;
	}
	if (from != SIZE_MAX)
		add_word(list, (struct stretch){ from, list->text.len }, others);
}

/* Appends words [from, to), a blank between. */
static void add_words(struct buf *out, const struct words *list, size_t from, size_t to)
{
	if (from < to)
		text_make_safe_part(list->text, list->word[from].at.from, list->word[to - 1].at.to,
			text_charset(), out);
}

static size_t end_of_run(const struct words *list, size_t from, bool is_other)
{
	while (from < list->words && list->word[from].is_other == is_other)
		from++;
	return from;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* What both have: of it only what stands next to a change. */
static void tell_common(struct telling *t)
{
	size_t olds = end_of_run(&t->old, t->i, false) - t->i;
	size_t from = t->j, end = from + least(olds, end_of_run(&t->new, from, false) - from);
	size_t head = t->i || t->j ? AROUND : 0, tail;

	assert(end > from); /* word_diff leaves as many in the one as in the other */
	t->i += end - from;
	t->j = end;
	tail = t->i < t->old.words || t->j < t->new.words ? AROUND : 0;
	if (end - from <= head + tail + 1) {
		add_words(t->out, &t->new, from, end);
	} else {
		add_words(t->out, &t->new, from, from + head);
		buf_add_text(t->out, head ? " ..." : "...");
		buf_add_text(t->out, tail ? " " : "");
		add_words(t->out, &t->new, end - tail, end);
	}
}

static void tell_change(struct telling *t)
{
	size_t old_end = end_of_run(&t->old, t->i, true), new_end = end_of_run(&t->new, t->j, true);

	if (old_end > t->i) {
		buf_add_text(t->out, "[-");
		add_words(t->out, &t->old, t->i, old_end);
		buf_add_text(t->out, "-]");
	}
	if (new_end > t->j) {
		buf_add_text(t->out, old_end > t->i ? " {+" : "{+");
		add_words(t->out, &t->new, t->j, new_end);
		buf_add_text(t->out, "+}");
	}
	t->i = old_end;
	t->j = new_end;
}

static bool is_at_change(const struct telling *t)
{
	return (t->i < t->old.words && t->old.word[t->i].is_other) ||
	       (t->j < t->new.words && t->new.word[t->j].is_other);
}

static void tell(struct telling *t)
{
	size_t start = t->out->len;

	while (t->i < t->old.words || t->j < t->new.words) {
		if (t->out->len > start)
			buf_add_char(t->out, ' ');
		if (is_at_change(t))
			tell_change(t);
		else
			tell_common(t);
	}
}

static struct str text_of(const struct words *list, size_t i)
{
	struct stretch at = list->word[i].at;

	return str_sub(list->text, at.from, at.to - at.from);
}

/* Words are shared that differ in case, accents or the signs around them: here these count. */
static void mark_signs(struct words *old, struct words *new)
{
	size_t i = 0, j = 0;

	for (;; i++, j++) {
		i = end_of_run(old, i, true);
		j = end_of_run(new, j, true);
		if (i >= old->words || j >= new->words)
			return;
		old->word[i].is_other = new->word[j].is_other =
			!str_eq(text_of(old, i), text_of(new, j));
	}
}

void diff_add_words(struct buf *out, struct str old, struct str new)
{
	struct telling t = { .old = { old }, .new = { new }, .out = out };
	struct arena arena = { 0 };
	struct stretches of_old, of_new;

	word_diff(old, new, &arena, &of_old, &of_new);
	split(&t.old, &of_old);
	split(&t.new, &of_new);
	mark_signs(&t.old, &t.new);
	tell(&t);
	free(t.new.word);
	free(t.old.word);
	arena_free(&arena);
}
