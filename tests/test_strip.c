#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "browser.h"
#include "dates.h"
#include "strip.h"

enum { COLS = 80, EVENTS_MOST = 8, NOWHERE = -9 };

/* A strip over events that have nothing but a date. */
struct drawn {
	struct event event[EVENTS_MOST];
	uint32_t row[EVENTS_MOST];
	struct timeline timeline;
	struct result result;
	struct query query;
	struct scene scene;
	struct strip strip;
	struct canvas canvas;
	struct buf text;
};

/* Dates apart by blanks; the first `hits` of them are the result. */
static void draw(struct drawn *d, const char *dates, size_t hits)
{
	size_t i, len;

	memset(d, 0, sizeof(*d));
	for (; *dates; dates += len + (dates[len] == ' ')) {
		char value[64] = "";

		len = strcspn(dates, " ");
		memcpy(value, dates, len);
		i = d->timeline.events++;
		d->event[i].when.date = parse_date(value);
		d->timeline.undated += d->event[i].when.date.shape == DATE_UNKNOWN;
		d->row[i] = (uint32_t)i;
	}
	d->timeline.event = d->event;
	d->result.event = d->row;
	d->result.events = hits < d->timeline.events ? hits : d->timeline.events;
	d->scene = (struct scene){
		.tl = &d->timeline, .result = &d->result, .query = &d->query, .selected = NONE
	};
	canvas_resize(&d->canvas, 1, COLS);
	strip_build(&d->strip, &d->scene, COLS);
	strip_draw(&d->strip, &d->scene, &d->canvas, (struct rect){ 0, 0, 1, COLS });
	canvas_dump_text(&d->canvas, &d->text);
}

static void drawn_free(struct drawn *d)
{
	strip_free(&d->strip);
	canvas_free(&d->canvas);
	buf_free(&d->text);
}

static void assert_ends(const char *dates, const char *first, const char *last)
{
	struct drawn d;

	draw(&d, dates, SIZE_MAX);
	assert_string_equal(buf_text(&d.strip.first), first);
	assert_string_equal(buf_text(&d.strip.last), last);
	drawn_free(&d);
}

