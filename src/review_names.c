#include <stdlib.h>
#include <string.h>

#include "parallel.h"
#include "report.h"
#include "review_part.h"
#include "vec.h"

enum {
	PIECE = 1024, /* events for one thread at a time */
	MOST_PARTIES = 64,
	BEGINNING_BYTES = 4 /* of the name of a country, or three quarters of it */
};

/* What an entity may be called, folded. */
struct name {
	struct str text;
	bool is_beginning; /* of a word: what is russe is told of Russia */
};

/* Names and aliases of an entity, of what belongs to it, and of the country of a government. */
struct names {
	struct name *item;
	size_t items, cap;
};

/* Which of the parties of each event no excerpt mentions, as bits. */
struct work {
	const struct timeline *tl;
	struct names *names; /* per entity */
	uint32_t mentioned; /* a role: whoever has it is only told of beside what happened */
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

static bool stands_in(struct str text, struct str name, bool is_beginning)
{
	size_t at = 0;

	while (name.len && (at = str_find(text, name, at)) != SIZE_MAX) {
		if (text_is_word_border(text, at) &&
			(is_beginning || text_is_word_border(text, at + name.len)))
			return true;
		at++;
	}
	return false;
}

static bool is_name_mentioned(const struct event *event, const struct name *name)
{
	size_t i;

	for (i = 0; i < event->evidences; i++)
		if (stands_in(excerpt_of(event, i), name->text, name->is_beginning))
			return true;
	return false;
}

static bool is_mentioned(
	const struct event *event, const uint8_t has[static PAIRS], const struct names *names)
{
	size_t i;

	for (i = 0; i < names->items; i++)
		if (has_pairs(has, names->item[i].text) &&
			is_name_mentioned(event, &names->item[i]))
			return true;
	return false;
}

static bool stands_before(const struct event *event, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (event->party[k].entity == event->party[i].entity)
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
		const struct party *party = &event->party[i];

		if (party->entity == NONE || party->role == w->mentioned)
			continue;
		if (!is_mentioned(event, has, &w->names[party->entity]) && !stands_before(event, i))
			missing |= (uint64_t)1 << i;
	}
	return missing;
}

static void find_piece(void *context, size_t item, unsigned worker)
{
	const struct work *w = context;
	size_t at = item * PIECE, end = at + PIECE < w->tl->events ? at + PIECE : w->tl->events;

	(void)worker;
	for (; at < end; at++) {
		review_fetch(w->tl, at);
		w->missing[at] = find_missing(w, &w->tl->event[at]);
	}
}

/* The beginning that the words for what is of a country share with its name. */
static struct str beginning_of(struct str name)
{
	size_t len = name.len * 3 / 4 > BEGINNING_BYTES ? name.len * 3 / 4 : BEGINNING_BYTES;

	while (len < name.len && (name.at[len] & 0xC0) == 0x80)
		len++;
	return str_sub(name, 0, len);
}

static void add_name(struct str written, bool is_country, struct names *out, struct arena *arena)
{
	struct buf folded = { 0 };
	struct name name;

	text_fold(written, &folded);
	name = (struct name){ arena_str(arena, buf_str(&folded)), false };
	buf_free(&folded);
	if (is_country && str_find(name.text, str_of(" "), 0) == SIZE_MAX)
		name = (struct name){ beginning_of(name.text), true };
	VEC_PUSH(out->item, out->items, out->cap, name);
}

static void add_names(
	const struct timeline *tl, uint32_t entity, struct names *out, struct arena *arena)
{
	const struct entity *e = &tl->entity[entity];
	bool is_country = e->type != NONE && str_is(tl->type[e->type], "country");
	size_t i;

	add_name(e->name, is_country, out, arena);
	for (i = 0; i < e->aliases; i++)
		add_name(e->alias[i], is_country, out, arena);
}

/* What is told of a part is told of the whole. */
static void find_names(struct work *w, struct arena *arena)
{
	const struct timeline *tl = w->tl;
	uint32_t i, whole;

	for (i = 0; i < tl->entities; i++) {
		const struct entity *e = &tl->entity[i];

		for (whole = i; whole != NONE; whole = tl->entity[whole].parent)
			add_names(tl, i, &w->names[whole], arena);
		if (e->country != NONE && e->type != NONE && str_is(tl->type[e->type], "government"))
			add_names(tl, e->country, &w->names[i], arena);
	}
}

static void report_missing(const struct review_rule *rule, const struct timeline *tl,
	const struct event *event, uint64_t missing)
{
	size_t i;

	for (i = 0; i < MOST_PARTIES && missing >> i; i++)
		if (missing >> i & 1 && review_takes(rule))
			review_add(rule, event->pos,
				"quote what names it, or give it the alias that the quote uses",
				"no excerpt mentions '%s' (%s)",
				QUOTE(tl->entity[event->party[i].entity].name),
				QUOTE(tl->role[event->party[i].role]));
}

void review_names(const struct review *r)
{
	struct work w = { .tl = r->tl,
		.mentioned = timeline_find_role(r->tl, str_of("mentioned")) };
	struct arena arena = { 0 };
	struct review_rule rule;
	size_t i;

	if (!review_wants(r, "unmentioned-entity", &rule))
		return;
	w.names = ARENA_ARRAY(&arena, r->tl->entities + 1, struct names);
	w.missing = mem_resize(NULL, r->tl->events + 1, sizeof(*w.missing));
	find_names(&w, &arena);
	parallel_run(&(struct parallel){ .work = find_piece,
			     .context = &w,
			     .items = (r->tl->events + PIECE - 1) / PIECE },
		r->threads);
	for (i = 0; i < r->tl->events; i++)
		report_missing(&rule, r->tl, &r->tl->event[i], w.missing[i]);
	for (i = 0; i < r->tl->entities; i++)
		free(w.names[i].item);
	free(w.missing);
	arena_free(&arena);
}
