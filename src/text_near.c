#include "text.h"

#include "unicode.h"

/* Longer texts are names of nothing that a person types. */
enum { NEAR_CHARS = 128 };

static size_t decode(struct str s, uint32_t cp[NEAR_CHARS])
{
	size_t at = 0, chars = 0;

	while (at < s.len && chars < NEAR_CHARS)
		cp[chars++] = text_next(s, &at);
	return at < s.len ? SIZE_MAX : chars;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* One row of the table of distances between beginnings of a and b (optimal string alignment). */
static unsigned fill_row(const uint32_t *a, size_t i, const uint32_t *b, size_t chars,
	unsigned row[3][NEAR_CHARS + 1])
{
	unsigned *now = row[i % 3], *last = row[(i + 2) % 3], *before_last = row[(i + 1) % 3];
	unsigned smallest = (unsigned)i;
	size_t j;

	now[0] = (unsigned)i;
	for (j = 1; j <= chars; j++) {
		now[j] =
			least(last[j - 1] + (a[i - 1] != b[j - 1]), least(last[j], now[j - 1]) + 1);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
			now[j] = least(now[j], before_last[j - 2] + 1);
		smallest = least(smallest, now[j]);
	}
	return smallest;
}

unsigned text_distance(struct str a, struct str b, unsigned limit)
{
	uint32_t x[NEAR_CHARS], y[NEAR_CHARS];
	unsigned row[3][NEAR_CHARS + 1];
	unsigned smallest, before = 0;
	size_t m = decode(a, x), n = decode(b, y), i;

	if (m == SIZE_MAX || n == SIZE_MAX)
		return str_eq(a, b) ? 0 : limit + 1;
	if ((m > n ? m - n : n - m) > limit)
		return limit + 1;
	for (i = 0; i <= n; i++)
		row[0][i] = (unsigned)i;
	for (i = 1; i <= m; i++) {
		smallest = fill_row(x, i, y, n, row);
		if (least(smallest, before) > limit)
			return limit + 1;
		before = smallest;
	}
	return least(row[m % 3][n], limit + 1);
}

/* "acme inc." begins with the words of "acme". */
static bool has_words_of(struct str text, struct str words)
{
	return words.len && words.len < text.len && text.at[words.len] == ' ' &&
	       str_eq(str_sub(text, 0, words.len), words);
}

static void compare(struct nearest *best, struct str candidate, struct str a, struct str b)
{
	unsigned limit = (unsigned)(text_chars(a) / 3);
	unsigned distance = text_distance(a, b, limit);

	if (distance <= limit &&
		(!best->text.at || best->is_beginning || best->is_part ||
			distance < best->distance)) {
		best->text = candidate;
		best->distance = distance;
		best->is_beginning = best->is_part = false;
	} else if (a.len && a.len < b.len && str_eq(str_sub(b, 0, a.len), a)) {
		best->beginnings++;
		if (best->beginnings == 1 && (!best->text.at || best->is_part)) {
			best->text = candidate;
			best->is_beginning = true;
			best->is_part = false;
		} else if (best->is_beginning) {
			best->text = (struct str){ 0 };
			best->is_beginning = false;
		}
	} else if (has_words_of(a, b) &&
		   (!best->text.at || (best->is_part && candidate.len > best->text.len))) {
		best->text = candidate;
		best->is_part = true;
	}
}

void text_nearest(struct nearest *best, struct str misspelt, struct str candidate)
{
	struct buf a = { 0 }, b = { 0 };

	text_fold(misspelt, &a);
	text_fold(candidate, &b);
	compare(best, candidate, buf_str(&a), buf_str(&b));
	buf_free(&b);
	buf_free(&a);
}
