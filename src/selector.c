#include "selector.h"

#include <stdlib.h>

#include "text.h"

static struct str normalize(struct str s, bool is_loose, struct arena *arena)
{
	struct buf out = { 0 };
	struct str copy;
	uint32_t *from;

	text_normalize_map(s, is_loose, &out, &from);
	copy = arena_str(arena, buf_str(&out));
	free(from);
	buf_free(&out);
	return copy;
}

/* Where the first […] or [...] at or after `from` stands; its end is s.len where there is none. */
static struct span find_elision(struct str s, size_t from)
{
	static const struct str mark[] = { LIT("[…]"), LIT("[...]") };
	struct span first = { s.len, s.len };
	size_t i, at;

	for (i = 0; i < sizeof(mark) / sizeof(mark[0]); i++) {
		at = str_find(s, mark[i], from);
		if (at < first.from)
			first = (struct span){ at, at + mark[i].len };
	}
	return first;
}

/* What is left after the last part that there may be is one part, […] and all. */
static void split(struct selector *s, struct arena *arena)
{
	struct span gap = find_elision(s->exact, 0);
	struct str *part, piece;
	size_t from = 0;

	if (gap.from == s->exact.len)
		return;
	s->part = part = ARENA_ARRAY(arena, SELECTOR_PARTS, struct str);
	while (from < s->exact.len) {
		gap = find_elision(s->exact, from);
		if (s->parts == SELECTOR_PARTS - 1)
			gap.from = gap.to = s->exact.len;
		piece = str_trim(str_sub(s->exact, from, gap.from - from));
		if (piece.len)
			part[s->parts++] = piece;
		from = gap.to;
	}
}

void selector_init(struct selector *s, const struct evidence *e, struct arena *arena)
{
	*s = (struct selector){ .exact = normalize(e->quote, false, arena),
		.prefix = normalize(e->prefix, false, arena),
		.suffix = normalize(e->suffix, false, arena) };
	split(s, arena);
}

void selector_loosen(const struct selector *strict, struct selector *s, struct arena *arena)
{
	struct str *part = ARENA_ARRAY(arena, strict->parts, struct str);
	size_t i;

	for (i = 0; i < strict->parts; i++)
		part[i] = normalize(strict->part[i], true, arena);
	*s = (struct selector){ .exact = normalize(strict->exact, true, arena),
		.prefix = normalize(strict->prefix, true, arena),
		.suffix = normalize(strict->suffix, true, arena),
		.part = part,
		.parts = strict->parts };
}

/* What is looked at and where hits may begin and end. */
struct search {
	struct str text;
	const uint32_t *borders;
	bool needs_words; /* hits go from word border to word border */
};

static bool may_break(const struct search *s, size_t at)
{
	if (s->borders && at > 0 && s->borders[at] == s->borders[at - 1])
		return false;
	return !s->needs_words || text_is_word_border(s->text, at);
}

/* The first place of `part` from `from` on that ends at or before `end`, or SIZE_MAX. */
static size_t find(const struct search *s, struct str part, size_t from, size_t end)
{
	struct str text = str_sub(s->text, 0, end);
	size_t at = str_find(text, part, from);

	while (at != SIZE_MAX && !(may_break(s, at) && may_break(s, at + part.len)))
		at = str_find(text, part, at + 1);
	return at;
}

static size_t find_last(const struct search *s, struct str part, size_t at, size_t end)
{
	size_t next;

	while ((next = find(s, part, at + 1, end)) != SIZE_MAX)
		at = next;
	return at;
}

/*
 * The next shortest stretch that holds the parts in order: it ends where the first one that begins
 * at or after `from` ends, and begins as late as it can.
 */
static bool next_hit(
	const struct search *s, const struct str *part, size_t parts, size_t from, struct span *hit)
{
	size_t i, at;

	for (i = 0; i < parts; i++) {
		at = find(s, part[i], from, s->text.len);
		if (at == SIZE_MAX)
			return false;
		from = at + part[i].len;
		hit[i] = (struct span){ at, from };
	}
	for (i = parts - 1; i-- > 0;) {
		at = find_last(s, part[i], hit[i].from, hit[i + 1].from);
		hit[i] = (struct span){ at, at + part[i].len };
	}
	return true;
}

/* Texts on both sides are trimmed, so a blank may stand between. */
static bool stands_before(struct str text, size_t at, struct str prefix)
{
	struct str before = str_trim(str_sub(text, 0, at));

	return before.len >= prefix.len &&
	       str_eq(str_sub(before, before.len - prefix.len, prefix.len), prefix);
}

static bool stands_behind(struct str text, size_t at, struct str suffix)
{
	return str_eq(str_sub(str_trim(str_sub(text, at, SIZE_MAX)), 0, suffix.len), suffix);
}

static bool fits(struct str text, const struct selector *s, const struct span *hit, size_t parts)
{
	return stands_before(text, hit[0].from, s->prefix) &&
	       stands_behind(text, hit[parts - 1].to, s->suffix);
}

/* Remembers a place; of many the first ones, and the first that fits. Most quotes have but one. */
static void keep(struct selection *p, const struct span *hit, bool is_fitting, struct arena *arena)
{
	size_t place = p->places, i;
	const struct span *first = p->span;

	if (place < 2)
		p->span = ARENA_ARRAY(arena, (place ? SELECTION_KEPT : 1) * p->parts, struct span);
	for (i = 0; place == 1 && i < p->parts; i++)
		p->span[i] = first[i];
	p->hits++;
	p->fits += is_fitting;
	if (place == SELECTION_KEPT) {
		if (!is_fitting || p->fits > 1)
			return;
		place--;
	} else {
		p->places++;
	}
	if (is_fitting && p->fits == 1)
		p->fit = place;
	for (i = 0; i < p->parts; i++)
		p->span[place * p->parts + i] = hit[i];
}

static void find_all(const struct search *search, const struct selector *s, const struct str *part,
	size_t parts, struct arena *arena, struct selection *out)
{
	struct span *hit = ARENA_ARRAY(arena, parts, struct span);
	size_t from = 0;

	*out = (struct selection){ .parts = parts };
	while (out->hits < SELECTION_COUNTED && next_hit(search, part, parts, from, hit)) {
		keep(out, hit, fits(search->text, s, hit, parts), arena);
		from = hit[0].from + 1;
	}
}

void selector_find(struct str text, const uint32_t *borders, const struct selector *s,
	struct arena *arena, struct selection *out)
{
	struct search search = { .text = text, .borders = borders };

	*out = (struct selection){ 0 };
	if (s->exact.len)
		find_all(&search, s, &s->exact, 1, arena, out);
	out->is_whole = out->hits > 0;
	search.needs_words = true;
	if (!out->hits && s->parts)
		find_all(&search, s, s->part, s->parts, arena, out);
}

enum lack selector_lack(struct str text, const struct selector *s, size_t *part)
{
	struct search search = { .text = text, .needs_words = true };
	size_t from = 0, i;

	for (i = 0; i < s->parts; i++) {
		if (find(&search, s->part[i], 0, text.len) != SIZE_MAX)
			continue;
		*part = i;
		return str_find(text, s->part[i], 0) == SIZE_MAX ? LACK_TEXT : LACK_BORDER;
	}
	for (i = 0; i + 1 < s->parts; i++) {
		from = find(&search, s->part[i], from, text.len) + s->part[i].len;
		if (find(&search, s->part[i + 1], from, text.len) == SIZE_MAX)
			break;
	}
	*part = i + 1;
	return LACK_ORDER;
}
