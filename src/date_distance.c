#include "date.h"

#include <inttypes.h>
#include <stdlib.h>

#include "date_part.h"

enum { MANY_YEARS = 20, MANY_DAYS = 60 };

static enum date_precision precision_of(const struct date *d)
{
	return d->begin.lo == INSTANT_MIN ? d->end.precision : d->start.precision;
}

/* Whole months from one instant to a later one. */
static int64_t months_between(int64_t from, int64_t to)
{
	int64_t months = date_group_at(to, UNIT_MONTH) - date_group_at(from, UNIT_MONTH);
	int64_t into_from = from - date_group_period(date_group_at(from, UNIT_MONTH), UNIT_MONTH).lo;
	int64_t into_to = to - date_group_period(date_group_at(to, UNIT_MONTH), UNIT_MONTH).lo;

	return months - (months > 0 && into_to < into_from);
}

static void add_count(int64_t n, const char *unit, struct buf *out)
{
	if (n > 0)
		buf_addf(out, "%s%" PRId64 " %s%s", out->len ? " " : "", n, unit, n == 1 ? "" : "s");
}

/* Where nothing finer than a day is known, `from` and `to` are those days' beginnings. */
static void add_days(int64_t from, int64_t to, bool has_time, struct buf *out)
{
	int64_t seconds = to - from;

	if (seconds >= 2 * DAY_SECONDS || !has_time)
		add_count(date_floor_div(to, DAY_SECONDS) - date_floor_div(from, DAY_SECONDS), "day",
			out);
	else if (seconds >= 2 * 3600)
		add_count(seconds / 3600, "hour", out);
	else
		add_count(seconds / 60, "minute", out);
}

void date_distance_words(const struct date *a, const struct date *b, bool is_short, struct buf *out)
{
	int64_t from = date_start(a), to = date_start(b), months;
	enum date_precision known = precision_of(a) < precision_of(b) ? precision_of(a)
								     : precision_of(b);
	struct buf words = { 0 };

	if (from > to) {
		from = date_start(b);
		to = date_start(a);
	}
	months = months_between(from, to);
	if (known <= PRECISION_YEAR) {
		add_count(date_group_at(to, UNIT_YEAR) - date_group_at(from, UNIT_YEAR), "year",
			&words);
	} else if (months >= 12) {
		add_count(months / 12, "year", &words);
		if (!is_short && months < MANY_YEARS * 12)
			add_count(months % 12, "month", &words);
	} else if (known < PRECISION_DAY || to - from >= MANY_DAYS * DAY_SECONDS) {
		add_count(months, "month", &words);
	} else {
		add_days(from, to, known > PRECISION_DAY, &words);
	}
	buf_add_str(out, buf_str(&words));
	buf_free(&words);
}
