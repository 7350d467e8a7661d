#include "report.h"
#include "review_part.h"

/* Of one source, even where it is cited several times. */
static struct pos pos_of_source(const struct event *event, uint32_t source)
{
	size_t i;

	for (i = 0; i < event->evidences; i++)
		if (event->evidence[i].source == source)
			return event->evidence[i].pos;
	return event->pos;
}

/*
 * Surely before: a date that is only approximate or uncertain says nothing about a few days. What is
 * planned is told before it comes.
 */
static bool is_early(const struct event *event, const struct date *published)
{
	const struct date *date = &event->when.date;

	return event->status != STATUS_PLANNED && date_doubt(date) == DOUBT_NONE &&
	       date_doubt(published) == DOUBT_NONE &&
	       date_before(published, date_span(date).lo) == CERTAIN;
}

static void report_early(const struct review_rule *rule, const struct event *event,
	const struct source *source, struct pos pos)
{
	struct buf published = { 0 }, date = { 0 };

	date_words(&source->published.date, &published);
	date_words(&event->when.date, &date);
	review_add(rule, pos, NULL, "'%s' (%s) was published before what it tells (%s)",
		QUOTE(source->id), buf_text(&published), buf_text(&date));
	buf_free(&published);
	buf_free(&date);
}

static void find_early(
	const struct review_rule *rule, const struct timeline *tl, const struct event *event)
{
	size_t i;

	if (event->when.date.shape == DATE_UNKNOWN)
		return;
	for (i = 0; i < event->sources; i++) {
		const struct source *source = &tl->source[event->source[i]];

		if (source->published.date.shape != DATE_UNKNOWN &&
			is_early(event, &source->published.date))
			report_early(rule, event, source, pos_of_source(event, event->source[i]));
	}
}

/* What the pieces of evidence say that they support, together. */
static unsigned supports_of(const struct event *event, bool *do_all_say)
{
	unsigned supports = 0;
	size_t i;

	*do_all_say = event->evidences > 0;
	for (i = 0; i < event->evidences; i++) {
		supports |= event->evidence[i].supports;
		*do_all_say = *do_all_say && event->evidence[i].supports;
	}
	return supports;
}

static bool is_same_day(const struct date *a, const struct date *b)
{
	return a->shape == DATE_POINT && b->shape == DATE_POINT &&
	       a->start.precision == PRECISION_DAY && b->start.precision == PRECISION_DAY &&
	       a->begin.lo == b->begin.lo;
}

static void find_dateline(
	const struct review_rule *rule, const struct timeline *tl, const struct event *event)
{
	size_t i;

	for (i = 0; i < event->sources; i++) {
		const struct source *source = &tl->source[event->source[i]];

		if (!is_same_day(&event->when.date, &source->published.date))
			continue;
		review_add(rule, review_date_pos(event),
			"if it only gives the day of publication, write basis: dateline, else "
			"supports: date",
			"the date is that on which '%s' was published", QUOTE(source->id));
		return;
	}
}

void review_dates(const struct review *r)
{
	struct review_rule early, dateline, unsupported;
	bool wants_early = review_wants(r, "early-source", &early);
	bool wants_dateline = review_wants(r, "publication-date", &dateline);
	bool wants_unsupported = review_wants(r, "unsupported-date", &unsupported);
	bool do_all_say;
	size_t i;

	if (!wants_early && !wants_dateline && !wants_unsupported)
		return;
	for (i = 0; i < r->tl->events; i++) {
		const struct event *event = &r->tl->event[i];

		review_fetch(r->tl, i);
		if (wants_early)
			find_early(&early, r->tl, event);
		if (event->when.basis != BASIS_STATED || event->when.date.shape == DATE_UNKNOWN ||
			supports_of(event, &do_all_say) & CLAIM_DATE)
			continue;
		if (wants_dateline)
			find_dateline(&dateline, r->tl, event);
		if (wants_unsupported && do_all_say)
			review_add(&unsupported, review_date_pos(event),
				"say how it is known: basis, or supports: date",
				"the date is stated, but all evidence says what it supports, and "
				"none the date");
	}
}
