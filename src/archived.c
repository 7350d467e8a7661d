#include "archived.h"

#include <stdlib.h>

#include "text.h"

enum { SAMPLE = 1 << 20 /* bytes that tell an encoding */, LONGEST = 4 /* of a character */ };

/* Of the characters beyond ASCII, how many are UTF-8 and how many bytes are none. */
struct census {
	size_t sound;
	size_t broken;
	bool has_c1; /* a broken byte that is a letter or mark in windows-1252 only */
};

static struct census take_census(struct str s)
{
	struct census c = { 0 };
	size_t at = 0, from;

	while (at < s.len) {
		from = at;
		if (text_next(s, &at) == 0xFFFD && at == from + 1) {
			c.broken++;
			c.has_c1 |= (unsigned char)s.at[from] < 0xA0;
		} else {
			c.sound += at - from > 1;
		}
	}
	return c;
}

/* Latin letters in UTF-16 leave a NUL at every other byte. */
static bool is_utf16(struct str s)
{
	return str_starts(s, "\xFF\xFE") || str_starts(s, "\xFE\xFF") ||
	       (s.len >= 4 && (s.at[0] == 0) != (s.at[1] == 0) && (s.at[2] == 0) != (s.at[3] == 0));
}

/* By what stands around byte `at`, which is not UTF-8. */
static const char *likely_encoding(struct str s, size_t at)
{
	struct census c;

	if (is_utf16(s))
		return "it looks like UTF-16";
	c = take_census(str_sub(s, at > SAMPLE / 2 ? at - SAMPLE / 2 : 0, SAMPLE));
	if (c.sound > c.broken)
		return "it looks like UTF-8 with some bytes damaged";
	return c.has_c1 ? "it looks like windows-1252" : "it looks like latin-1 (ISO 8859-1)";
}

static bool fail_encoding(struct str s, size_t at, struct fault *fault)
{
	struct pos pos = { .line = 1 };
	size_t i, start = 0;

	for (i = 0; i < at; i++) {
		if (s.at[i] == '\n') {
			pos.line++;
			start = i + 1;
		}
	}
	pos.col = (uint32_t)text_chars(str_sub(s, start, at - start)) + 1;
	return fault_at(fault, pos, "not-utf8", "not UTF-8, byte %02X at %u:%u: %s",
		(unsigned)(unsigned char)s.at[at], pos.line, pos.col, likely_encoding(s, at));
}

void archived_begin(struct archived *a, struct buf *bytes)
{
	*a = (struct archived){ .bytes = *bytes };
	*bytes = (struct buf){ 0 };
}

enum stepped archived_sum_step(struct archived *a, size_t *work)
{
	struct str piece = str_sub(buf_str(&a->bytes), a->done, *work);

	if (a->sha256[0])
		return STEP_DONE;
	checksum_add(&a->sum, piece);
	work_take(work, piece.len);
	a->done += piece.len;
	if (a->done < a->bytes.len)
		return STEP_MORE;
	checksum_end(&a->sum, a->sha256);
	a->done = 0;
	return STEP_DONE;
}

/* Of the bytes from a->done on that there is work for: STEP_FAILED: a->done is not UTF-8. */
static enum stepped find_invalid(struct archived *a, size_t *work)
{
	struct str s = buf_str(&a->bytes);
	struct str piece = str_sub(s, a->done, *work > LONGEST ? *work : LONGEST);
	size_t invalid = text_find_invalid(piece), end = a->done + piece.len;

	work_take(work, piece.len);
	if (invalid == SIZE_MAX) {
		a->done = end;
	} else {
		a->done += invalid;
		/* A character that the piece cut in two is looked at with the next one. */
		if (text_find_invalid(str_sub(s, a->done, LONGEST)) == 0)
			return STEP_FAILED;
	}
	return a->done < s.len ? STEP_MORE : STEP_DONE;
}

/* Before the first piece of the text. */
static enum stepped begin_strict(struct archived *a, size_t *work, struct fault *fault)
{
	struct str s = buf_str(&a->bytes);
	enum stepped step = find_invalid(a, work);

	if (step == STEP_DONE && is_utf16(s)) {
		a->done = 0;
		step = STEP_FAILED;
	}
	if (step == STEP_FAILED)
		fail_encoding(s, a->done, fault);
	if (step == STEP_DONE)
		text_normal_begin(&a->normal, s, false, &a->strict.text);
	return step;
}

enum stepped archived_normal_step(
	struct archived *a, bool loose, size_t *work, struct fault *fault)
{
	struct normalized *n = loose ? &a->loose : &a->strict;
	size_t before;
	enum stepped step;

	if (n->from)
		return STEP_DONE;
	if (!a->normal.map) {
		if (loose)
			text_normal_begin(&a->normal, buf_str(&a->strict.text), true, &n->text);
		else if ((step = begin_strict(a, work, fault)) != STEP_DONE)
			return step;
	}
	before = a->normal.at;
	if (text_normal_step(&a->normal, *work)) {
		work_take(work, a->normal.at - before);
		return STEP_MORE;
	}
	work_take(work, a->normal.at - before);
	n->from = text_normal_end(&a->normal);
	a->normal = (struct text_normal){ .map = NULL };
	return STEP_DONE;
}

bool archived_init(struct archived *a, struct buf *bytes, struct fault *fault)
{
	size_t work = SIZE_MAX;

	archived_begin(a, bytes);
	archived_sum_step(a, &work);
	return archived_normal_step(a, false, &work, fault) == STEP_DONE;
}

static void free_normalized(struct normalized *n)
{
	buf_free(&n->text);
	free(n->from);
}

void archived_free(struct archived *a)
{
	checksum_end(&a->sum, NULL);
	free(a->normal.map);
	grams_free(&a->grams);
	free_normalized(&a->loose);
	free_normalized(&a->strict);
	buf_free(&a->bytes);
	*a = (struct archived){ 0 };
}

/* The clusters of `of` that bytes of n->text came from, as bytes. */
static struct span origin(const struct normalized *n, struct str of, struct span span)
{
	size_t last = n->from[span.to - 1];

	return (struct span){ n->from[span.from], text_normal_after(of, last) };
}

struct span archived_origin(const struct archived *a, struct span of_text)
{
	return origin(&a->strict, buf_str(&a->bytes), of_text);
}

struct span archived_tighten(const struct archived *a, struct span of_loose)
{
	return origin(&a->loose, buf_str(&a->strict.text), of_loose);
}
