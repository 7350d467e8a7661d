#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "parallel.h"
#include "report.h"
#include "review_part.h"

enum { PIECE = 1024 /* events for one thread at a time */, MOST_PARTIES = 64 };

/* Which of the parties of each event no excerpt mentions, as bits. */
struct work {
	const struct timeline *tl;
	struct str *name; /* of each entity: name and aliases, folded, a line each */
	uint64_t *missing;
};

/* The folded quote and translations, without the curator's remark behind them. */
static struct str excerpt_of(const struct event *event, size_t i)
{
	size_t from = event->testimony[i].from, to = event->testimony[i + 1].from;
	struct str text = str_sub(event->folded, from, to - from);

	if (text.len && text.at[text.len - 1] == '\n')
		text.len--;
	if (!event->evidence[i].note.len)
		return text;
	while (text.len && text.at[text.len - 1] != '\n')
		text.len--;
	return text;
}

/*
 * Which pairs of bytes a text has, by a hash: a name with a pair that is not there is not in it.
 * Most names are not, and looking for all would take several times as long.
 */
enum { PAIRS = 1024 };

static size_t pair_at(struct str s, size_t i)
{
	return ((unsigned char)s.at[i] * 31u + (unsigned char)s.at[i + 1]) % PAIRS;
}

static void mark_pairs(const struct event *event, uint8_t has[static PAIRS])
{
	size_t from = event->testimony[0].from, to = event->testimony[event->evidences].from, i;
	struct str text = str_sub(event->folded, from, to - from);

	memset(has, 0, PAIRS);
	for (i = 0; i + 1 < text.len; i++)
		has[pair_at(text, i)] = 1;
}

static bool has_pairs(const uint8_t has[static PAIRS], struct str name)
{
	size_t i;

	for (i = 0; i + 1 < name.len; i++)
		if (!has[pair_at(name, i)])
			return false;
	return true;
}

static bool stands_in(struct str text, struct str name)
{
	size_t at = 0;

	while (name.len && (at = str_find(text, name, at)) != SIZE_MAX) {
		if (text_is_word_border(text, at) && text_is_word_border(text, at + name.len))
			return true;
		at++;
	}
	return false;
}

static bool is_name_mentioned(const struct event *event, struct str name)
{
	size_t i;

	for (i = 0; i < event->evidences; i++)
		if (stands_in(excerpt_of(event, i), name))
			return true;
	return false;
}

static bool is_mentioned(
	const struct event *event, const uint8_t has[static PAIRS], struct str names)
{
	struct str name;

	while (str_split(&names, '\n', &name))
		if (has_pairs(has, name) && is_name_mentioned(event, name))
			return true;
	return false;
}

static uint64_t find_missing(const struct work *w, const struct event *event)
{
	uint8_t has[PAIRS];
	uint64_t missing = 0;
	size_t i;

	if (event->evidences)
		mark_pairs(event, has);
	for (i = 0; event->evidences && i < event->parties && i < MOST_PARTIES; i++) {
		uint32_t entity = event->party[i].entity;

		if (entity != NONE && !is_mentioned(event, has, w->name[entity]))
			missing |= (uint64_t)1 << i;
	}
	return missing;
}

static void find_piece(void *context, size_t item, unsigned worker)
{
	const struct work *w = context;
	size_t at = item * PIECE, end = at + PIECE < w->tl->events ? at + PIECE : w->tl->events;

	(void)worker;
	for (; at < end; at++)
		w->missing[at] = find_missing(w, &w->tl->event[at]);
}

static void fold_names(struct work *w, struct arena *arena)
{
	struct buf out = { 0 };
	size_t i, k;

	for (i = 0; i < w->tl->entities; i++) {
		const struct entity *entity = &w->tl->entity[i];

		buf_clear(&out);
		text_fold(entity->name, &out);
		for (k = 0; k < entity->aliases; k++) {
			buf_add_char(&out, '\n');
			text_fold(entity->alias[k], &out);
		}
		w->name[i] = arena_str(arena, buf_str(&out));
	}
	buf_free(&out);
}

static bool stands_before(const struct event *event, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (event->party[k].entity == event->party[i].entity)
			return true;
	return false;
}

static void report_missing(const struct review_rule *rule, const struct timeline *tl,
	const struct event *event, uint64_t missing)
{
	size_t i;

	for (i = 0; i < MOST_PARTIES && missing >> i; i++)
		if (missing >> i & 1 && !stands_before(event, i) && review_takes(rule))
			review_add(rule, event->pos, NULL, "no excerpt mentions '%s' (%s)",
				QUOTE(tl->entity[event->party[i].entity].name),
				QUOTE(tl->role[event->party[i].role]));
}

void review_names(const struct review *r)
{
	struct work w = { .tl = r->tl };
	struct arena arena = { 0 };
	struct review_rule rule;
	size_t i;

	if (!review_wants(r, "unmentioned-entity", &rule))
		return;
	w.name = mem_resize(NULL, r->tl->entities + 1, sizeof(*w.name));
	w.missing = mem_resize(NULL, r->tl->events + 1, sizeof(*w.missing));
	fold_names(&w, &arena);
	parallel_run(&(struct parallel){ .work = find_piece,
			     .context = &w,
			     .items = (r->tl->events + PIECE - 1) / PIECE },
		r->threads);
	for (i = 0; i < r->tl->events; i++)
		report_missing(&rule, r->tl, &r->tl->event[i], w.missing[i]);
	free(w.name);
	free(w.missing);
	arena_free(&arena);
}
