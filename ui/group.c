#include "group.h"

enum { EVENTS_A_GROUP = 2 };

static bool is_at_a_time(const struct event *ev)
{
	return ev->when.date.start.precision >= PRECISION_MINUTE;
}

static bool has_times(const struct timeline *tl)
{
	size_t i;

	for (i = 0; i < tl->events; i++)
		if (is_at_a_time(&tl->event[i]))
			return true;
	return false;
}

enum date_unit group_finest(const struct timeline *tl)
{
	return has_times(tl) ? UNIT_HOUR : UNIT_DAY;
}

bool group_step(const struct timeline *tl, int by, enum date_unit *unit)
{
	if (by < 0 && (*unit == UNIT_HOUR || *unit == group_finest(tl)))
		return false;
	if (by > 0 && *unit == UNIT_CENTURY)
		return false;
	*unit = (enum date_unit)((int)*unit + by);
	return true;
}

/* Is most of it known to the minute? */
static bool is_timed(const struct result *res)
{
	size_t i, timed = 0;

	for (i = 0; i < res->events; i++)
		timed += is_at_a_time(&res->timeline->event[res->event[i]]);
	return timed * 2 > res->events;
}

/* Are there two dated events a group at least? */
static bool is_dense(const struct result *res, enum date_unit unit)
{
	struct period group = { INSTANT_MIN, INSTANT_MIN };
	size_t i, groups = 0;

	for (i = 0; i < res->events; i++) {
		const struct date *d = &res->timeline->event[res->event[i]].when.date;

		if (d->shape == DATE_UNKNOWN)
			break;
		if (date_start(d) >= group.hi) {
			group = date_group_period(date_group(d, unit), unit);
			groups++;
		}
	}
	return groups > 0 && groups * EVENTS_A_GROUP <= i;
}

enum date_unit group_fit(const struct result *res)
{
	static const enum date_unit units[] = { UNIT_HOUR, UNIT_DAY, UNIT_MONTH };
	size_t i;

	for (i = is_timed(res) ? 0 : 1; i < sizeof(units) / sizeof(*units); i++)
		if (is_dense(res, units[i]))
			return units[i];
	return UNIT_YEAR;
}
