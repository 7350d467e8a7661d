#include <stdlib.h>

#include "map.h"
#include "mem.h"
#include "report.h"
#include "review_part.h"

enum { DAY = 24 * 60 * 60 };

/* An event of one day, with a sum over its companies that hardly two sets of them share. */
struct daily {
	uint64_t companies;
	uint32_t event;
};

struct twins {
	const struct review_rule *rule;
	const struct timeline *tl;
	uint32_t company;   /* a type */
	uint32_t mentioned; /* a role */
};

/* Who relates two events knows that they are two. */
static bool are_related(const struct event *a, uint32_t b)
{
	size_t i;

	for (i = 0; i < a->relations; i++)
		if (a->relation[i].event == b)
			return true;
	return false;
}

static void report_twin(const struct twins *t, uint32_t later, uint32_t first, const char *why)
{
	const struct event *event = &t->tl->event[later], *other = &t->tl->event[first];

	if (!are_related(event, first))
		review_add(t->rule, event->pos, "if they are two, relate them (rel: related)",
			"is it the event '%s' at %s:%u:%u? %s", QUOTE(other->id),
			other->pos.file ? other->pos.file : "", other->pos.line, other->pos.col,
			why);
}

/* The first of its titles, which is the first line of the folded text. */
static struct str title_of(const struct event *event)
{
	struct str rest = event->folded, title = { 0 };

	str_split(&rest, '\n', &title);
	return title;
}

static void find_titles(const struct twins *t)
{
	struct map first = { 0 };
	uint32_t i;

	for (i = 0; i < t->tl->events; i++) {
		struct str title = title_of(&t->tl->event[i]);

		if (title.len && !map_add(&first, title, i))
			report_twin(t, i, map_find(&first, title), "it has the same title");
	}
	map_free(&first);
}

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t mix(uint64_t x)
{
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
	x = (x ^ x >> 27) * 0x94D049BB133111EB;
	return x ^ x >> 31;
}

static bool is_company(const struct twins *t, const struct party *party)
{
	return party->entity != NONE && party->role != t->mentioned &&
	       t->tl->entity[party->entity].type == t->company;
}

/* 0: there is none. */
static uint64_t sum_companies(const struct twins *t, const struct event *event)
{
	uint64_t sum = 0;
	size_t i, k;

	for (i = 0; i < event->parties; i++) {
		const struct party *party = &event->party[i];

		if (!is_company(t, party))
			continue;
		for (k = 0; k < i; k++)
			if (event->party[k].entity == party->entity &&
				is_company(t, &event->party[k]))
				break;
		if (k == i)
			sum += mix((uint64_t)party->entity + 1);
	}
	return sum;
}

static bool is_of_one_day(const struct date *date)
{
	return date->shape == DATE_POINT && date->start.precision >= PRECISION_DAY;
}

/* Days before 1970 round down too. */
static int64_t day_of(const struct event *event)
{
	int64_t lo = event->when.date.begin.lo;

	return lo / DAY - (lo % DAY < 0);
}

static int compare(const void *a, const void *b)
{
	const struct daily *x = a, *y = b;

	if (x->companies != y->companies)
		return x->companies < y->companies ? -1 : 1;
	return x->event < y->event ? -1 : x->event > y->event;
}

static void report_day(const struct twins *t, struct daily *daily, size_t count)
{
	size_t i, first = 0;

	qsort(daily, count, sizeof(*daily), compare);
	for (i = 1; i < count; i++) {
		const struct event *event = &t->tl->event[daily[i].event];

		if (daily[i].companies != daily[first].companies)
			first = i;
		else if (!str_eq(title_of(event), title_of(&t->tl->event[daily[first].event])))
			report_twin(t, daily[i].event, daily[first].event,
				"it is of the same day and the same companies");
	}
}

/* Events stand in order, so those of a day come one after the other, others among them. */
static void find_days(const struct twins *t)
{
	struct daily *daily = mem_resize(NULL, t->tl->events + 1, sizeof(*daily));
	int64_t day = 0;
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < t->tl->events; i++) {
		const struct event *event = &t->tl->event[i];
		uint64_t companies = is_of_one_day(&event->when.date) ? sum_companies(t, event) : 0;

		if (!companies)
			continue;
		if (count && day_of(event) != day) {
			report_day(t, daily, count);
			count = 0;
		}
		day = day_of(event);
		daily[count++] = (struct daily){ companies, i };
	}
	report_day(t, daily, count);
	free(daily);
}

void review_twins(const struct review *r)
{
	struct review_rule rule;
	struct twins t = { .rule = &rule, .tl = r->tl };

	if (!review_wants(r, "possible-duplicate", &rule))
		return;
	t.company = timeline_find_type(r->tl, str_of("company"));
	t.mentioned = timeline_find_role(r->tl, str_of("mentioned"));
	find_titles(&t);
	if (t.company != NONE)
		find_days(&t);
}
