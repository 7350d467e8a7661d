#include "date.h"

#include <string.h>

#include "date_hint.h"
#include "date_part.h"
#include "date_spoken.h"
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

bool date_parse_relative(struct str text, int64_t today, struct date *out, struct fault *fault)
{
	static const struct {
		const char *word;
		int days;
	} words[] = { { "today", 0 }, { "yesterday", -1 }, { "tomorrow", 1 },
		{ "aujourd'hui", 0 }, { "hier", -1 }, { "demain", 1 } };
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
		return date_spoken_read(text, NULL, out) || date_parse(text, out, fault);
	d = move(today, n, unit);
	if (d.start.year < -9999 || d.start.year > 9999)
		return date_refuse(
			fault, text, 0, "that is too far away: days have years of four digits");
	*out = d;
	return true;
}

/* What a text was probably meant to be, if that is one date: 44 BCE, 2022-W10, 28/03/2024. */
static bool read_hint(struct str text, struct date *out)
{
	static const char *const leads[] = { "write its days, ", "write " };
	char hint[DATE_HINT_SIZE];
	size_t i;

	if (!date_hint(text, hint))
		return false;
	for (i = 0; i < sizeof(leads) / sizeof(*leads); i++)
		if (str_starts(str_of(hint), leads[i]))
			return date_parse(str_of(hint + strlen(leads[i])), out, NULL);
	return false;
}

bool date_parse_near(struct str text, int64_t today, int64_t year, struct date *out,
	bool *took_year, struct fault *fault)
{
	struct buf folded = { 0 };
	bool is_read, has_taken = false;
	struct fault why;

	text = str_trim(text);
	text_fold(text, &folded);
	is_read = date_parse_relative(text, today, out, &why) ||
		  date_parse_relative(buf_str(&folded), today, out, NULL);
	if (!is_read)
		is_read = has_taken = date_spoken_read(text, &year, out);
	is_read = is_read || read_hint(text, out);
	if (is_read)
		*took_year = has_taken;
	else if (fault)
		*fault = why;
	buf_free(&folded);
	return is_read;
}
