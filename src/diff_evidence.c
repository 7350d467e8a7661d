#include "diff_part.h"

#include <stdlib.h>
#include <string.h>

#include "map.h"
#include "mem.h"
#include "text.h"
#include "unicode.h"
#include "word_diff.h"

enum {
	LIKE = 50, /* percent of the words that a quote and what became of it share */
	MOST_CELLS = 32 << 20, /* words times words of one event that are tried with each other */
};

/* The evidence of an event, then and now. */
struct quotes {
	struct diff_work *w;
	const struct evidence *old, *new;
	size_t olds, news;
	uint32_t *to, *from; /* which became which; NONE: not known yet */
};

/* How alike two quotes are, of those that nothing else is known of. */
struct likeness {
	uint32_t old, new;
	unsigned percent;
};

static struct str old_source(const struct quotes *q, size_t i)
{
	uint32_t source = q->old[i].source;

	return source == NONE ? (struct str){ 0 } : diff_source_id(q->w, source);
}

static struct str new_source(const struct quotes *q, size_t i)
{
	uint32_t source = q->new[i].source;

	return source == NONE ? (struct str){ 0 } : q->w->new->source[source].id;
}

static bool have_one_source(const struct quotes *q, size_t i, size_t j)
{
	return str_eq(old_source(q, i), new_source(q, j));
}

static void join(struct quotes *q, size_t i, size_t j)
{
	q->to[i] = (uint32_t)j;
	q->from[j] = (uint32_t)i;
}

/* Most stand where they stood. */
static size_t join_in_place(struct quotes *q)
{
	size_t i, joined = 0;

	for (i = 0; i < q->olds && i < q->news; i++) {
		if (!str_eq(q->old[i].quote, q->new[i].quote) || !have_one_source(q, i, i))
			continue;
		join(q, i, i);
		joined++;
	}
	return joined;
}

/* A quote in the form in which it is looked for. */
static struct str normal(struct quotes *q, struct str quote)
{
	struct buf text = { 0 };
	uint32_t *map;
	struct str copy;

	text_normalize_map(quote, false, &text, &map);
	copy = arena_str(&q->w->scratch, buf_str(&text));
	free(map);
	buf_free(&text);
	return copy;
}

/* Joins the same words, first those of one source; the first of those left, in order. */
static void join_same(struct quotes *q, bool of_any_source)
{
	uint32_t *next = ARENA_ARRAY(&q->w->scratch, q->news, uint32_t), *at, j;
	struct map map = { 0 };
	size_t i;

	for (i = q->news; i-- > 0;) {
		struct str text;

		if (q->from[i] != NONE)
			continue;
		text = normal(q, q->new[i].quote);
		next[i] = map_find(&map, text);
		map_set(&map, text, (uint32_t)i);
	}
	for (i = 0; i < q->olds; i++) {
		if (q->to[i] != NONE)
			continue;
		j = map_find(&map, normal(q, q->old[i].quote));
		for (at = &j; *at != NONE; at = &next[*at]) {
			if (q->from[*at] != NONE || !(of_any_source || have_one_source(q, i, *at)))
				continue;
			join(q, i, *at);
			break;
		}
	}
	map_free(&map);
}

static size_t count_words(struct str text)
{
	size_t at = 0, words = 0;
	bool is_blank, was_blank = true;

	while (at < text.len) {
		is_blank = unicode_is_space(text_next(text, &at));
		words += was_blank && !is_blank;
		was_blank = is_blank;
	}
	return words;
}

static size_t count_others(struct str text, const struct stretches *others)
{
	size_t i, words = 0;

	for (i = 0; i < others->items; i++)
		words += count_words(str_sub(
			text, others->item[i].from, others->item[i].to - others->item[i].from));
	return words;
}

static unsigned alike(struct str a, struct str b)
{
	struct arena arena = { 0 };
	struct stretches of_a, of_b;
	size_t words = count_words(a) + count_words(b), others;

	word_diff(a, b, &arena, &of_a, &of_b);
	others = count_others(a, &of_a) + count_others(b, &of_b);
	arena_free(&arena);
	return words ? (unsigned)((words - others) * 100 / words) : 0;
}

static unsigned apart(const struct likeness *l)
{
	return l->old > l->new ? l->old - l->new : l->new - l->old;
}

/* The most alike first, then those nearest to each other; the same for both directions. */
static int by_likeness(const void *a, const void *b)
{
	const struct likeness *x = a, *y = b;

	if (x->percent != y->percent)
		return x->percent > y->percent ? -1 : 1;
	if (apart(x) != apart(y))
		return apart(x) < apart(y) ? -1 : 1;
	return (x->old + x->new > y->old + y->new) - (x->old + x->new < y->old + y->new);
}

/* Quotes that nothing is known of yet. */
struct lone {
	size_t quotes, words; /* one at least each */
};

static struct lone count_lone(const struct evidence *evidence, const uint32_t *other, size_t count)
{
	struct lone lone = { 0 };
	size_t i;

