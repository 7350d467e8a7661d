#include "word_diff.h"

#include <stdint.h>
#include <stdlib.h>

#include "mem.h"
#include "text.h"
#include "unicode.h"
#include "vec.h"

enum { MOST_CELLS = 4 << 20, MOST_WORDS = UINT16_MAX };

struct word {
	struct stretch at;
	struct str folded;
	bool is_other;
};

struct words {
	struct word *word;
	size_t words, cap;
};

/* What of a folded word is compared: without marks around it, unless it is nothing but marks. */
static struct str core(struct str folded)
{
	size_t from = SIZE_MAX, to = 0, at = 0, before;
	uint32_t cp;

	while (at < folded.len) {
		before = at;
		cp = text_next(folded, &at);
		if (!unicode_is_letter(cp) && !unicode_is_number(cp))
			continue;
		from = from == SIZE_MAX ? before : from;
		to = at;
	}
	return from == SIZE_MAX ? folded : str_sub(folded, from, to - from);
}

static void add_word(struct words *list, struct str text, struct stretch at, struct arena *arena)
{
	struct buf folded = { 0 };
	struct word word = { .at = at };

	text_fold(str_sub(text, at.from, at.to - at.from), &folded);
	word.folded = arena_str(arena, core(buf_str(&folded)));
	buf_free(&folded);
	VEC_PUSH(list->word, list->words, list->cap, word);
}

static void split(struct str text, struct words *list, struct arena *arena)
{
	size_t at = 0, from = SIZE_MAX, before;

	while (at < text.len) {
		before = at;
		if (!unicode_is_space(text_next(text, &at))) {
			from = from == SIZE_MAX ? before : from;
			continue;
		}
		if (from != SIZE_MAX)
			add_word(list, text, (struct stretch){ from, before }, arena);
		from = SIZE_MAX;
	}
	if (from != SIZE_MAX)
		add_word(list, text, (struct stretch){ from, text.len }, arena);
}

/* The words from the first that differs to the last: the same number is cut off both ends. */
static void cut_ends(struct words *a, struct words *b, size_t *first, size_t *last)
{
	size_t least = a->words < b->words ? a->words : b->words;

	*first = *last = 0;
	while (*first < least && str_eq(a->word[*first].folded, b->word[*first].folded))
		++*first;
	while (*first + *last < least && str_eq(a->word[a->words - 1 - *last].folded,
						 b->word[b->words - 1 - *last].folded))
		++*last;
}

static void mark_all(struct word *word, size_t words)
{
	size_t i;

	for (i = 0; i < words; i++)
		word[i].is_other = true;
}

/* length[i * (bs + 1) + j]: how many words a from i and b from j on share, in order. */
static uint16_t *measure(const struct word *a, size_t as, const struct word *b, size_t bs)
{
	size_t row = bs + 1, i, j;
	uint16_t *length = mem_resize(NULL, (as + 1) * row, sizeof(*length)), *at, down;

	for (j = 0; j <= bs; j++)
		length[as * row + j] = 0;
	for (i = as; i-- > 0;) {
		length[i * row + bs] = 0;
		for (j = bs; j-- > 0;) {
			at = &length[i * row + j];
			down = at[row];
			*at = down > at[1] ? down : at[1];
			if (str_eq(a[i].folded, b[j].folded))
				*at = (uint16_t)(at[row + 1] + 1);
		}
	}
	return length;
}

static void mark_others(struct word *a, size_t as, struct word *b, size_t bs)
{
	uint16_t *length = measure(a, as, b, bs);
	size_t i = 0, j = 0;

	while (i < as && j < bs) {
		const uint16_t *at = &length[i * (bs + 1) + j];

		if (str_eq(a[i].folded, b[j].folded)) {
			i++;
			j++;
		} else if (at[bs + 1] >= at[1]) {
			a[i++].is_other = true;
		} else {
			b[j++].is_other = true;
		}
	}
	mark_all(a + i, as - i);
	mark_all(b + j, bs - j);
	free(length);
}

static void join(const struct words *list, struct arena *arena, struct stretches *out)
{
	struct stretch *item = ARENA_ARRAY(arena, list->words, struct stretch);
	size_t i, items = 0;

	for (i = 0; i < list->words; i++) {
		if (!list->word[i].is_other)
			continue;
		if (i > 0 && list->word[i - 1].is_other)
			item[items - 1].to = list->word[i].at.to;
		else
			item[items++] = list->word[i].at;
	}
	*out = (struct stretches){ item, items };
}

void word_diff(struct str a, struct str b, struct arena *arena, struct stretches *of_a,
	struct stretches *of_b)
{
	struct words x = { 0 }, y = { 0 };
	size_t first, last, xs, ys;

	split(a, &x, arena);
	split(b, &y, arena);
	cut_ends(&x, &y, &first, &last);
	xs = x.words - first - last;
	ys = y.words - first - last;
	if (xs > MOST_WORDS || ys > MOST_WORDS || (ys > 0 && xs > MOST_CELLS / ys)) {
		mark_all(x.word + first, xs);
		mark_all(y.word + first, ys);
	} else if (xs > 0 || ys > 0) {
		mark_others(x.word + first, xs, y.word + first, ys);
	}
	join(&x, arena, of_a);
	join(&y, arena, of_b);
	free(y.word);
	free(x.word);
}
