#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "finding.h"
#include "random.h"
#include "selector.h"
#include "unicode.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/*
 * The format's words once more, without a thought of speed: code points in arrays, every place
 * tried, every choice of parts looked at.
 */
enum { MOST = 512, MOST_PARTS = 8, MOST_HITS = 2048 };

struct points {
	uint32_t at[MOST];
	bool begins[MOST + 1]; /* may a hit begin or end here? */
	size_t len;
};

struct hits {
	struct span at[MOST_HITS];
	size_t hits;
};

static void push(struct points *p, uint32_t cp, bool begins)
{
	assert_true(p->len < MOST);
	p->begins[p->len] = begins;
	p->at[p->len++] = cp;
	p->begins[p->len] = true;
}

static void make_strict(struct str s, struct points *out)
{
	uint32_t all[MOST];
	size_t count = unicode_compose(s.at, s.len, all, MOST), i;

	*out = (struct points){ .begins = { true } };
	for (i = 0; i < count; i++) {
		uint32_t cp = unicode_is_space(all[i]) ? ' ' : all[i];

		if (cp == 0xAD || cp == 0x200B || cp == 0xFEFF)
			continue;
		if (cp != ' ' || (out->len && out->at[out->len - 1] != ' '))
			push(out, cp, true);
	}
	if (out->len && out->at[out->len - 1] == ' ')
		out->len--;
}

static void make_text(const struct points *p, struct buf *out)
{
	size_t i;

	buf_clear(out);
	for (i = 0; i < p->len; i++)
		text_put(out, p->at[i]);
}

static const char *stand_in(uint32_t cp)
{
	switch (cp) {
	case 0xAB:
	case 0xBB:
	case 0x201C:
	case 0x201D:
		return "\"";
	case 0x2018:
	case 0x2019:
		return "'";
	case 0x2013:
	case 0x2014:
		return "-";
	case 0x2026:
		return "...";
	default:
		return NULL;
	}
}

/* Strict text is composed once more, for what was dropped may have stood between two that compose. */
static void make_loose(const struct points *strict, struct points *out)
{
	struct buf text = { 0 };
	struct points again;
	size_t i, k;

	make_text(strict, &text);
	make_strict(buf_str(&text), &again);
	buf_free(&text);
	*out = (struct points){ .begins = { true } };
	for (i = 0; i < again.len; i++) {
		const char *chars = stand_in(again.at[i]);

		if (again.at[i] == ' ' && ((i > 0 && again.at[i - 1] == 0xAB) ||
						  (i + 1 < again.len && again.at[i + 1] == 0xBB)))
			continue;
		if (!chars)
			push(out, again.at[i], !unicode_is_mark(again.at[i]));
		for (k = 0; chars && chars[k]; k++)
			push(out, (uint32_t)chars[k], k == 0);
	}
}

static bool stands_at(const struct points *text, size_t at, const struct points *what)
{
	return at + what->len <= text->len &&
	       memcmp(text->at + at, what->at, what->len * sizeof(what->at[0])) == 0;
}

/* Han is written without blanks: every character may be a word. */
static bool is_of_word(uint32_t cp)
{
	return cp < 0x4E00 &&
	       (unicode_is_letter(cp) || unicode_is_mark(cp) || unicode_is_number(cp));
}

static bool is_border(const struct points *text, size_t at)
{
	if (at == 0 || at >= text->len)
		return true;
	return !unicode_is_mark(text->at[at]) &&
	       !(is_of_word(text->at[at - 1]) && is_of_word(text->at[at]));
}

/* All (from, to) that the parts from number k on, in order, can take from `from` on. */
static void try_parts(const struct points *text, const struct points *part, size_t parts, size_t k,
	size_t from, size_t first, bool needs_words, struct hits *out)
{
	size_t at, end;

	if (k == parts) {
		assert_true(out->hits < MOST_HITS);
		out->at[out->hits++] = (struct span){ first, from };
		return;
	}
	for (at = from; at < text->len; at++) {
		end = at + part[k].len;
		if (!stands_at(text, at, &part[k]) || !text->begins[at] || !text->begins[end])
			continue;
		if (needs_words && !(is_border(text, at) && is_border(text, end)))
			continue;
		try_parts(text, part, parts, k + 1, end, k ? first : at, needs_words, out);
	}
}

