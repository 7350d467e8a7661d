#include "date_spoken.h"

#include <stdlib.h>

#include "calendar.h"
#include "text.h"

/* In English and French, folded; a beginning that only one month has is enough. */
static const struct {
	const char *name;
	unsigned month;
} months[] = {
	{ "january", 1 },
	{ "janvier", 1 },
	{ "february", 2 },
	{ "fevrier", 2 },
	{ "march", 3 },
	{ "mars", 3 },
	{ "april", 4 },
	{ "avril", 4 },
	{ "may", 5 },
	{ "mai", 5 },
	{ "june", 6 },
	{ "juin", 6 },
	{ "july", 7 },
	{ "juillet", 7 },
	{ "august", 8 },
	{ "aout", 8 },
	{ "september", 9 },
	{ "septembre", 9 },
	{ "october", 10 },
	{ "octobre", 10 },
	{ "november", 11 },
	{ "novembre", 11 },
	{ "december", 12 },
	{ "decembre", 12 },
};
enum { MONTH_NAMES = sizeof(months) / sizeof(*months), LEAST_MONTH = 3 };

/* 0: no month, or it could be two. */
static unsigned find_month(struct str word)
{
	unsigned month = 0;
	size_t i;

	if (str_ends(word, "."))
		word.len--;
	for (i = 0; word.len >= LEAST_MONTH && i < MONTH_NAMES; i++) {
		if (str_find(str_of(months[i].name), word, 0) != 0)
			continue;
		if (month && month != months[i].month)
			return 0;
		month = months[i].month;
	}
	return month;
}

enum { YEAR_DIGITS = 4, DAY_DIGITS = 2 };

/* What was said: 0 is what was not. */
struct spoken {
	unsigned quarter, month;
	struct number {
		unsigned value;
		size_t digits; /* YEAR_DIGITS where an era says that it is a year */
	} number[2];
	size_t numbers;
	bool has_era, is_bce;
	unsigned weekday; /* 1 Monday .. 7 Sunday */
};

/* 28, 1st, 1er, 2024; no digits: it is no number. */
static struct number find_number(struct str word)
{
	static const char *const endings[] = { "", "st", "nd", "rd", "th", "er" };
	struct number n = { 0 };
	size_t i;

	for (; n.digits < word.len && word.at[n.digits] >= '0' && word.at[n.digits] <= '9'; n.digits++)
		if (n.digits < YEAR_DIGITS)
			n.value = n.value * 10 + (unsigned)(word.at[n.digits] - '0');
	if (n.digits > YEAR_DIGITS || (n.digits > DAY_DIGITS && n.digits < word.len))
		return (struct number){ 0 };
	for (i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (str_is(str_sub(word, n.digits, word.len), endings[i]))
			return n;
	return (struct number){ 0 };
}

static bool is_filler(struct str word)
{
	static const char *const fillers[] = { "", "the", "of", "in", "on", "le", "de", "en" };
	size_t i;

	for (i = 0; i < sizeof(fillers) / sizeof(*fillers); i++)
		if (str_is(word, fillers[i]))
			return true;
	return false;
}

/* The number before an era is a year, however short. */
static bool take_era(struct str word, struct spoken *said)
{
	static const struct {
		const char *name;
		bool is_bce;
	} eras[] = { { "bce", true }, { "bc", true }, { "ce", false }, { "ad", false } };
	struct number *year = said->numbers ? &said->number[said->numbers - 1] : NULL;
	size_t i;

	for (i = 0; i < sizeof(eras) / sizeof(*eras); i++) {
		if (!year || year->value == 0 || !str_is(word, eras[i].name))
			continue;
		year->digits = YEAR_DIGITS;
		said->has_era = true;
		said->is_bce = eras[i].is_bce;
		return true;
	}
	return false;
}

static unsigned find_weekday(struct str word)
{
	static const char *const names[][2] = { { "monday", "lundi" }, { "tuesday", "mardi" },
		{ "wednesday", "mercredi" }, { "thursday", "jeudi" }, { "friday", "vendredi" },
		{ "saturday", "samedi" }, { "sunday", "dimanche" } };
	unsigned i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_is(word, names[i][0]) || str_is(word, names[i][1]))
			return i + 1;
	return 0;
}

/* False: the word says nothing of a date, or what was said before. */
static bool take_word(struct str word, struct spoken *said)
{
	struct number n = find_number(word);
	unsigned month = find_month(word), weekday = find_weekday(word);

	if (weekday && !said->weekday) {
		said->weekday = weekday;
		return true;
	}
	if (n.digits && said->numbers < 2) {
		said->number[said->numbers++] = n;
		return true;
	}
	if (word.len == 2 && (word.at[0] == 'q' || word.at[0] == 't') && word.at[1] >= '1' &&
		word.at[1] <= '4' && !said->quarter) {
		said->quarter = (unsigned)(word.at[1] - '0');
		return true;
	}
	if (month && !said->month) {
		said->month = month;
		return true;
	}
	return is_filler(word) || take_era(word, said);
}

/* Which number is the year and which the day; false where that is not clear. */
static bool sort_numbers(const struct spoken *said, int64_t *year, unsigned *day)
{
	bool has_year = false;
	size_t i;

	*day = 0;
	for (i = 0; i < said->numbers; i++) {
		const struct number *n = &said->number[i];
		bool is_year = n->digits == YEAR_DIGITS;

		if (n->value == 0 || (is_year ? has_year : *day || n->digits > DAY_DIGITS))
			return false;
		if (is_year)
			*year = said->is_bce ? 1 - (int64_t)n->value : n->value;
		else
			*day = n->value;
		has_year = has_year || is_year;
	}
	return true;
}

static bool make(const struct spoken *said, int64_t year, unsigned day, struct date *out)
{
	struct buf plain = { 0 };
	struct date read;
	bool is_date;

	if (year < -9999 || year > 9999)
		return false;
	buf_addf(&plain, "%s%04d", year < 0 ? "-" : "", abs((int)year));
	if (said->quarter)
		buf_addf(&plain, "-Q%u", said->quarter);
	else if (said->month)
		buf_addf(&plain, "-%02u", said->month);
	if (day)
		buf_addf(&plain, "-%02u", day);
	is_date = date_parse(buf_str(&plain), &read, NULL);
	if (is_date && said->weekday)
		is_date = day && date_weekday(date_days(year, said->month, day)) == said->weekday;
	if (is_date)
		*out = read;
	buf_free(&plain);
	return is_date;
}

bool date_spoken_read(struct str text, const int64_t *year, struct date *out)
{
	struct spoken said = { 0 };
	struct buf folded = { 0 };
	int64_t at = INT64_MIN;
	struct str rest, word;
	bool is_read = true;
	unsigned day = 0;

	text_fold(text, &folded);
	rest = buf_str(&folded);
	while (is_read && str_split(&rest, ' ', &word)) {
		if (str_ends(word, ","))
			word.len--;
		is_read = take_word(word, &said);
	}
	is_read = is_read && sort_numbers(&said, &at, &day);
	if (at == INT64_MIN && year)
		at = *year;
	if (said.quarter)
		is_read = is_read && !said.month && !day;
	else if (!said.month)
		is_read = is_read && !day && said.has_era;
	is_read = is_read && make(&said, at, day, out);
	buf_free(&folded);
	return is_read;
}
