#include "date.h"

#include "date_part.h"
#include "text.h"

/* Counts `n` units from a day; a month too short for the day gives its last. */
static struct date move(int64_t today, int64_t n, char unit)
{
	int64_t year, months;
	unsigned month, day, last;

	if (unit == 'd' || unit == 'w')
		return date_at((today + (unit == 'w' ? n * 7 : n)) * DAY_SECONDS, PRECISION_DAY);
	date_civil(today, &year, &month, &day);
	months = year * 12 + (month - 1) + (unit == 'y' ? n * 12 : n);
	year = date_floor_div(months, 12);
	month = (unsigned)(months - year * 12) + 1;
	last = date_month_days(year, month);
	return date_at(date_instant(year, month, day < last ? day : last, 0, 0, 0), PRECISION_DAY);
}

/* Reads -90d: a sign, digits, a unit. */
static bool read_step(struct str text, int64_t *n, char *unit)
{
	size_t i;

	if (text.len < 3 || (text.at[0] != '-' && text.at[0] != '+'))
		return false;
	*n = 0;
	for (i = 1; i + 1 < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		if (*n < YEAR_LIMIT)
			*n = *n * 10 + (text.at[i] - '0');
	}
	if (text.at[0] == '-')
		*n = -*n;
	*unit = text.at[text.len - 1];
	return *unit == 'd' || *unit == 'w' || *unit == 'm' || *unit == 'y';
}

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

/* What was said in words: 0 is what was not; a year has four digits. */
struct spoken {
	unsigned year, quarter, month, day;
};

/* 28, 1st, 1er; 0: none. */
static unsigned find_number(struct str word)
{
	static const char *const endings[] = { "", "st", "nd", "rd", "th", "er" };
	unsigned n = 0;
	size_t i, digits = 0;

	for (; digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9'; digits++)
		if (digits < 4)
			n = n * 10 + (unsigned)(word.at[digits] - '0');
	if (digits == 0 || (digits > 2 && digits != 4) || (digits == 4 && digits < word.len))
		return 0;
	for (i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (str_is(str_sub(word, digits, word.len), endings[i]))
			return n;
	return 0;
}

/* False: the word says nothing of a date, or what was said before. */
static bool take_word(struct str word, struct spoken *said)
{
	unsigned month = find_month(word), n = find_number(word), *place = NULL;

	if (word.len == 2 && (word.at[0] == 'q' || word.at[0] == 't') && word.at[1] >= '1' &&
		word.at[1] <= '4') {
		place = &said->quarter;
		n = (unsigned)(word.at[1] - '0');
	} else if (month) {
		place = &said->month;
		n = month;
	} else if (n) {
		place = word.len == 4 && word.at[3] <= '9' ? &said->year : &said->day;
	}
	if (!place || *place)
		return false;
	*place = n;
	return true;
}

/* Reads "July 2025", "28 mars 2024", "March 28, 2024", "Q1 2024": a year and more, in any order. */
static bool read_words(struct str text, struct date *out)
{
	struct spoken said = { 0 };
	struct buf folded = { 0 }, plain = { 0 };
	struct str rest, word;
	bool is_read = true;

	text_fold(text, &folded);
	rest = buf_str(&folded);
	while (is_read && str_split(&rest, ' ', &word)) {
		if (str_ends(word, ","))
			word.len--;
		is_read = take_word(word, &said);
	}
	is_read = is_read && said.year && (said.quarter ? !said.month && !said.day : said.month);
	if (is_read) {
		buf_addf(&plain, said.quarter ? "%04u-Q%u" : "%04u-%02u", said.year,
			said.quarter ? said.quarter : said.month);
		if (said.day)
			buf_addf(&plain, "-%02u", said.day);
		is_read = date_parse(buf_str(&plain), out, NULL);
	}
	buf_free(&plain);
	buf_free(&folded);
	return is_read;
}

bool date_parse_relative(struct str text, int64_t today, struct date *out, struct fault *fault)
{
	static const struct {
		const char *word;
		int days;
	} words[] = { { "today", 0 }, { "yesterday", -1 }, { "tomorrow", 1 } };
	struct date d;
	int64_t n;
	size_t i;
	char unit;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (str_is(text, words[i].word)) {
			*out = move(today, words[i].days, 'd');
			return true;
		}
	}
	if (!read_step(text, &n, &unit))
		return read_words(text, out) || date_parse(text, out, fault);
	d = move(today, n, unit);
	if (d.start.year < -9999 || d.start.year > 9999)
		return date_refuse(
			fault, text, 0, "that is too far away: days have years of four digits");
	*out = d;
	return true;
}