/* Those that hold no other; each once. */
static void keep_shortest(struct hits *h)
{
	struct hits all = *h;
	size_t i, k;

	h->hits = 0;
	for (i = 0; i < all.hits; i++) {
		for (k = 0; k < all.hits; k++) {
			struct span a = all.at[i], b = all.at[k];

			if (b.from >= a.from && b.to <= a.to &&
				(b.from != a.from || b.to != a.to || k < i))
				break;
		}
		if (k == all.hits)
			h->at[h->hits++] = all.at[i];
	}
}

static bool fits(const struct points *text, struct span hit, const struct points *prefix,
	const struct points *suffix)
{
	size_t from = hit.from, to = hit.to;

	if (from > 0 && text->at[from - 1] == ' ')
		from--;
	if (to < text->len && text->at[to] == ' ')
		to++;
	return from >= prefix->len && stands_at(text, from - prefix->len, prefix) &&
	       stands_at(text, to, suffix);
}

/* A quote in the plain way: whole, parts, prefix, suffix. */
struct plain {
	struct points whole, part[MOST_PARTS], prefix, suffix;
	size_t parts;
};

static size_t mark_at(const struct points *p, size_t at)
{
	static const struct points one = { .at = { '[', 0x2026, ']' }, .len = 3 };
	static const struct points three = { .at = { '[', '.', '.', '.', ']' }, .len = 5 };

	return stands_at(p, at, &one) ? 3 : stands_at(p, at, &three) ? 5 : 0;
}

static void add_part(struct plain *p, const struct points *piece)
{
	struct buf text = { 0 };

	make_text(piece, &text);
	make_strict(buf_str(&text), &p->part[p->parts]);
	p->parts += p->part[p->parts].len > 0;
	buf_free(&text);
}

static void make_plain(const struct evidence *e, struct plain *p)
{
	struct points piece = { 0 };
	bool is_elided = false;
	size_t i = 0, mark;

	*p = (struct plain){ 0 };
	make_strict(e->quote, &p->whole);
	make_strict(e->prefix, &p->prefix);
	make_strict(e->suffix, &p->suffix);
	while (i < p->whole.len) {
		mark = mark_at(&p->whole, i);
		if (mark) {
			add_part(p, &piece);
			piece.len = 0;
		} else {
			push(&piece, p->whole.at[i], true);
		}
		is_elided |= mark > 0;
		i += mark ? mark : 1;
	}
	if (is_elided)
		add_part(p, &piece);
}

static void loosen_plain(const struct plain *p, struct plain *out)
{
	size_t i;

	make_loose(&p->whole, &out->whole);
	make_loose(&p->prefix, &out->prefix);
	make_loose(&p->suffix, &out->suffix);
	for (i = 0; i < p->parts; i++)
		make_loose(&p->part[i], &out->part[i]);
	out->parts = p->parts;
}

static enum verdict try_plain(const struct points *text, const struct plain *p, enum verdict one)
{
	static struct hits h;
	size_t i, fit = 0;

	h.hits = 0;
	if (p->whole.len)
		try_parts(text, &p->whole, 1, 0, 0, 0, false, &h);
	if (!h.hits && p->parts) {
		try_parts(text, p->part, p->parts, 0, 0, 0, true, &h);
		keep_shortest(&h);
	}
	for (i = 0; i < h.hits; i++)
		fit += fits(text, h.at[i], &p->prefix, &p->suffix);
	return h.hits == 0 ? VERDICT_MISSING : h.hits == 1 || fit == 1 ? one : VERDICT_AMBIGUOUS;
}

static enum verdict judge_plainly(struct str text, const struct evidence *e)
{
	static struct points strict, loose;
	static struct plain p, q;
	enum verdict verdict;

	make_strict(text, &strict);
	make_plain(e, &p);
	verdict = try_plain(&strict, &p, VERDICT_OK);
	if (verdict != VERDICT_MISSING)
		return verdict;
	make_loose(&strict, &loose);
	loosen_plain(&p, &q);
	return try_plain(&loose, &q, VERDICT_NEAR);
}

