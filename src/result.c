#include "result.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mem.h"
#include "parallel.h"

enum {
	PIECE = 4096,    /* events for one thread at a time */
	LEAST_SHARE = 4, /* of the timeline's events: the fraction that is scanned in one go */
};

/* Roughly: fields look at a few numbers, texts read all that is said, regexes do so slowly. */
enum cost { COST_FIELD, COST_TEXT, COST_REGEX };

/* A chip, what it stands for among the blockers, and what it costs to try. */
struct result_chip {
	const struct term *term;
	uint16_t blocker; /* RESULT_OUT: not about one field */
	enum cost cost;
	bool has_text;
};

void result_free(struct result *res)
{
	free(res->event);
	free(res->certainty);
	free(res->blocker);
	free(res->chip);
	sights_free(&res->sights);
	known_free(&res->known);
	*res = (struct result){ 0 };
}

static enum cost cost_of(const struct term *t)
{
	enum cost cost = t->type == TERM_REGEX  ? COST_REGEX
			 : t->type == TERM_TEXT ? COST_TEXT
						: COST_FIELD;
	size_t i;

	for (i = 0; i < t->children; i++) {
		enum cost one = cost_of(t->child[i]);

		cost = one > cost ? one : cost;
	}
	return cost;
}

static bool has_text(const struct term *t)
{
	size_t i;

	for (i = 0; i < t->children; i++) {
		if (has_text(t->child[i]))
			return true;
	}
	return t->type == TERM_TEXT;
}

/* 1 + the first chip about the same field as this one. */
static uint16_t blocker_of(const struct query *q, size_t chip)
{
	const struct field *field = query_chip_field(q, chip), *other;
	size_t i;

	if (!field)
		return RESULT_OUT;
	for (i = 0; i < chip; i++) {
		other = query_chip_field(q, i);
		if (other && str_eq(other->name, field->name))
			break;
	}
	return (uint16_t)(i + 1);
}

/* A long word leaves little to look at for those after it. */
static size_t length_of(const struct term *t)
{
	return t->type == TERM_TEXT ? t->folded.len : 0;
}

static int by_cost(const void *a, const void *b)
{
	const struct result_chip *x = a, *y = b;

	if (x->cost != y->cost)
		return x->cost < y->cost ? -1 : 1;
	if (length_of(x->term) != length_of(y->term))
		return length_of(x->term) > length_of(y->term) ? -1 : 1;
	return (x->term->col > y->term->col) - (x->term->col < y->term->col);
}

static void list_chips(struct result *res)
{
	size_t i, chips = res->query ? query_chips(res->query) : 0;

	assert(chips < RESULT_OUT - 1);
	if (!chips)
		return;
	res->chip = mem_resize(NULL, chips, sizeof(*res->chip));
	for (i = 0; i < chips; i++) {
		const struct term *t = query_chip(res->query, i);

		res->chip[i] = (struct result_chip){
			.term = t,
			.blocker = blocker_of(res->query, i),
			.cost = cost_of(t),
			.has_text = has_text(t),
		};
		res->quick += res->chip[i].cost < COST_REGEX;
	}
	res->chips = chips;
	qsort(res->chip, chips, sizeof(*res->chip), by_cost);
}

/* A stretch of events that is tried, and the chips that are tried on all of it at once. */
struct work {
	struct result *res;
	struct match match;
	size_t from;
	size_t to;
	const struct result_chip *chip;
	size_t chips;
	struct known *known;
};

/* Tries on past a chip that does not agree as long as it matters who blocks. */
static void try_event(const struct work *w, uint32_t event)
{
	uint16_t *blocker = &w->res->blocker[event];
	uint8_t *least = &w->res->certainty[event];
	size_t i;

	for (i = 0; i < w->chips && *blocker != RESULT_OUT; i++) {
		const struct result_chip *chip = &w->chip[i];
		enum certainty one;

		if (*blocker != RESULT_IN && *blocker == chip->blocker)
			continue;
		one = match_event(&w->match, chip->term, event);
		*least = one < *least ? (uint8_t)one : *least;
		if (one == NO)
			*blocker = *blocker == RESULT_IN ? chip->blocker : RESULT_OUT;
	}
}

static void try_piece(void *context, size_t item, unsigned worker)
{
	const struct work *w = context;
	size_t event = w->from + item * PIECE, left = w->to - event;
	size_t end = event + (left < PIECE ? left : PIECE);

	(void)worker;
	for (; event < end; event++)
		try_event(w, (uint32_t)event);
}

/* Texts are looked for in one go where most of the timeline is. */
static bool is_scanned(const struct work *w)
{
	return w->chips == 1 && w->chip->has_text &&
	       (w->to - w->from) * LEAST_SHARE >= w->res->timeline->events;
}

static void try_chips(struct work *w)
{
	struct parallel p = { .work = try_piece, .context = w };
	struct sights sights = { .from = w->from, .to = w->to };

	if (is_scanned(w))
		sights_find(&sights, w->res, w->known, w->chip->term);
	w->match.sight = sights.sight;
	w->match.told = sights.told;
	p.items = (w->to - w->from + PIECE - 1) / PIECE;
	parallel_run(&p, w->to - w->from <= PIECE ? 1 : 0);
	sights_free(&sights);
}

