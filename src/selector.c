#include "selector.h"

#include <stdlib.h>

#include "text.h"
#include "work.h"

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

static bool may_break(const struct selecting *w, size_t at)
{
	if (w->borders && at > 0 && w->borders[at] == w->borders[at - 1])
		return false;
	return !w->needs_words || text_is_word_border(w->text, at);
}

enum found { FOUND, NOWHERE, LATER /* the work was used up */ };

/* Looks for a part from w->from on, where it is left; it must end at or before `end`. */
static enum found find(struct selecting *w, struct str part, size_t end, size_t *work)
{
	size_t stop, at;

	while (*work > 0) {
		stop = w->from > end || *work >= end - w->from ? end : w->from + *work + part.len;
		stop = stop < end ? stop : end;
		at = str_find(str_sub(w->text, 0, stop), part, w->from);
		if (w->from < stop)
			work_take(work, (at == SIZE_MAX ? stop : at + part.len) - w->from);
		if (at == SIZE_MAX && stop == end)
			return NOWHERE;
		if (at == SIZE_MAX)
			w->from = stop - part.len + 1;
		else if (!may_break(w, at) || !may_break(w, at + part.len))
			w->from = at + 1;
		else
			w->from = at;
		if (at != SIZE_MAX && w->from == at)
			return FOUND;
	}
	return LATER;
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

/*
 * Forward: the first place for each part behind the one before. So the stretch ends as early as it
 * can, and once it is there each part but the last is moved to its last place before the next one,
 * so that it begins as late as it can.
 */
static enum found find_next(struct selecting *w, size_t *work)
{
	enum found found;

	while (!w->is_backward) {
		found = find(w, w->part[w->at], w->text.len, work);
		if (found != FOUND)
			return found;
		w->hit[w->at] = (struct span){ w->from, w->from + w->part[w->at].len };
		w->from = w->hit[w->at].to;
		w->is_backward = ++w->at == w->parts;
		if (w->is_backward && --w->at > 0)
			w->from = w->hit[w->at - 1].from + 1;
	}
	while (w->at > 0) {
		found = find(w, w->part[w->at - 1], w->hit[w->at].from, work);
		if (found == LATER)
			return LATER;
		if (found == FOUND) {
			w->hit[w->at - 1] =
				(struct span){ w->from, w->from + w->part[w->at - 1].len };
			w->from++;
		} else if (--w->at > 0) {
			w->from = w->hit[w->at - 1].from + 1;
		}
	}
	return FOUND;
}

/* All places of what is looked for; false: the work was used up before. */
static bool find_all(struct selecting *w, size_t *work)
{
	const struct selector *s = w->selector;
	enum found found;

	while (w->out->hits < SELECTION_COUNTED) {
		found = find_next(w, work);
		if (found != FOUND)
			return found == NOWHERE;
		work_take(work, s->prefix.len + s->suffix.len);
		keep(w->out, w->hit, fits(w->text, s, w->hit, w->parts), w->arena);
		w->is_backward = false;
		w->from = w->hit[0].from + 1;
	}
	return true;
}

static void look_for(struct selecting *w, const struct str *part, size_t parts)
{
	w->part = part;
	w->parts = parts;
	w->hit = ARENA_ARRAY(w->arena, parts, struct span);
	w->at = w->from = 0;
	w->is_backward = false;
	*w->out = (struct selection){ .parts = parts };
}

void selecting_begin(struct selecting *w, struct str text, const uint32_t *borders,
	const struct selector *s, struct arena *arena, struct selection *out)
{
	*w = (struct selecting){
		.text = text, .borders = borders, .selector = s, .arena = arena, .out = out
	};
	look_for(w, &s->exact, 1);
}

bool selecting_step(struct selecting *w, size_t *work)
{
	const struct selector *s = w->selector;

	if (!w->needs_words) {
		if (s->exact.len && !find_all(w, work))
			return true;
		w->out->is_whole = w->out->hits > 0;
		if (w->out->is_whole || !s->parts)
			return false;
		w->needs_words = true;
		look_for(w, s->part, s->parts);
	}
	return !find_all(w, work);
}

void lacking_begin(struct lacking *l, struct str text, const struct selector *s)
{
	*l = (struct lacking){ .search = { .text = text, .needs_words = true, .selector = s },
		.lack = LACK_BORDER };
}

bool lacking_step(struct lacking *l, size_t *work)
{
	struct selecting *w = &l->search;
	const struct selector *s = w->selector;
	enum found found = FOUND;

	while (*work > 0 && l->part < s->parts) {
		found = find(w, s->part[l->part], w->text.len, work);
		if (found == LATER)
			return true;
		if (l->lack == LACK_TEXT) {
			/* Without regard to borders; they are to blame if it stands there. */
			l->lack = found == FOUND ? LACK_BORDER : LACK_TEXT;
			return false;
		}
		if (found == NOWHERE && l->lack == LACK_ORDER)
			return false;
		if (found == NOWHERE) {
			l->lack = LACK_TEXT;
			w->needs_words = false;
			w->from = 0;
			continue;
		}
		w->from = l->lack == LACK_ORDER ? w->from + s->part[l->part].len : 0;
		if (++l->part == s->parts && l->lack == LACK_BORDER) {
			l->lack = LACK_ORDER;
			l->part = 0;
		}
	}
	return l->part < s->parts;
}