/* Few kinds of characters, so that what is looked for is there, or nearly. */
static void random_words(uint64_t *seed, size_t most, struct buf *out)
{
	static const char *const piece[] = { "a", "a", "b", "b", " ", " ", " ", "é", "e\u0301", "’",
		"'", "« ", " »", "«\u00A0", "»", "“", "\"", "–", "-", "…", "...", "\u00AD",
		"\u00A0", "\n", "7", ".", "[…]", "\u200B", "\uFEFF", "A", "\u4E00" };
	size_t i, count = random_below(seed, (uint32_t)most + 1);

	for (i = 0; i < count; i++)
		buf_add_text(out, piece[random_below(seed, ROWS(piece) - (i % 7 > 0))]);
}

/* A cut of a text between two characters, maybe with a character exchanged. */
static void random_cut(uint64_t *seed, struct str text, size_t most, struct buf *out)
{
	size_t chars = text_chars(text), from = random_below(seed, (uint32_t)chars + 1);
	size_t len = 1 + random_below(seed, (uint32_t)most), at = text_offset(text, from);
	size_t end = at + text_offset(str_sub(text, at, SIZE_MAX), len), i = at;

	while (i < end) {
		uint32_t cp = text_next(text, &i);

		if (random_below(seed, 40) == 0)
			random_words(seed, 2, out);
		else if (stand_in(cp) && random_below(seed, 6) == 0)
			buf_add_text(out, stand_in(cp));
		else
			text_put(out, cp);
	}
}

static void random_quote(uint64_t *seed, struct str text, struct buf *out)
{
	size_t parts = 1 + (random_below(seed, 3) == 0) * random_below(seed, 3), i;

	buf_clear(out);
	for (i = 0; i < parts; i++) {
		if (i)
			buf_add_text(out, random_below(seed, 2) ? " […] " : "[...]");
		random_cut(seed, text, parts > 1 ? 3 : 9, out);
	}
}

/* Where an OK quote stands, the text has just that. */
static void check_passage(
	const struct archived *a, const struct evidence *e, const struct finding *f)
{
	struct str text = buf_str(&a->strict.text), file = buf_str(&a->bytes);
	const struct passage *passage = f->passage;
	struct buf strict = { 0 };
	uint32_t *from;

	assert_int_equal(f->passages, 1);
	if (passage->parts == 1 && !strstr(e->quote.at, "[")) {
		const struct stretch *at = &passage->part[0];

		text_normalize_map(e->quote, false, &strict, &from);
		free(from);
		assert_true(str_eq(buf_str(&strict),
			str_sub(text, at->text.from, at->text.to - at->text.from)));
		buf_clear(&strict);
		text_normalize_map(str_sub(file, at->file.from, at->file.to - at->file.from), false,
			&strict, &from);
		free(from);
		assert_true(
			str_find(buf_str(&strict),
				str_trim(str_sub(text, at->text.from, at->text.to - at->text.from)),
				0) != SIZE_MAX);
	}
	buf_free(&strict);
}

/* The same in steps of a few bytes each, which end where they have been long enough at it. */
static void check_steps(struct archived *a, const struct evidence *e, const struct finding *want,
	uint64_t *seed, struct arena *arena)
{
	struct checking c;
	struct finding f;
	size_t i, work, steps = 0;

	finding_begin(&c, a, e, (struct str){ 0 }, arena, &f);
	do {
		work = 1 + random_below(seed, 30);
		assert_true(steps++ < 100000);
	} while (finding_step(&c, &work));
	assert_int_equal(f.verdict, want->verdict);
	assert_int_equal(f.hits, want->hits);
	assert_int_equal(f.passages, want->passages);
	assert_int_equal(f.likenesses, want->likenesses);
	assert_string_equal(f.why, want->why);
	for (i = 0; i < f.passages; i++)
		assert_memory_equal(f.passage[i].part, want->passage[i].part,
			f.passage[i].parts * sizeof(*f.passage[i].part));
}

static void archive_in_steps(struct archived *a, struct buf *text)
{
	size_t work = 0;

	archived_begin(a, text);
	do
		work = 3;
	while (archived_sum_step(a, &work) == STEP_MORE);
	do
		work = 3;
	while (archived_normal_step(a, false, &work, NULL) == STEP_MORE);
	assert_non_null(a->strict.from);
}

