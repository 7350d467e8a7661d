#include "account.h"

#include <stdlib.h>

#include "account_said.h"
#include "told.h"

enum { MOST_PAIRED = 256 /* accounts that are compared one with each other: enough to read */ };

uint32_t account_root(const struct timeline *tl, uint32_t source)
{
	while (tl->source[source].derived_from != NONE)
		source = tl->source[source].derived_from;
	return source;
}

static bool is_known_root(const struct timeline *tl, const struct event *ev, const uint8_t *as_of,
	enum certainty least, size_t upto, uint32_t root)
{
	size_t i;

	for (i = 0; i < upto; i++) {
		uint32_t source = ev->source[i];

		if (told_source(as_of, source) >= least && account_root(tl, source) == root)
			return true;
	}
	return false;
}

size_t account_independent(const struct timeline *tl, const struct event *ev, const uint8_t *as_of,
	enum certainty least, size_t most)
{
	size_t i, roots = 0;
	uint32_t first = NONE, root;

	for (i = 0; i < ev->sources && roots < most; i++) {
		if (told_source(as_of, ev->source[i]) < least)
			continue;
		root = account_root(tl, ev->source[i]);
		if (root == first || (roots > 1 && is_known_root(tl, ev, as_of, least, i, root)))
			continue;
		first = roots == 0 ? root : first;
		roots++;
	}
	return roots;
}

/* What accounts are made from. */
struct making {
	struct accounts *list;
	const struct timeline *tl;
	const struct event *event;
	uint32_t *source; /* those that are not hidden */
	uint32_t *above;  /* of each: the nearest among them that it derives from, or its root */
	bool *is_placed;
	size_t sources;
};

static void add_sources(struct making *m, const struct query *query)
{
	size_t i, room = m->event->sources;

	m->source = ARENA_ARRAY(&m->list->arena, room, uint32_t);
	m->above = ARENA_ARRAY(&m->list->arena, room, uint32_t);
	m->is_placed = ARENA_ARRAY(&m->list->arena, room, bool);
	for (i = 0; i < room; i++) {
		if (query_as_of(query, m->event->source[i]) == NO)
			m->list->hidden++;
		else
			m->source[m->sources++] = m->event->source[i];
	}
}

static size_t place_of(const struct making *m, uint32_t source)
{
	size_t i;

	for (i = 0; i < m->sources && m->source[i] != source; i++)
		;
	return i;
}

static void find_above(struct making *m)
{
	const struct source *all = m->tl->source;
	size_t i;

	for (i = 0; i < m->sources; i++) {
		uint32_t above = all[m->source[i]].derived_from;

		while (above != NONE && place_of(m, above) == m->sources &&
			all[above].derived_from != NONE)
			above = all[above].derived_from;
		m->above[i] = above;
	}
}

static void add_evidence(struct making *m, struct account *account)
{
	const struct evidence **list =
		ARENA_ARRAY(&m->list->arena, m->event->evidences, const struct evidence *);
	size_t i;

	for (i = 0; i < m->event->evidences; i++)
		if (m->event->evidence[i].source == account->source)
			list[account->evidences++] = &m->event->evidence[i];
	account->evidence = list;
}

static struct account *add_account(struct making *m, uint32_t source, unsigned depth)
{
	struct account *account = &m->list->account[m->list->accounts++];

	*account = (struct account){ .source = source, .depth = depth };
	return account;
}

/* A source, then those that derive from it. */
static void place(struct making *m, uint32_t source, unsigned depth)
{
	size_t i = place_of(m, source);
	struct account *account = add_account(m, source, depth);

	if (i < m->sources) {
		m->is_placed[i] = true;
		m->list->sources++;
		add_evidence(m, account);
		said_by(m->tl, m->event, m->list->event, account, &m->list->arena);
	}
	for (i = 0; i < m->sources; i++)
		if (!m->is_placed[i] && m->above[i] == source)
			place(m, m->source[i], depth + 1);
}

static void compare(struct accounts *list)
{
	size_t most = list->accounts < MOST_PAIRED ? list->accounts : MOST_PAIRED, i, k;
	int claim;

	for (i = 0; i < most; i++) {
		for (k = 0; k < i; k++) {
			for (claim = 0; claim < ACCOUNT_CLAIMS; claim++) {
				enum accord accord = account_between(&list->account[i],
					&list->account[k], (enum account_claim)claim);

				if (accord == ACCORD_REFINED)
					accord = ACCORD_REFINES;
				if (accord > list->between[claim])
					list->between[claim] = accord;
			}
		}
	}
}

void accounts_make(struct accounts *list, const struct timeline *tl, uint32_t event,
	const struct query *query, const struct str *language, size_t languages, size_t turn)
{
	struct making m = { .list = list, .tl = tl, .event = &tl->event[event] };
	const struct lang_text *title = texts_pick(&m.event->title, language, languages, turn);
	size_t i;

	accounts_free(list);
	add_sources(&m, query);
	find_above(&m);
	said_by_event(tl, m.event, title, list->event, &list->arena);
	list->account = ARENA_ARRAY(&list->arena, m.sources * 2, struct account);
	for (i = 0; i < m.sources; i++)
		if (!m.is_placed[i])
			place(&m, account_root(tl, m.source[i]), 0);
	list->independent = account_independent(
		tl, m.event, query_known(query), POSSIBLE, SIZE_MAX);
	compare(list);
}

void accounts_free(struct accounts *list)
{
	arena_free(&list->arena);
	*list = (struct accounts){ 0 };
}

enum accord account_between(
	const struct account *a, const struct account *b, enum account_claim claim)
{
	return said_accord(claim, &a->said[claim], &b->said[claim]);
}

static bool is_fit(const struct accounts *list, size_t a, size_t b, enum accord least)
{
	const struct account *one = &list->account[a], *other = &list->account[b];
	int claim;

	if (a == b || other->evidences == 0)
		return false;
	if (least == ACCORD_NONE)
		return true;
	for (claim = 0; claim < ACCOUNT_CLAIMS; claim++)
		if (account_between(one, other, (enum account_claim)claim) >= least)
			return true;
	return false;
}

size_t account_beside(const struct accounts *list, size_t account)
{
	static const enum accord least[] = { ACCORD_CONTRADICTS, ACCORD_DIFFERS, ACCORD_NONE };
	size_t i, k;

	for (i = 0; i < sizeof(least) / sizeof(*least); i++)
		for (k = 0; k < list->accounts; k++)
			if (is_fit(list, account, k, least[i]))
				return k;
	return SIZE_MAX;
}