static void t_the_ends_say_what_time_it_is_there(void **state)
{
	static const struct {
		const char *dates, *first, *last;
	} rows[] = {
		{ "2019 2026", "2019", "2026" },
		{ "-0043-03-15 1984", "44 BCE", "1984" },
		{ "Y-50000 2024", "50,001 BCE", "2024" },
		{ "2024", "Jan 2024", "Dec 2024" },
		{ "2023-11 2024-02", "Nov 2023", "Feb 2024" },
		{ "2024-02", "1 Feb 2024", "29 Feb 2024" },
		{ "2024-02-27 2024-03-04", "27 Feb 2024", "4 Mar 2024" },
		{ "2024-02-29", "29 Feb 2024", "24:00" },
		{ "2024-02-29T10:30 2024-02-29T12:10", "29 Feb 2024 10:00", "13:00" },
		{ "2024-02-29T22:10 2024-03-01T01:10", "29 Feb 2024 22:00", "02:00" },
		{ "2024-02-29T22:10 2024-02-29T23:10", "29 Feb 2024 22:00", "24:00" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_ends(rows[i].dates, rows[i].first, rows[i].last);
}

static void t_without_dates_it_says_so(void **state)
{
	struct drawn d;

	(void)state;
	draw(&d, "unknown unknown", SIZE_MAX);
	assert_string_equal(buf_text(&d.text), " no event has a date\n");
	drawn_free(&d);
	draw(&d, "unknown 2024", SIZE_MAX);
	assert_null(strstr(buf_text(&d.text), "no event has a date"));
	drawn_free(&d);
	draw(&d, "", SIZE_MAX);
	assert_string_equal(buf_text(&d.text), "\n"); /* other panes say that there is nothing */
	drawn_free(&d);
}

static uint64_t sum(const struct strip *s, const uint64_t *bin)
{
	uint64_t parts = 0;
	int col;

	for (col = 0; col < s->axis.cols; col++)
		parts += bin[col];
	return parts;
}

static void t_it_holds_every_dated_event_and_the_result_in_front(void **state)
{
	struct drawn d;

	(void)state;
	draw(&d, "1984 1986-03 unknown [1990..1999] 2000/.. 2010~", 3);
	assert_true(sum(&d.strip, d.strip.all) == 5 * AXIS_EVENT);
	assert_true(sum(&d.strip, d.strip.front) == 2 * AXIS_EVENT);
	drawn_free(&d);
}

/* One event known to the day, and one known to ten years: the latter is nowhere as dark. */
static void t_a_vague_date_is_no_spike(void **state)
{
	struct drawn d;
	int col, bars = 0, dots = 0;

	(void)state;
	draw(&d, "1984-06-15 199X 2003-12-01", SIZE_MAX);
	for (col = 6; col < 6 + d.strip.axis.cols; col++) {
		const struct cell *cell = canvas_cell(&d.canvas, 0, col);

		if (strcmp(cell->text, "\u00B7") == 0) {
			assert_int_equal(cell->style, STYLE_DIM);
			dots++;
		} else if (*cell->text) {
			assert_int_equal(cell->style, STYLE_TEXT);
			bars++;
		}
	}
	assert_int_equal(bars, 2);
	assert_in_range(dots, 34, 36); /* 10 of 20 years in 68 columns */
	drawn_free(&d);
}

static void t_a_bar_is_as_tall_as_the_root_of_its_weight(void **state)
{
	static const struct {
		uint64_t weight, most; /* in hundredths of an event */
		int glyph;
	} rows[] = {
		{ 0, 100, GLYPH_DOT },
		{ 49, 100, GLYPH_DOT },
		{ 50, 100, GLYPH_BAR_1 + 2 },
		{ 100, 100, GLYPH_BAR_1 + 3 },
		{ 100, 400, GLYPH_BAR_1 + 3 },
		{ 400, 400, GLYPH_BAR_8 },
		{ 100, 10000, GLYPH_BAR_1 },
		{ 100, 100000000, GLYPH_BAR_1 },
		{ 2500, 10000, GLYPH_BAR_1 + 3 },
		{ 10000, 10000, GLYPH_BAR_8 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(strip_bar(rows[i].weight * (AXIS_EVENT / 100 + 1),
					 rows[i].most * (AXIS_EVENT / 100 + 1)),
			rows[i].glyph);
}

/* What a filter leaves is solid; what it hides is as tall, in dots. */
static void t_the_rest_is_told_from_hits_without_colours(void **state)
{
	static const struct {
		size_t hits;
		const char *bars[2]; /* in the first and in the last column */
	} rows[] = {
		{ SIZE_MAX, { "\u2588", "\u2588" } },
		{ 0, { "\u28FF", "\u28FF" } },
		{ 2, { "\u2586", "\u28FF" } },
	};
	struct drawn d;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		draw(&d,
			"1984-01-01 1984-01-01 1984-01-01 1984-01-01 "
			"1985-12-31 1985-12-31 1985-12-31 1985-12-31",
			rows[i].hits);
		for (k = 0; k < 2; k++) {
			int col = 6 + (k ? d.strip.axis.cols - 1 : 0);

			assert_string_equal(canvas_cell(&d.canvas, 0, col)->text, rows[i].bars[k]);
		}
		drawn_free(&d);
	}
}

/* Where vague dates leave less than half an event a column, too. */
static void t_the_dot_of_the_rest_is_another(void **state)
{
	static const enum charset charsets[] = { CHARSET_UTF8, CHARSET_ASCII };
	struct drawn d;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		const char *hit = glyph_text(charsets[i], GLYPH_DOT);
		const char *rest = glyph_text(charsets[i], GLYPH_DOTS_0);

		draw(&d, "198X 200X 2020", 1);
		d.canvas.charset = charsets[i];
		strip_draw(&d.strip, &d.scene, &d.canvas, (struct rect){ 0, 0, 1, COLS });
		assert_string_not_equal(hit, rest);
		assert_string_equal(canvas_cell(&d.canvas, 0, 10)->text, hit);
		assert_string_equal(canvas_cell(&d.canvas, 0, 45)->text, rest);
		drawn_free(&d);
	}
}

/* Where brackets stand in the strip of a folder whose events lie in 2016 to 2023, from its column 0. */
static void assert_brackets(const char *date, int first, int last)
{
	struct browser b;
	struct buf keys = { 0 };
	int col, got[2] = { NOWHERE, NOWHERE };

	browser_open(&b, "tests/times/open", CHARSET_UTF8, 120, 36);
	buf_add_text(&keys, "f d a t e :");
	for (; *date; date++)
		buf_addf(&keys, " %c", *date);
	buf_add_text(&keys, " <Enter>");
	browser_keys(&b, buf_text(&keys));
	for (col = 0; col < 120; col++) {
		const char *text = canvas_cell(&b.canvas, b.app.layout.strip.row, col)->text;

		if (strcmp(text, "[") == 0)
			got[0] = col - 6;
		if (strcmp(text, "]") == 0)
			got[1] = col - 6;
	}
	assert_int_equal(got[0], first);
	assert_int_equal(got[1], last);
	buf_free(&keys);
	browser_close(&b);
}

static void t_brackets_stand_around_the_dates_of_the_filter(void **state)
{
	(void)state;
	assert_brackets("2018", 26, 41);
	assert_brackets("2018..2019", 26, 54);
	assert_brackets("2016", -1, 14);
	assert_brackets("2023", 93, 108);
	assert_brackets("2018-01-01", 26, 28);
	assert_brackets("2023-12-31", 106, 108);
	assert_brackets("2018..", 26, NOWHERE);
	assert_brackets("..2018", NOWHERE, 41);
	assert_brackets("2010..2018", -1, 41);
	assert_brackets("2030", NOWHERE, NOWHERE);
}

/* A folder of 2016 to 2023: what of its strip stands in brackets. */
static void t_each_period_has_its_brackets(void **state)
{
	static const struct {
		const char *keys;
		const char *brackets; /* from left to right */
		int first, last;
	} rows[] = {
		{ "f d a t e : 2 0 1 8 , 2 0 2 0 <Enter>", "[][]", 26, 68 },
		{ "f d a t e : 2 0 1 8 , 2 0 1 9 <Enter>", "[]", 26, 54 },
		{ "f d a t e : 2 0 2 0 , 2 0 1 8 , 2 0 2 3 <Enter>", "[][][]", 26, 108 },
		{ "f b e f o r e : 2 0 1 8 <Enter>", "]", 28, 28 },
		{ "f a f t e r : 2 0 1 8 <Enter>", "[", 39, 39 },
		{ "f a f t e r : 2 0 1 7 <Space> b e f o r e : 2 0 2 0 <Enter>", "[]", 26, 54 },
		{ "f a f t e r : 2 0 1 7 <Space> d a t e : 2 0 1 6 . . 2 0 1 9 <Enter>", "[]", 26, 54 },
		{ "f w i t h i n : 2 0 1 8 <Enter>", "[]", 26, 41 },
		{ "f b e f o r e : 2 0 1 8 <Space> x <Enter>", "]", 28, 28 },
		{ "f a f t e r : 2 0 4 0 <Enter>", "", NOWHERE, NOWHERE },
		{ "f - d a t e : 2 0 1 8 <Enter>", "", NOWHERE, NOWHERE },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf brackets = { 0 };
		int col, first = NOWHERE, last = NOWHERE;
		struct browser b;

		browser_open(&b, "tests/times/open", CHARSET_UTF8, 120, 36);
		browser_keys(&b, rows[i].keys);
		for (col = 0; col < 120; col++) {
			const char *text = canvas_cell(&b.canvas, b.app.layout.strip.row, col)->text;

			if (!*text || !strchr("[]|", *text))
				continue;
			buf_add_text(&brackets, text);
			first = first == NOWHERE ? col - 6 : first;
			last = col - 6;
		}
		if (strcmp(buf_text(&brackets), rows[i].brackets) != 0 || first != rows[i].first ||
			last != rows[i].last)
			fail_msg("%s: '%s' from %d to %d", rows[i].keys, buf_text(&brackets), first,
				last);
		buf_free(&brackets);
		browser_close(&b);
	}
}

static void t_it_lights_what_the_cursor_in_the_entities_stands_on(void **state)
{
	struct browser b;
	size_t all;

	(void)state;
	browser_open(&b, "tests/times/day", CHARSET_UTF8, 120, 36);
	all = b.app.result.events;
	assert_true(sum(&b.app.strip, b.app.strip.front) == all * AXIS_EVENT);
	browser_keys(&b, "1 j");
	assert_true(b.app.lit.events > 0 && b.app.lit.events < all);
	assert_true(sum(&b.app.strip, b.app.strip.front) == b.app.lit.events * AXIS_EVENT);
	assert_int_equal(b.app.result.events, all);
	browser_keys(&b, "2");
	assert_true(sum(&b.app.strip, b.app.strip.front) == all * AXIS_EVENT);
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_the_ends_say_what_time_it_is_there),
		cmocka_unit_test(t_without_dates_it_says_so),
		cmocka_unit_test(t_it_holds_every_dated_event_and_the_result_in_front),
		cmocka_unit_test(t_a_vague_date_is_no_spike),
		cmocka_unit_test(t_a_bar_is_as_tall_as_the_root_of_its_weight),
		cmocka_unit_test(t_the_rest_is_told_from_hits_without_colours),
		cmocka_unit_test(t_brackets_stand_around_the_dates_of_the_filter),
		cmocka_unit_test(t_each_period_has_its_brackets),
		cmocka_unit_test(t_the_dot_of_the_rest_is_another),
		cmocka_unit_test(t_it_lights_what_the_cursor_in_the_entities_stands_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