static void t_a_quote_is_ok_just_where_the_text_holds_it(void **state)
{
	struct buf text = { 0 }, copy = { 0 }, quote = { 0 }, prefix = { 0 }, suffix = { 0 };
	size_t count[VERDICTS] = { 0 }, i, k;
	struct arena arena = { 0 };
	uint64_t seed = 42;

	(void)state;
	for (i = 0; i < 8000; i++) {
		struct archived a, b;

		buf_clear(&text);
		random_words(&seed, i % 2 ? 14 : 60, &text);
		buf_add_str(&copy, buf_str(&text));
		assert_true(archived_init(&a, &copy, NULL));
		buf_add_str(&copy, buf_str(&text));
		archive_in_steps(&b, &copy);
		assert_string_equal(a.sha256, b.sha256);
		for (k = 0; k < 12; k++) {
			struct evidence e;
			struct finding f;
			enum verdict want;

			random_quote(&seed, buf_str(&text), &quote);
			buf_clear(&prefix);
			buf_clear(&suffix);
			if (random_below(&seed, 2))
				random_cut(&seed, buf_str(&text), 2, &prefix);
			if (random_below(&seed, 3) == 0)
				random_cut(&seed, buf_str(&text), 2, &suffix);
			e = (struct evidence){ .quote = buf_str(&quote),
				.prefix = buf_str(&prefix),
				.suffix = buf_str(&suffix) };
			finding_make(&a, &e, (struct str){ 0 }, &arena, &f);
			want = judge_plainly(buf_str(&text), &e);
			if (f.verdict != want)
				fail_msg("'%s' in '%s' (prefix '%s', suffix '%s'): %s, want %s",
					buf_text(&quote), buf_text(&text), buf_text(&prefix),
					buf_text(&suffix), verdict_names[f.verdict],
					verdict_names[want]);
			if (want == VERDICT_OK)
				check_passage(&a, &e, &f);
			check_steps(&b, &e, &f, &seed, &arena);
			count[want]++;
		}
		archived_free(&a);
		archived_free(&b);
		arena_reset(&arena);
	}
	/* Each has its share, else nothing was tried. */
	assert_true(count[VERDICT_OK] > 10000 && count[VERDICT_MISSING] > 10000);
	assert_true(count[VERDICT_AMBIGUOUS] > 5000 && count[VERDICT_NEAR] > 1000);
	buf_free(&text);
	buf_free(&quote);
	buf_free(&prefix);
	buf_free(&suffix);
	arena_free(&arena);
}

static void check_bounds(const struct archived *a, const struct stretch *at)
{
	assert_true(at->file.from <= at->file.to && at->file.to <= a->bytes.len);
	assert_true(at->text.from < at->text.to && at->text.to <= a->strict.text.len);
}

/* Scripts of all kinds, broken bytes in quotes too: no harm, and all places within the text. */
static void t_hostile_texts_do_no_harm(void **state)
{
	struct buf text = { 0 }, quote = { 0 };
	struct arena arena = { 0 };
	uint64_t seed = 4711;
	size_t i, k, n;

	(void)state;
	for (i = 0; i < 20000; i++) {
		struct archived a;
		struct evidence e;
		struct finding f;

		random_text(&seed, i % 3 ? 20 : 400, i % 4 == 0, &text);
		buf_clear(&quote);
		if (i % 2)
			buf_add_str(&quote,
				str_sub(buf_str(&text), random_below(&seed, (uint32_t)text.len + 1),
					random_below(&seed, 60)));
		random_text(&seed, i % 5 ? 1 : 30, i % 3 == 0, &quote);
		e = (struct evidence){ .quote = buf_str(&quote),
			.prefix = str_sub(buf_str(&quote), 0, 3) };
		if (archived_init(&a, &text, NULL)) {
			finding_make(&a, &e, str_of("0"), &arena, &f);
			assert_int_equal(f.verdict, VERDICT_STALE);
			finding_make(&a, &e, (struct str){ 0 }, &arena, &f);
			for (k = 0; k < f.passages; k++) {
				for (n = 0; n < f.passage[k].parts; n++)
					check_bounds(&a, &f.passage[k].part[n]);
			}
			for (k = 0; k < f.likenesses; k++)
				check_bounds(&a, &f.likeness[k].at);
		}
		archived_free(&a);
		arena_reset(&arena);
	}
	buf_free(&text);
	buf_free(&quote);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_hostile_texts_do_no_harm),
		cmocka_unit_test(t_a_quote_is_ok_just_where_the_text_holds_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
