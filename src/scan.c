#include "scan.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "parallel.h"

/* Events for one thread at a time: enough to outweigh the asking for more. */
enum { PIECE = 2048 };

/* ASCII from what is common in folded texts to what is less so; all else is rarer. */
static const char common[] = " etainosrludcmpgvhfbyqjxkwz'.,-1029";

/* The higher the rarer. Letters beyond ASCII share their first bytes with their whole script. */
static unsigned rarity(char c)
{
	const char *at = c ? strchr(common, c) : NULL;

	if (at)
		return (unsigned)(at - common);
	return (unsigned char)c >= 0xc0 ? 4 : (unsigned char)c >= 0x80 ? 12 : sizeof(common);
}

struct needle needle_of(struct str text)
{
	struct needle n = { .text = text };
	size_t i;

	for (i = 1; i < text.len; i++) {
		if (rarity(text.at[i]) > rarity(text.at[n.rare]))
			n.rare = i;
	}
	n.next = n.rare == 0 && text.len > 1;
	for (i = 0; i < text.len; i++) {
		if (i != n.rare && rarity(text.at[i]) > rarity(text.at[n.next]))
			n.next = i;
	}
	return n;
}

static bool is_at(const struct needle *n, const char *at)
{
	return at[n->rare] == n->text.at[n->rare] && memcmp(at, n->text.at, n->text.len) == 0;
}

#ifdef __SSE2__

enum { STEP = 64 /* places looked at in one go */ };

struct probe {
	__m128i rare;
	__m128i next;
};

/* One bit for each of 16 places where both bytes stand. */
static __m128i compare(const struct needle *n, const struct probe *probe, const char *at)
{
	__m128i rare = _mm_loadu_si128((const __m128i *)(const void *)(at + n->rare));
	__m128i next = _mm_loadu_si128((const __m128i *)(const void *)(at + n->next));

	return _mm_and_si128(_mm_cmpeq_epi8(rare, probe->rare), _mm_cmpeq_epi8(next, probe->next));
}

static uint64_t mask_of(__m128i compared, unsigned place)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(compared) << place;
}

/* The first of STEP places from `at` on that the text stands at; NULL: none. */
static const char *find_in_step(const struct needle *n, const struct probe *probe, const char *at)
{
	__m128i a = compare(n, probe, at), b = compare(n, probe, at + 16);
	__m128i c = compare(n, probe, at + 32), d = compare(n, probe, at + 48);
	uint64_t mask;

	if (!_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))))
		return NULL;
	mask = mask_of(a, 0) | mask_of(b, 16) | mask_of(c, 32) | mask_of(d, 48);
	for (; mask; mask &= mask - 1) {
		const char *hit = at + __builtin_ctzll(mask);

		if (memcmp(hit, n->text.at, n->text.len) == 0)
			return hit;
	}
	return NULL;
}

/* Looks at all places up to `last` but the fewer than STEP that *at is left at. */
static const char *find_in_steps(const struct needle *n, const char **at, const char *last)
{
	struct probe probe = { _mm_set1_epi8(n->text.at[n->rare]),
		_mm_set1_epi8(n->text.at[n->next]) };
	const char *hit;

	for (; last - *at >= STEP - 1; *at += STEP) {
		hit = find_in_step(n, &probe, *at);
		if (hit)
			return hit;
	}
	return NULL;
}

#else

static const char *find_in_steps(const struct needle *n, const char **at, const char *last)
{
	const char *from = *at, *rare;

	while (from <= last) {
		rare = memchr(from + n->rare, n->text.at[n->rare], (size_t)(last - from) + 1);
		if (!rare)
			break;
		if (is_at(n, rare - n->rare))
			return rare - n->rare;
		from = rare - n->rare + 1;
	}
	*at = last + 1;
	return NULL;
}

#endif

/* The first hit that lies within [at, end), or NULL. */
static const char *find(const struct needle *n, const char *at, const char *end)
{
	const char *last, *hit;

	if ((size_t)(end - at) < n->text.len)
		return NULL;
	last = end - n->text.len;
	hit = find_in_steps(n, &at, last);
	if (hit)
		return hit;
	for (; at <= last; at++) {
		if (is_at(n, at))
			return at;
	}
	return NULL;
}

size_t needle_find(const struct needle *n, struct str text, size_t from)
{
	const char *hit = from < text.len ? find(n, text.at + from, text.at + text.len) : NULL;

	return hit ? (size_t)(hit - text.at) : SIZE_MAX;
}

static const char *end_of(const struct folded *f)
{
	return f->text.at + f->text.len;
}

/* The folded texts from `f` up to `end` lie one behind the other: looks at them as one. */
static void scan_stretch(const struct scan *scan, const struct folded *f, const struct folded *end)
{
	const char *at = f->text.at, *stop = end_of(end - 1), *hit;

	while (at && at < stop && (hit = find(&scan->needle, at, stop))) {
		while (end_of(f) <= hit)
			f++;
		scan->found[f->event] = 1;
		if (scan->from)
			scan->from[f->event] = (uint32_t)(hit - f->text.at);
		at = end_of(f);
	}
}

/* One event alone, from where the text may begin. */
static void scan_on(const struct scan *scan, const struct folded *f)
{
	uint32_t *from = &scan->from[f->event];
	const char *hit =
		*from < f->text.len ? find(&scan->needle, f->text.at + *from, end_of(f)) : NULL;

	if (!hit)
		return;
	scan->found[f->event] = 1;
	*from = (uint32_t)(hit - f->text.at);
}

/* One NUL stands between two texts that lie side by side, which nobody looks for. */
static bool lies_behind(const struct folded *f, const struct folded *before)
{
	return f->text.at == end_of(before) + 1 && !*end_of(before);
}

static void scan_piece(void *context, size_t item, unsigned worker)
{
	const struct scan *scan = context;
	const struct folded *f = &scan->tl->folded[item * PIECE], *from = NULL, *end;
	size_t left = scan->tl->events - item * PIECE;

	(void)worker;
	for (end = f + (left < PIECE ? left : PIECE); f < end; f++) {
		bool is_wanted = f->text.len && scan->is_wanted(scan->context, f->event);

		if (is_wanted && scan->is_grown) {
			scan_on(scan, f);
			continue;
		}
		if (from && (!is_wanted || !lies_behind(f, f - 1))) {
			scan_stretch(scan, from, f);
			from = NULL;
		}
		if (is_wanted && !from)
			from = f;
	}
	if (from)
		scan_stretch(scan, from, end);
}

void scan_run(const struct scan *scan)
{
	struct scan copy = *scan;
	struct parallel p = { .work = scan_piece,
		.context = &copy,
		.items = (scan->tl->events + PIECE - 1) / PIECE };

	parallel_run(&p, p.items > 4 ? 0 : 1);
}
