#include "date_hint.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "calendar.h"
#include "date_sketch.h"

static bool is_month(int64_t month)
{
	return month >= 1 && month <= 12;
}

static bool is_day(int64_t year, int64_t month, int64_t day)
{
	return is_month(month) && day >= 1 && day <= date_month_days(year, (unsigned)month);
}

static bool hint_year(int64_t year, const char *suffix, char hint[DATE_HINT_SIZE])
{
	snprintf(hint, DATE_HINT_SIZE, "write %s%04d%s", year < 0 ? "-" : "",
		(int)(year < 0 ? -year : year), suffix);
	return true;
}

static bool hint_era_year(int64_t year, bool is_bce, char hint[DATE_HINT_SIZE])
{
	if (year > 0)
		return hint_year(is_bce ? 1 - year : year, "", hint);
	snprintf(hint, DATE_HINT_SIZE, "there is no year 0; write 0000 for 1 BCE, 0001 for 1 CE");
	return true;
}

static bool hint_short_year(int64_t year, bool is_negative, char hint[DATE_HINT_SIZE])
{
	if (is_negative)
		return hint_year(-year, "", hint);
	if (year < 100)
		snprintf(hint, DATE_HINT_SIZE, "write the year with four digits, as 1984");
	else
		snprintf(hint, DATE_HINT_SIZE, "write %04d, or %03dX for ten years", (int)year,
			(int)year);
	return true;
}

static bool hint_month(int64_t year, int64_t month, char hint[DATE_HINT_SIZE])
{
	if (is_month(month))
		snprintf(hint, DATE_HINT_SIZE, "write %04d-%02d", (int)year, (int)month);
	return is_month(month);
}

static bool hint_quarter(int64_t year, int64_t quarter, char hint[DATE_HINT_SIZE])
{
	if (quarter < 1 || quarter > 4)
		return false;
	snprintf(hint, DATE_HINT_SIZE, "write %04d-Q%d", (int)year, (int)quarter);
	return true;
}

static bool hint_day(int64_t year, int64_t month, int64_t day, char hint[DATE_HINT_SIZE])
{
	bool ok = is_day(year, month, day);

	if (ok)
		snprintf(hint, DATE_HINT_SIZE, "write %04d-%02d-%02d", (int)year, (int)month,
			(int)day);
	return ok;
}

/* A day that its month does not have. */
static bool hint_no_day(int64_t year, int64_t month, int64_t day, char hint[DATE_HINT_SIZE])
{
	if (!is_month(month) || day < 29 || day > 31)
		return false;
	snprintf(hint, DATE_HINT_SIZE, "%04d-%02d has the days 01 to %u", (int)year, (int)month,
		date_month_days(year, (unsigned)month));
	return true;
}

/* The three months from the one on in which it begins, that of winter at the end of the year. */
static bool hint_season(int64_t year, int64_t month, char hint[DATE_HINT_SIZE])
{
	int last = (int)(month + 1) % 12 + 1;

	if (year < 1 || year > 9998)
		return false;
	snprintf(hint, DATE_HINT_SIZE, "write the months, as [%04d-%02d..%04d-%02d]", (int)year,
		(int)month, (int)year + (last < month), last);
	return true;
}

/* Of two numbers before a year either may be the day. */
static bool hint_either(int64_t year, int64_t a, int64_t b, char hint[DATE_HINT_SIZE])
{
	if (a == b || !is_day(year, a, b) || !is_day(year, b, a))
		return hint_day(year, b, a, hint) || hint_day(year, a, b, hint) ||
		       hint_no_day(year, b, a, hint) || hint_no_day(year, a, b, hint);
	snprintf(hint, DATE_HINT_SIZE, "write %04d-%02d-%02d or %04d-%02d-%02d", (int)year, (int)b,
		(int)a, (int)year, (int)a, (int)b);
	return true;
}

/* A day with its weekday before it, which may be of another day. */
static bool hint_named_day(int64_t weekday, int64_t year, int64_t month, int64_t day,
	char hint[DATE_HINT_SIZE])
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday" };
	unsigned is;

	if (!is_day(year, month, day))
		return hint_no_day(year, month, day, hint);
	is = date_weekday(date_days(year, (unsigned)month, (unsigned)day));
	if (is == (unsigned)weekday)
		return hint_day(year, month, day, hint);
	snprintf(hint, DATE_HINT_SIZE, "%04d-%02d-%02d is a %s", (int)year, (int)month, (int)day,
		names[is - 1]);
	return true;
}