	for (i = 0; i < count; i++) {
		if (other[i] != NONE)
			continue;
		lone.quotes++;
		lone.words += count_words(evidence[i].quote) + 1;
	}
	return lone;
}

/* Which quotes of one source are what became of others, by the words that they share. */
static void join_like(struct quotes *q)
{
	struct lone olds = count_lone(q->old, q->to, q->olds);
	struct lone news = count_lone(q->new, q->from, q->news);
	size_t i, j, likes = 0;
	struct likeness *like;

	if (!olds.quotes || !news.quotes || news.words > MOST_CELLS / olds.words)
		return;
	like = ARENA_ARRAY(&q->w->scratch, olds.quotes * news.quotes, struct likeness);
	for (i = 0; i < q->olds; i++) {
		for (j = 0; q->to[i] == NONE && j < q->news; j++) {
			if (q->from[j] != NONE || !have_one_source(q, i, j))
				continue;
			like[likes++] = (struct likeness){ (uint32_t)i, (uint32_t)j,
				alike(q->old[i].quote, q->new[j].quote) };
		}
	}
	qsort(like, likes, sizeof(*like), by_likeness);
	for (i = 0; i < likes && like[i].percent >= LIKE; i++) {
		if (q->to[like[i].old] == NONE && q->from[like[i].new] == NONE)
			join(q, like[i].old, like[i].new);
	}
}

/* "date, title" */
static struct str claims(struct quotes *q, unsigned supports)
{
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < sizeof(claim_names) / sizeof(*claim_names); i++) {
		if (supports & claim_names[i].claim)
			buf_addf(&text, "%s%s", text.len ? ", " : "", claim_names[i].name);
	}
	return diff_keep(q->w, &text);
}

static struct str said_source(const struct timeline *tl, const struct evidence *v)
{
	return v->source == NONE ? (struct str){ 0 } : tl->source[v->source].id;
}

static struct change about(const struct change *what, enum diff_field field)
{
	struct change change = *what;

	change.field = field;
	return change;
}

static void compare_one(struct quotes *q, const struct evidence *old, const struct evidence *new)
{
	struct diff_work *w = q->w;
	struct change what = { .source = said_source(w->new, new) }, on;

	diff_text(w, about(&what, DIFF_QUOTE), old->quote, new->quote);
	on = what;
	on.quote = new->quote;
	if (!have_one_source(q, (size_t)(old - q->old), (size_t)(new - q->new)))
		diff_word(w, about(&on, DIFF_QUOTE_SOURCE), said_source(w->old, old),
			said_source(w->new, new));
	diff_text(w, about(&on, DIFF_PREFIX), old->prefix, new->prefix);
	diff_text(w, about(&on, DIFF_SUFFIX), old->suffix, new->suffix);
	diff_text(w, about(&on, DIFF_LOCATOR), old->locator, new->locator);
	if (old->supports != new->supports)
		diff_word(w, about(&on, DIFF_SUPPORTS), claims(q, old->supports),
			claims(q, new->supports));
	diff_word(w, about(&on, DIFF_STANCE), str_of(stance_names[old->stance]),
		str_of(stance_names[new->stance]));
	diff_extras(w, about(&on, DIFF_SAYS), &old->says, &new->says);
	diff_texts(w, about(&on, DIFF_TRANSLATION), &old->translation, &new->translation);
	diff_text(w, about(&on, DIFF_QUOTE_NOTE), old->note, new->note);
	diff_extras(w, about(&on, DIFF_QUOTE_EXTRA), &old->extra, &new->extra);
}

static void compare_all(struct quotes *q)
{
	const struct str none = { 0 };
	size_t i;

	for (i = 0; i < q->olds; i++) {
		const struct evidence *old = &q->old[i];
		struct change gone = { .field = DIFF_QUOTE, .source = said_source(q->w->old, old) };

		if (q->to[i] == NONE)
			diff_word(q->w, gone, old->quote, none);
	}
	for (i = 0; i < q->news; i++) {
		const struct evidence *new = &q->new[i];
		struct change added = { .field = DIFF_QUOTE,
			.source = said_source(q->w->new, new) };

		if (q->from[i] == NONE)
			diff_word(q->w, added, none, new->quote);
		else
			compare_one(q, &q->old[q->from[i]], new);
	}
}

static uint32_t *all_none(struct diff_work *w, size_t count)
{
	uint32_t *list = ARENA_ARRAY(&w->scratch, count, uint32_t);

	memset(list, 0xff, count * sizeof(*list));
	return list;
}

void diff_evidence(struct diff_work *w, const struct event *old, const struct event *new)
{
	struct quotes q = { w, old->evidence, new->evidence, old->evidences, new->evidences, NULL,
		NULL };
	size_t joined;

	arena_reset(&w->scratch);
	q.to = all_none(w, q.olds);
	q.from = all_none(w, q.news);
	joined = join_in_place(&q);
	if (joined < q.olds && joined < q.news) {
		join_same(&q, false);
		join_same(&q, true);
		join_like(&q);
	}
	compare_all(&q);
}
