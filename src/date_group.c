#include "date.h"

const char *date_unit_name(enum date_unit unit)
{
	static const char *const names[] = {
		[UNIT_HOUR] = "hour",
		[UNIT_DAY] = "day",
		[UNIT_WEEK] = "week",
		[UNIT_MONTH] = "month",
		[UNIT_QUARTER] = "quarter",
		[UNIT_YEAR] = "year",
		[UNIT_DECADE] = "decade",
		[UNIT_CENTURY] = "century",
	};

	return names[unit];
}

enum { HOUR_SECONDS = 3600 };

/* Decades and centuries count from both sides of a year that is none: 100 to 1 BCE, 1 to 99 CE. */
static int64_t years_group(int64_t year, int64_t years)
{
	return date_floor_div(year > 0 ? year : year - 1, years);
}

static int64_t years_start(int64_t group, int64_t years)
{
	return group * years + (group <= 0);
}

int64_t date_group_at(int64_t instant, enum date_unit unit)
{
	int64_t days = date_floor_div(instant, DAY_SECONDS), year;
	unsigned month, day;

	if (unit == UNIT_HOUR)
		return date_floor_div(instant, HOUR_SECONDS);
	if (unit == UNIT_DAY)
		return days;
	if (unit == UNIT_WEEK)
		return date_floor_div(days + 3, 7);
	date_civil(days, &year, &month, &day);
	switch (unit) {
	case UNIT_MONTH:
		return year * 12 + month - 1;
	case UNIT_QUARTER:
		return year * 4 + (month - 1) / 3;
	case UNIT_DECADE:
		return years_group(year, 10);
	case UNIT_CENTURY:
		return years_group(year, 100);
	default:
		return year;
	}
}

int64_t date_start(const struct date *d)
{
	return d->begin.lo == INSTANT_MIN ? d->finish.hi - 1 : d->begin.lo;
}

int64_t date_group(const struct date *d, enum date_unit unit)
{
	return d->shape == DATE_UNKNOWN ? INSTANT_MAX : date_group_at(date_start(d), unit);
}

enum date_unit date_group_unit(const struct date *d, enum date_unit unit)
{
	static const enum date_unit units[] = {
		[PRECISION_CENTURY] = UNIT_CENTURY,
		[PRECISION_DECADE] = UNIT_DECADE,
		[PRECISION_YEAR] = UNIT_YEAR,
		[PRECISION_QUARTER] = UNIT_QUARTER,
		[PRECISION_MONTH] = UNIT_MONTH,
		[PRECISION_DAY] = UNIT_DAY,
	};
	const struct date_part *part = d->begin.lo == INSTANT_MIN ? &d->end : &d->start;

	if (d->shape == DATE_UNKNOWN || part->precision > PRECISION_DAY)
		return unit;
	return units[part->precision] > unit ? units[part->precision] : unit;
}

static int64_t group_start(int64_t group, enum date_unit unit)
{
	int64_t year = group;
	unsigned month = 1;

	switch (unit) {
	case UNIT_HOUR:
		return group * HOUR_SECONDS;
	case UNIT_DAY:
		return group * DAY_SECONDS;
	case UNIT_WEEK:
		return (group * 7 - 3) * DAY_SECONDS;
	case UNIT_MONTH:
		year = date_floor_div(group, 12);
		month = (unsigned)(group - year * 12) + 1;
		break;
	case UNIT_QUARTER:
		year = date_floor_div(group, 4);
		month = (unsigned)(group - year * 4) * 3 + 1;
		break;
	case UNIT_YEAR:
		break;
	case UNIT_DECADE:
		year = years_start(group, 10);
		break;
	case UNIT_CENTURY:
		year = years_start(group, 100);
		break;
	}
	return date_instant(year, month, 1, 0, 0, 0);
}

struct period date_group_period(int64_t group, enum date_unit unit)
{
	if (group == INSTANT_MAX)
		return (struct period){ INSTANT_MAX, INSTANT_MAX };
	return (struct period){ group_start(group, unit), group_start(group + 1, unit) };
}