/* Makes a hint of one date say that it is approximate. */
static bool add_circa(char hint[DATE_HINT_SIZE])
{
	size_t len = strlen(hint);

	snprintf(hint + len, DATE_HINT_SIZE - len, "~");
	return true;
}

/* The beginning, middle or end of a month: its days in three parts. */
static bool hint_month_part(int64_t part, int64_t year, int64_t month, char hint[DATE_HINT_SIZE])
{
	unsigned last;

	if (!is_month(month))
		return false;
	last = part == 2 ? date_month_days(year, (unsigned)month) : 10 * ((unsigned)part + 1);
	snprintf(hint, DATE_HINT_SIZE,
		"write %04d-%02d~ for about then, [%04d-%02d-%02d..%04d-%02d-%02u] for once in it",
		(int)year, (int)month, (int)year, (int)month, 10 * (int)part + 1, (int)year,
		(int)month, last);
	return true;
}

/* The same of a year, in months. */
static bool hint_year_part(int64_t part, int64_t year, char hint[DATE_HINT_SIZE])
{
	snprintf(hint, DATE_HINT_SIZE,
		"write %04d~ for about then, [%04d-%02d..%04d-%02d] for once in it", (int)year,
		(int)year, 4 * (int)part + 1, (int)year, 4 * (int)part + 4);
	return true;
}

static bool hint_day_number(int64_t days, char hint[DATE_HINT_SIZE])
{
	int64_t year;
	unsigned month, day;

	date_civil(days, &year, &month, &day);
	return year >= 0 && year <= 9999 && hint_day(year, month, day, hint);
}

/* The day before the first of ISO 8601's week, counted from 1. */
static int64_t week_eve(int64_t year, int64_t week)
{
	int64_t fourth = date_days(year, 1, 4);

	return fourth - date_weekday(fourth) + 7 * (week - 1);
}

static bool hint_week(int64_t year, int64_t week, char hint[DATE_HINT_SIZE])
{
	int64_t eve = week_eve(year, week), y[2];
	unsigned month[2], day[2];

	if (week < 1 || week > 53 || year < 1 || year > 9998)
		return false;
	date_civil(eve + 1, &y[0], &month[0], &day[0]);
	date_civil(eve + 7, &y[1], &month[1], &day[1]);
	snprintf(hint, DATE_HINT_SIZE, "write its days, [%04d-%02u-%02u..%04d-%02u-%02u]",
		(int)y[0], month[0], day[0], (int)y[1], month[1], day[1]);
	return true;
}

static bool hint_decade(int64_t year, char hint[DATE_HINT_SIZE])
{
	if (year % 10 != 0)
		return false;
	if (year % 100 != 0)
		snprintf(hint, DATE_HINT_SIZE, "write %03dX", (int)(year / 10));
	else
		snprintf(hint, DATE_HINT_SIZE, "write %02dXX, or %03dX for the first ten years",
			(int)(year / 100), (int)(year / 10));
	return true;
}

/* EDTF's 1950S2: the first two digits are meant, the others not. */
static bool hint_significant(int64_t year, int64_t digits, char hint[DATE_HINT_SIZE])
{
	if (digits == 3)
		snprintf(hint, DATE_HINT_SIZE, "write %03dX", (int)(year / 10));
	else if (digits == 2)
		snprintf(hint, DATE_HINT_SIZE, "write %02dXX", (int)(year / 100));
	else
		snprintf(hint, DATE_HINT_SIZE, "write the years, as [1000..1999]");
	return true;
}

static bool hint_years(int64_t first, int64_t last, char hint[DATE_HINT_SIZE])
{
	if (first < last)
		snprintf(hint, DATE_HINT_SIZE,
			"write %04d/%04d for what lasted, [%04d..%04d] for once in it", (int)first,
			(int)last, (int)first, (int)last);
	return first < last;
}