/* Chips about fields are tried together, others one by one, each on what those before have left. */
static size_t chips_together(const struct result *res, size_t from)
{
	size_t to = from + 1;

	while (res->chip[from].cost == COST_FIELD && to < res->chips &&
		res->chip[to].cost == COST_FIELD)
		to++;
	return to - from;
}

static void add_hits(struct result *res, size_t end)
{
	for (; res->done < end; res->done++) {
		enum certainty how = (enum certainty)res->certainty[res->done];

		if (how == NO)
			continue;
		res->event[res->events++] = (uint32_t)res->done;
		res->certain += how == CERTAIN;
		res->possible += how == POSSIBLE;
	}
}

static struct work work_on(struct result *res, size_t from, size_t to)
{
	struct known *shared = res->overlay ? res->overlay->known : NULL;

	return (struct work){ .res = res,
		.from = from,
		.to = to,
		.known = shared ? shared : &res->known,
		.match = { .tl = res->timeline,
			.overlay = res->overlay,
			.notes = &res->notes,
			.as_of = query_known(res->query) } };
}

/* Tries all chips but those with a regex. */
static void try_quick(struct result *res, size_t from, size_t to)
{
	struct work w = work_on(res, from, to);
	size_t chip;

	known_begin(w.known, res->timeline);
	memset(res->certainty + from, CERTAIN, to - from);
	memset(res->blocker + from, RESULT_IN, (to - from) * sizeof(*res->blocker));
	for (chip = 0; chip < res->quick; chip += w.chips) {
		w.chip = &res->chip[chip];
		w.chips = chips_together(res, chip);
		try_chips(&w);
	}
}

/* Keeps where the texts of the slow chips are: until they are tried others may be looked for. */
static void keep_sights(struct result *res)
{
	struct work w = work_on(res, 0, res->timeline->events);
	size_t chip;

	known_begin(w.known, res->timeline);
	res->sights.to = w.to;
	for (chip = res->quick; chip < res->chips; chip++)
		sights_find(&res->sights, res, w.known, res->chip[chip].term);
	sights_keep(&res->sights, res->timeline->events);
}

/* One event: a hostile regex takes its PATTERN_MS on each. */
static void try_slow(struct result *res, size_t event)
{
	struct work w = work_on(res, event, event + 1);
	struct pattern_time time;

	if (res->blocker[event] == RESULT_OUT)
		return;
	pattern_begin(&time);
	w.match.time = &time;
	w.match.sight = res->sights.sight;
	w.match.told = res->sights.told;
	w.chip = &res->chip[res->quick];
	w.chips = res->chips - res->quick;
	try_event(&w, (uint32_t)event);
}

/* Nothing is found yet. */
static void begin(struct result *res, const struct timeline *tl, const struct query *q)
{
	size_t events = tl->events ? tl->events : 1;

	result_free(res);
	res->timeline = tl;
	res->query = q;
	res->event = mem_resize(NULL, events, sizeof(*res->event));
	res->certainty = mem_resize(NULL, events, sizeof(*res->certainty));
	res->blocker = mem_resize(NULL, events, sizeof(*res->blocker));
	memset(res->certainty, NO, events);
	memset(res->blocker, 0xff, events * sizeof(*res->blocker));
}

void result_begin(struct result *res, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay)
{
	begin(res, tl, q);
	res->overlay = overlay;
	list_chips(res);
	if (res->quick < res->chips && tl->events) {
		try_quick(res, 0, tl->events);
		keep_sights(res);
	}
}

bool result_step(struct result *res, size_t events)
{
	size_t left = res->timeline->events - res->done, event;
	size_t end = res->done + (events < left ? events : left);

	if (res->quick == res->chips)
		try_quick(res, res->done, end);
	for (event = res->done; res->quick < res->chips && event < end; event++)
		try_slow(res, event);
	add_hits(res, end);
	return res->done < res->timeline->events;
}

void result_stop(struct result *res)
{
	size_t i;

	for (i = res->done; i < res->timeline->events; i++) {
		res->notes.gave_up += res->quick == res->chips || res->blocker[i] != RESULT_OUT;
		res->certainty[i] = NO;
		res->blocker[i] = RESULT_OUT;
	}
	res->done = res->timeline->events;
}

void result_carry(struct result *res, const struct result *from, const uint32_t *to,
	const struct timeline *tl, const struct query *q, bool has_chips)
{
	size_t i;

	assert(from->done == from->timeline->events);
	begin(res, tl, q);
	for (i = 0; i < from->done; i++) {
		bool is_in = from->blocker[i] == RESULT_IN;

		if (to[i] == NONE)
			continue;
		res->certainty[to[i]] = from->certainty[i];
		res->blocker[to[i]] = has_chips || is_in ? from->blocker[i] : RESULT_OUT;
	}
	add_hits(res, tl->events);
}

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

bool result_slice(struct result *res, int ms)
{
	int64_t begin = now_us();
	bool is_more;

	do
		is_more = result_step(res, res->quick < res->chips ? 1 : res->timeline->events);
	while (is_more && now_us() - begin < (int64_t)ms * 1000);
	return is_more;
}

void result_run(struct result *res, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay)
{
	result_begin(res, tl, q, overlay);
	if (result_slice(res, RESULT_MS))
		result_stop(res);
}
