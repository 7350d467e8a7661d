#include "calendar.h"

/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH 719468

/* The lengths in days of the calendar's cycles of 400, 100 and 4 years. */
enum { DAYS_400 = 146097, DAYS_100 = 36524, DAYS_4 = 1461 };

int64_t date_floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

bool date_is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

unsigned date_month_days(int64_t year, unsigned month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && date_is_leap(year));
}

const char *date_month_name(unsigned month)
{
	static const char *const names[] = {
		"January",
		"February",
		"March",
		"April",
		"May",
		"June",
		"July",
		"August",
		"September",
		"October",
		"November",
		"December",
	};

	return names[month - 1];
}

/* Days from the first of March to the first of a month, 0 March .. 11 February. */
static unsigned days_before(unsigned month)
{
	return (153 * month + 2) / 5;
}

/*
 * Years begin in March here, so that the leap day is the last of its year and
 * the months' lengths run in one regular pattern.
 */
int64_t date_days(int64_t year, unsigned month, unsigned day)
{
	int64_t y = year - (month < 3);
	int64_t leaps = date_floor_div(y, 4) - date_floor_div(y, 100) + date_floor_div(y, 400);

	return y * 365 + leaps + days_before((month + 9) % 12) + day - 1 - EPOCH;
}

void date_civil(int64_t days, int64_t *year, unsigned *month, unsigned *day)
{
	int64_t cycle = date_floor_div(days + EPOCH, DAYS_400);
	unsigned rest = (unsigned)(days + EPOCH - cycle * DAYS_400);
	unsigned century, four, one, m;

	/* The last day of a cycle, a 29 February, would begin a fifth part. */
	century = rest / DAYS_100 < 3 ? rest / DAYS_100 : 3;
	rest -= century * DAYS_100;
	four = rest / DAYS_4;
	rest -= four * DAYS_4;
	one = rest / 365 < 3 ? rest / 365 : 3;
	rest -= one * 365;
	m = (5 * rest + 2) / 153;
	*day = rest - days_before(m) + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = cycle * 400 + century * 100 + four * 4 + one + (*month < 3);
}

unsigned date_weekday(int64_t days)
{
	/* 1970-01-01 was a Thursday. */
	return (unsigned)(days + 3 - date_floor_div(days + 3, 7) * 7) + 1;
}

unsigned date_week(int64_t days, int64_t *year)
{
	int64_t thursday = days + 4 - date_weekday(days);
	unsigned month, day;

	date_civil(thursday, year, &month, &day);
	return (unsigned)(thursday - date_days(*year, 1, 1)) / 7 + 1;
}

int64_t date_instant(
	int64_t year, unsigned month, unsigned day, unsigned hour, unsigned minute, unsigned second)
{
	return date_days(year, month, day) * DAY_SECONDS + (hour * 60 + minute) * 60 + second;
}