static bool hint_long_year(int64_t year, bool is_negative, char hint[DATE_HINT_SIZE])
{
	const char *sign = is_negative ? "-" : "";

	if (year < 10000)
		return false;
	if (year <= 999912 && hint_month(year / 100, year % 100, hint) && !is_negative)
		snprintf(hint + strlen(hint), DATE_HINT_SIZE - strlen(hint),
			", or Y%" PRId64 " for that year", year);
	else
		snprintf(hint, DATE_HINT_SIZE, "write Y%s%" PRId64, sign, year);
	return true;
}

enum guess {
	GUESS_YEAR,
	GUESS_SHORT_YEAR,
	GUESS_CE,
	GUESS_BCE,
	GUESS_CIRCA,
	GUESS_CIRCA_MONTH,
	GUESS_CIRCA_DAY,
	GUESS_DECADE,
	GUESS_SIGNIFICANT,
	GUESS_YEARS,
	GUESS_LONG_YEAR,
	GUESS_QUARTER,
	GUESS_MONTH,
	GUESS_SEASON,
	GUESS_WEEK,
	GUESS_WEEKDAY,
	GUESS_DAY,
	GUESS_NAMED_DAY,  /* the first token is its weekday */
	GUESS_MONTH_PART, /* or which part */
	GUESS_YEAR_PART,
	GUESS_DAY_OR_MONTH,
	GUESS_DAY_OF_YEAR,
	GUESS_WORD, /* what the hint says does not depend on the numbers */
};

static const struct {
	const char *pattern;
	enum guess guess;
	uint8_t a, b, c;  /* which tokens are year, month or the like, day or the like */
	const char *hint; /* of GUESS_WORD */
} guesses[] = {
	{ "y", GUESS_YEAR, 0 },
	{ "o", GUESS_SHORT_YEAR, 0 },
	{ "d", GUESS_SHORT_YEAR, 0 },
	{ "yA", GUESS_CE, 0 },
	{ "oA", GUESS_CE, 0 },
	{ "dA", GUESS_CE, 0 },
	{ "Ad", GUESS_CE, 1 },
	{ "Ao", GUESS_CE, 1 },
	{ "yB", GUESS_BCE, 0 },
	{ "oB", GUESS_BCE, 0 },
	{ "dB", GUESS_BCE, 0 },
	{ "Cy", GUESS_CIRCA, 1 },
	{ "Cmy", GUESS_CIRCA_MONTH, 2, 1 },
	{ "Cyd", GUESS_CIRCA_MONTH, 1, 2 },
	{ "Cdmy", GUESS_CIRCA_DAY, 3, 2, 1 },
	{ "Cmdy", GUESS_CIRCA_DAY, 3, 1, 2 },
	{ "Cydd", GUESS_CIRCA_DAY, 1, 2, 3 },
	{ "ys", GUESS_DECADE, 0 },
	{ "ysd", GUESS_SIGNIFICANT, 0, 2 },
	{ "yy", GUESS_YEARS, 0, 1 },
	{ "n", GUESS_LONG_YEAR, 0 },
	{ "yqd", GUESS_QUARTER, 0, 2 },
	{ "qdy", GUESS_QUARTER, 2, 1 },
	{ "yd", GUESS_MONTH, 0, 1 },
	{ "ym", GUESS_MONTH, 0, 1 },
	{ "dy", GUESS_MONTH, 1, 0 },
	{ "ye", GUESS_SEASON, 0, 1 },
	{ "ey", GUESS_SEASON, 1, 0 },
	{ "my", GUESS_MONTH, 1, 0 },
	{ "ywd", GUESS_WEEK, 0, 2 },
	{ "ywdd", GUESS_WEEKDAY, 0, 2, 3 },
	{ "ydd", GUESS_DAY, 0, 1, 2 },
	{ "ymd", GUESS_DAY, 0, 1, 2 },
	{ "dmy", GUESS_DAY, 2, 1, 0 },
	{ "mdy", GUESS_DAY, 2, 0, 1 },
	{ "Ddmy", GUESS_NAMED_DAY, 3, 2, 1 },
	{ "Dmdy", GUESS_NAMED_DAY, 3, 1, 2 },
	{ "Dydd", GUESS_NAMED_DAY, 1, 2, 3 },
	{ "Dddy", GUESS_NAMED_DAY, 3, 2, 1 },
	{ "Pmy", GUESS_MONTH_PART, 2, 1 },
	{ "Pyd", GUESS_MONTH_PART, 1, 2 },
	{ "Py", GUESS_YEAR_PART, 1 },
	{ "ddy", GUESS_DAY_OR_MONTH, 2, 0, 1 },
	{ "yo", GUESS_DAY_OF_YEAR, 0, 1 },
	{ "ydx", GUESS_WORD, .hint = "write a month that is not known as XX" },
	{ "yddx", GUESS_WORD, .hint = "write a day that is not known as XX" },
	{ "ox", GUESS_WORD, .hint = "write digits that are not known as X, as 198X" },
	{ "dx", GUESS_WORD, .hint = "write digits that are not known as X, as 19XX" },
	{ "#", GUESS_WORD, .hint = "years go from Y-9999999999 to Y9999999999" },
	{ "U", GUESS_WORD, .hint = "write unknown" },
	{ "", GUESS_WORD, .hint = "write unknown where there is no date" },
	{ "N", GUESS_WORD, .hint = "write the day itself, as 1984-06-15" },
};

