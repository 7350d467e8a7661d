#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "dates.h"
#include "random.h"

static bool same_part(const struct date_part *a, const struct date_part *b)
{
	return a->year == b->year && a->precision == b->precision && a->doubt == b->doubt &&
	       a->month == b->month && a->day == b->day && a->hour == b->hour &&
	       a->minute == b->minute && a->second == b->second && a->masked == b->masked &&
	       a->has_offset == b->has_offset && a->offset == b->offset;
}

static bool same_date(const struct date *a, const struct date *b)
{
	return a->shape == b->shape && a->start_is == b->start_is && a->end_is == b->end_is &&
	       same_part(&a->start, &b->start) && same_part(&a->end, &b->end) &&
	       a->begin.lo == b->begin.lo && a->begin.hi == b->begin.hi &&
	       a->finish.lo == b->finish.lo && a->finish.hi == b->finish.hi;
}

/* One of all the forms that a side of a date can have, by its grammar. */
static void random_part(uint64_t *seed, bool with_doubt, struct buf *out)
{
	static const char *const signs[] = { "", "", "", "~", "?", "%" };
	int year = (int)random_below(seed, 20000) - 9999;
	unsigned form = random_below(seed, 11);

	if (form == 0)
		buf_addf(out, "Y%s%u", random_below(seed, 2) ? "-" : "",
			10000 + random_below(seed, 1000000000));
	else if (form == 1)
		buf_addf(out, "%03uX", random_below(seed, 1000));
	else if (form == 2)
		buf_addf(out, "%02uXX", random_below(seed, 100));
	else
		buf_addf(out, "%s%04d", year < 0 ? "-" : "", abs(year));
	if (form == 3)
		buf_addf(out, "-Q%u", 1 + random_below(seed, 4));
	else if (form == 4)
		buf_add_text(out, "-XX");
	else if (form == 5)
		buf_add_text(out, "-XX-XX");
	else if (form >= 6)
		buf_addf(out, "-%02u", 1 + random_below(seed, 12));
	if (form == 7)
		buf_add_text(out, "-XX");
	else if (form >= 8)
		buf_addf(out, "-%02u", 1 + random_below(seed, 28));
	if (form >= 9)
		buf_addf(out, "T%02u:%02u", random_below(seed, 24), random_below(seed, 60));
	if (form == 10)
		buf_addf(out, ":%02u", random_below(seed, 60));
	if (form >= 9 && random_below(seed, 2))
		buf_addf(out, random_below(seed, 3) ? "+%02u:%02u" : "Z",
			1 + random_below(seed, 23), random_below(seed, 60));
	if (with_doubt)
		buf_add_text(out, signs[random_below(seed, 6)]);
}

static void random_date(uint64_t *seed, struct buf *out)
{
	unsigned shape = random_below(seed, 4), open = random_below(seed, 4);

	if (shape == 2)
		buf_add_char(out, '[');
	if (shape == 1 && open == 0)
		buf_add_text(out, random_below(seed, 2) ? ".." : "");
	else if (shape != 2 || open != 0)
		random_part(seed, shape != 2, out);
	if (shape == 1)
		buf_add_char(out, '/');
	else if (shape == 2)
		buf_add_text(out, "..");
	if (shape == 1 && open == 1)
		buf_add_text(out, random_below(seed, 2) ? ".." : "");
	else if ((shape == 1 || shape == 2) && open != 1)
		random_part(seed, shape != 2, out);
	if (shape == 2)
		buf_add_char(out, ']');
}

