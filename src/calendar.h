#ifndef FRISE_CALENDAR_H
#define FRISE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Arithmetic of the proleptic Gregorian calendar. Years are astronomical (0 is
 * 1 BCE) and may lie within +-YEAR_LIMIT and some centuries beyond: nothing
 * here can overflow there. Months and days start at 1, days are counted from
 * 1970-01-01, instants are seconds from its first moment; no leap seconds.
 */
#define YEAR_LIMIT  INT64_C(9999999999)
#define DAY_SECONDS INT64_C(86400)

/* Quotient rounded down, for a positive divisor. */
int64_t date_floor_div(int64_t a, int64_t b);

bool date_is_leap(int64_t year);
unsigned date_month_days(int64_t year, unsigned month); /* 28 .. 31 */

/* "January"; its first three letters are the short form. */
const char *date_month_name(unsigned month);

/* `month` must be 1 .. 12; `day` may be past the month's end and counts on. */
int64_t date_days(int64_t year, unsigned month, unsigned day);
void date_civil(int64_t days, int64_t *year, unsigned *month, unsigned *day);
unsigned date_weekday(int64_t days); /* 1 Monday .. 7 Sunday, ISO 8601 */
/* The number of the week, 1 .. 53, and the year that it counts in, by ISO 8601: that of its Thursday. */
unsigned date_week(int64_t days, int64_t *year);
int64_t date_instant(int64_t year, unsigned month, unsigned day, unsigned hour, unsigned minute,
	unsigned second);

#endif