static bool apply(size_t row, const struct sketch *s, char hint[DATE_HINT_SIZE])
{
	int64_t a = s->value[guesses[row].a], b = s->value[guesses[row].b];
	int64_t c = s->value[guesses[row].c];

	switch (guesses[row].guess) {
	case GUESS_YEAR:
		return hint_year(s->is_negative ? -a : a, "", hint);
	case GUESS_SHORT_YEAR:
		return hint_short_year(a, s->is_negative, hint);
	case GUESS_CE:
		return hint_era_year(a, false, hint);
	case GUESS_BCE:
		return hint_era_year(a, true, hint);
	case GUESS_CIRCA:
		return hint_year(a, "~", hint);
	case GUESS_CIRCA_MONTH:
		return hint_month(a, b, hint) && add_circa(hint);
	case GUESS_CIRCA_DAY:
		return hint_day(a, b, c, hint) && add_circa(hint);
	case GUESS_DECADE:
		return hint_decade(a, hint);
	case GUESS_SIGNIFICANT:
		return hint_significant(a, b, hint);
	case GUESS_YEARS:
		return hint_years(a, b, hint);
	case GUESS_LONG_YEAR:
		return hint_long_year(a, s->is_negative, hint);
	case GUESS_QUARTER:
		return hint_quarter(a, b, hint);
	case GUESS_MONTH:
		return hint_month(a, b, hint);
	case GUESS_SEASON:
		return hint_season(a, b, hint);
	case GUESS_WEEK:
		return hint_week(a, b, hint);
	case GUESS_WEEKDAY:
		return c >= 1 && c <= 7 && hint_day_number(week_eve(a, b) + c, hint);
	case GUESS_DAY:
		return hint_day(a, b, c, hint) || hint_no_day(a, b, c, hint);
	case GUESS_NAMED_DAY:
		return hint_named_day(s->value[0], a, b, c, hint);
	case GUESS_MONTH_PART:
		return hint_month_part(s->value[0], a, b, hint);
	case GUESS_YEAR_PART:
		return hint_year_part(s->value[0], a, hint);
	case GUESS_DAY_OR_MONTH:
		return hint_either(a, b, c, hint);
	case GUESS_DAY_OF_YEAR:
		return b >= 1 && b <= 365 + date_is_leap(a) &&
		       hint_day_number(date_days(a, 1, 1) + b - 1, hint);
	case GUESS_WORD:
		snprintf(hint, DATE_HINT_SIZE, "%s", guesses[row].hint);
		return true;
	}
	return false;
}

bool date_hint(struct str text, char hint[DATE_HINT_SIZE])
{
	struct sketch s;
	size_t i;

	snprintf(hint, DATE_HINT_SIZE, "write 1984, 1984-06 or 1984-06-15");
	if (!date_sketch(text, &s))
		return false;
	if (strpbrk(s.pattern, "T:")) {
		snprintf(hint, DATE_HINT_SIZE, "write the time as in 1984-06-15T10:30");
		return true;
	}
	for (i = 0; i < sizeof(guesses) / sizeof(*guesses); i++)
		if (strcmp(guesses[i].pattern, s.pattern) == 0)
			return apply(i, &s, hint);
	return false;
}