static void t_what_is_printed_is_read_as_the_same_date(void **state)
{
	struct buf text = { 0 }, printed = { 0 };
	uint64_t seed = 20261122;
	int i, read = 0;

	(void)state;
	for (i = 0; i < 20000; i++) {
		struct date d, again;

		buf_clear(&text);
		buf_clear(&printed);
		random_date(&seed, &text);
		if (!date_parse(buf_str(&text), &d, NULL))
			continue; /* it ends before it begins */
		read++;
		date_print(&d, &printed);
		assert_string_equal(buf_text(&printed), buf_text(&text));
		assert_true(date_parse(buf_str(&printed), &again, NULL));
		assert_true(same_date(&d, &again));
		buf_clear(&printed);
		date_print_edtf(&d, &printed);
		assert_true(date_parse(buf_str(&printed), &again, NULL));
		assert_true(same_date(&d, &again));
		assert_true(d.begin.lo <= d.begin.hi && d.finish.lo <= d.finish.hi);
		assert_true(d.begin.lo <= d.finish.lo && d.begin.hi <= d.finish.hi);
	}
	assert_true(read > 15000);
	buf_free(&text);
	buf_free(&printed);
}

/* Whatever comes in, there is a date that survives printing, or words and a place within the text. */
static void assert_is_read_or_refused(struct str text)
{
	struct fault fault = { 0 };
	struct buf printed = { 0 };
	struct date d, again;

	if (date_parse(text, &d, &fault)) {
		date_print(&d, &printed);
		assert_true(date_parse(buf_str(&printed), &again, NULL));
		assert_true(same_date(&d, &again));
		buf_free(&printed);
		return;
	}
	assert_true(fault.pos.col >= 1 && fault.pos.col <= text.len + 1);
	assert_true(strlen(fault.msg) > strlen("'' is no date; "));
	assert_hint_is_read(fault.msg);
	assert_null(strpbrk(fault.msg, "\n\r\t\033"));
}

static void t_hostile_text_is_refused_without_harm(void **state)
{
	static const char *const pieces[] = {
		"1984",
		"-",
		"06",
		"15",
		"T",
		"10",
		":",
		"30",
		"Z",
		"+02:00",
		"..",
		"/",
		"[",
		"]",
		"~",
		"?",
		"%",
		"X",
		"XX",
		"Q3",
		"Y",
		"unknown",
		"9999999999",
		"\377",
		"\303\251",
		" ",
		"W",
		"\n",
		"{",
		"S2",
		"BC",
		"june",
	};
	struct buf text = { 0 };
	uint64_t seed = 1;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		unsigned n = random_below(&seed, 9);

		buf_clear(&text);
		while (n-- > 0) {
			const char *piece =
				pieces[random_below(&seed, sizeof(pieces) / sizeof(*pieces))];
			char byte = (char)random_below(&seed, 256);

			if (random_below(&seed, 16) == 0)
				buf_add_char(&text, byte);
			else
				buf_add_text(&text, piece);
		}
		assert_is_read_or_refused(buf_str(&text));
	}
	buf_free(&text);
}

static void t_a_megabyte_is_refused_in_a_short_message(void **state)
{
	static const char fills[] = { '1', 'X', '-', '/', '.', '[', '~', ' ', 'a', ':', '\0',
		'\377' };
	struct buf text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(fills); i++) {
		struct fault fault = { 0 };
		struct date d;

		buf_clear(&text);
		buf_repeat(&text, "?", 1 << 20);
		memset(text.at, fills[i], text.len);
		assert_false(date_parse(buf_str(&text), &d, &fault));
		assert_true(strlen(fault.msg) < 200);
		text.at[0] = '[';
		text.at[text.len - 1] = ']';
		assert_false(date_parse(buf_str(&text), &d, &fault));
	}
	buf_free(&text);
	assert_false(date_parse((struct str){ 0 }, &(struct date){ 0 }, NULL));
}

static void t_a_nul_is_part_of_the_text(void **state)
{
	struct date d;

	(void)state;
	assert_false(date_parse(str_from("1984\0", 5), &d, NULL));
	assert_false(date_parse(str_from("1984\0-06", 8), &d, NULL));
	assert_false(date_parse(str_from("\0", 1), &d, NULL));
	assert_false(date_parse(str_from("1984/\0", 6), &d, NULL));
	assert_false(date_parse(str_from("[\0..]", 5), &d, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_what_is_printed_is_read_as_the_same_date),
		cmocka_unit_test(t_hostile_text_is_refused_without_harm),
		cmocka_unit_test(t_a_megabyte_is_refused_in_a_short_message),
		cmocka_unit_test(t_a_nul_is_part_of_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
