#include "query_hint.h"

#include "date.h"

enum { MOST_WORDS = 3 };

/* A year as people say it: four digits, no more in a row. */
static bool has_year(struct str s)
{
	size_t i, digits = 0;

	for (i = 0; i < s.len; i++) {
		bool is_digit = s.at[i] >= '0' && s.at[i] <= '9';

		if (!is_digit && digits == 4)
			return true;
		digits = is_digit ? digits + 1 : 0;
	}
	return digits == 4;
}

/* Do the words [from, from + words) of the chips read as a date? */
static bool reads_as_date(const struct query *q, size_t from, size_t words, struct buf *out)
{
	struct buf text = { 0 };
	struct date d;
	bool is_date;
	size_t i;

	for (i = from; i < from + words; i++) {
		const struct term *t = query_chip(q, i);

		if (t->type != TERM_TEXT)
			break;
		buf_addf(&text, "%s%.*s", i > from ? " " : "", STR(t->text));
	}
	is_date = i == from + words && has_year(buf_str(&text)) &&
		  date_parse_relative(buf_str(&text), 0, &d, NULL) && d.shape == DATE_POINT &&
		  d.start.doubt == DOUBT_NONE && d.start.precision >= PRECISION_YEAR;
	if (is_date) {
		buf_add_text(out, "date:");
		date_print(&d, out);
	}
	buf_free(&text);
	return is_date;
}

bool query_date_hint(const struct query *q, struct buf *out)
{
	size_t chips = query_chips(q), words, from;

	for (words = chips < MOST_WORDS ? chips : MOST_WORDS; words > 0; words--) {
		for (from = 0; from + words <= chips; from++) {
			if (reads_as_date(q, from, words, out))
				return true;
		}
	}
	return false;
}
