#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "dates.h"
#include "random.h"
#include "svg_mark.h"
#include "svg_place.h"
#include "svg_text.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

enum { SPOTS = 60, COLS = 800 };

/* Of what stands in its row a spot takes this much. */
static void extent(const struct svg_spot *s, int *lo, int *hi)
{
	*lo = s->lo;
	*hi = s->hi;
	if (!s->label)
		return;
	if (s->is_left && s->left - s->label < *lo)
		*lo = s->left - s->label;
	if (!s->is_left && s->right + s->label > *hi)
		*hi = s->right + s->label;
}

static void assert_apart(const struct svg_spot *a, const struct svg_spot *b)
{
	int a_lo, a_hi, b_lo, b_hi;

	extent(a, &a_lo, &a_hi);
	extent(b, &b_lo, &b_hi);
	if (a->row < b->row + b->lines && b->row < a->row + a->lines && a_lo < b_hi && b_lo < a_hi)
		fail_msg("rows %d, %d: [%d, %d) and [%d, %d)", a->row, b->row, a_lo, a_hi, b_lo,
			b_hi);
}

/* Marks in order of time, some wide, with labels that may be wider than the plot. */
static void random_spots(uint64_t *seed, struct svg_spot *spot)
{
	int i, k, lo = 0, at;

	for (i = 0; i < SPOTS; i++) {
		lo += (int)random_below(seed, 2 * COLS / SPOTS);
		lo = lo < COLS - GLYPH ? lo : COLS - GLYPH;
		spot[i] = (struct svg_spot){ .lo = lo, .hi = lo + GLYPH };
		if (random_below(seed, 4) == 0)
			spot[i].hi += (int)random_below(seed, (uint32_t)(COLS - lo - GLYPH + 1));
		at = (spot[i].lo + spot[i].hi) / 2;
		spot[i].left = at - GLYPH;
		spot[i].right = at + GLYPH;
		spot[i].label =
			(int)random_below(seed, 10) ? (int)random_below(seed, 400) : 2 * COLS;
		for (k = 0; k < SVG_FOLDS && random_below(seed, 3); k++)
			spot[i].folded[k] = spot[i].label * 2 / (k + 3);
		spot[i].is_optional = random_below(seed, 3) == 0;
	}
}

static void t_nothing_in_a_lane_overlaps(void **state)
{
	struct svg_spot spot[SPOTS];
	uint64_t seed = 7;
	int round, i, k, rows, lo, hi;

	(void)state;
	for (round = 0; round < 200; round++) {
		random_spots(&seed, spot);
		rows = svg_place(spot, SPOTS, COLS);
		for (i = 0; i < SPOTS; i++) {
			extent(&spot[i], &lo, &hi);
			assert_true(lo >= 0 && hi <= COLS);
			assert_in_range(spot[i].row, 0, rows - spot[i].lines);
			for (k = 0; k < i; k++)
				assert_apart(&spot[i], &spot[k]);
		}
	}
}

static void t_a_label_goes_to_the_side_with_room(void **state)
{
	struct svg_spot spot[] = {
		{ .lo = 100, .hi = 116, .left = 96, .right = 120, .label = 200 },
		{ .lo = 700, .hi = 716, .left = 696, .right = 720, .label = 200 },
		{ .lo = 720, .hi = 736, .left = 716, .right = 740, .label = 900 },
		{ .lo = 724,
			.hi = 740,
			.left = 720,
			.right = 744,
			.label = 90,
			.is_optional = true },
	};

	(void)state;
	assert_int_equal(svg_place(spot, ROWS(spot), COLS), 3);
	assert_false(spot[0].is_left);
	assert_true(spot[1].is_left);
	assert_int_equal(spot[1].row, 0);
	/* Too long for either side: cut to the wider one. */
	assert_true(spot[2].is_left);
	assert_int_equal(spot[2].label, 716);
	assert_int_equal(spot[2].row, 1);
	/* The mark must have a row of its own, so its label may be there too. */
	assert_int_equal(spot[3].row, 2);
	assert_int_equal(spot[3].label, 90);
}

static void t_a_label_without_room_is_folded(void **state)
{
	struct svg_spot spot[] = {
		{ .lo = 390,
			.hi = 406,
			.left = 386,
			.right = 410,
			.label = 500,
			.folded = { 270, 180 } },
		{ .lo = 600, .hi = 616, .left = 596, .right = 620, .label = 100 },
		{ .lo = 700, .hi = 716, .left = 696, .right = 720, .label = 50 },
		{ .lo = 720, .hi = 736, .left = 716, .right = 740, .label = 50 },
	};

	(void)state;
	assert_int_equal(svg_place(spot, ROWS(spot), COLS), 3);
	assert_int_equal(spot[0].lines, 2);
	assert_int_equal(spot[0].label, 270);
	/* Its second line keeps others out as the first does. */
	assert_int_equal(spot[1].row, 2);
	assert_int_equal(spot[2].row, 0);
	assert_int_equal(spot[3].row, 1);
}

static void t_an_optional_label_takes_no_row(void **state)
{
	struct svg_spot spot[] = {
		{ .lo = 100, .hi = 116, .left = 96, .right = 120, .label = 0 },
		{ .lo = 780,
			.hi = 796,
			.left = 776,
			.right = 800,
			.label = 720,
			.is_optional = true },
	};

	(void)state;
	assert_int_equal(svg_place(spot, ROWS(spot), COLS), 1);
	assert_int_equal(spot[1].label, 0);
}

/* Pixels of days from 2024-01-01 on, ten a day; -1: not looked at. */
static const struct {
	const char *date;
	int lo, hi, sure_lo, sure_hi;
	enum svg_edge left, right;
	bool lasts, is_hollow;
} marks[] = {
	{ "2024-01-11", 97, 113, -1, -1, EDGE_NONE, EDGE_NONE, false, false },
	{ "2024-01-11T12:00", 97, 113, -1, -1, EDGE_NONE, EDGE_NONE, false, false },
	{ "2024-01-11~", 97, 113, -1, -1, EDGE_NONE, EDGE_NONE, false, true },
	{ "2024-02", 310, 600, -1, -1, EDGE_NONE, EDGE_NONE, false, true },
	{ "[2024-01-11..2024-01-20]", 100, 200, -1, -1, EDGE_NONE, EDGE_NONE, false, true },
	{ "2024", 0, 1000, -1, -1, EDGE_NONE, EDGE_ON, false, true },
	{ "[2024-02-01..]", 310, 1000, -1, -1, EDGE_NONE, EDGE_ON, false, true },
	{ "[..2024-01-20]", 0, 200, -1, -1, EDGE_ON, EDGE_NONE, false, true },
	{ "2024-01-11/2024-01-20", 100, 200, 100, 200, EDGE_END, EDGE_END, true, false },
	{ "2024-01/2024-03", 0, 910, 310, 600, EDGE_END, EDGE_END, true, true },
	{ "2024-01-11~/2024-01-20", 100, 200, 0, 0, EDGE_END, EDGE_END, true, true },
	{ "2024-01-11/..", 100, 1000, 100, 1000, EDGE_END, EDGE_ON, true, false },
	{ "../2024-01-20", 0, 200, 0, 200, EDGE_ON, EDGE_END, true, true },
	{ "2023-12-11/2024-01-20", 0, 200, 0, 200, EDGE_ON, EDGE_END, true, false },
	{ "2024-02-01/", 310, -1, -1, -1, EDGE_END, EDGE_FADES, true, false },
	{ "/2024-02-01", -1, 320, -1, -1, EDGE_FADES, EDGE_END, true, true },
};

static void assert_pixel(const char *date, const char *what, int want, int got)
{
	if (want >= 0 && (got < want - 1 || got > want + 1))
		fail_msg("%s: %s is %d, want %d", date, what, got, want);
}

static void t_a_mark_covers_what_its_date_says(void **state)
{
	struct period p = { date_instant(2024, 1, 1, 0, 0, 0), 0 };
	struct axis axis;
	size_t i;

	(void)state;
	p.hi = p.lo + 100 * DAY_SECONDS;
	axis_even(p, 1000, &axis);
	for (i = 0; i < ROWS(marks); i++) {
		struct date d = parse_date(marks[i].date);
		struct svg_mark m = svg_mark_of(&axis, &d);

		assert_pixel(marks[i].date, "lo", marks[i].lo, m.lo);
		assert_pixel(marks[i].date, "hi", marks[i].hi, m.hi);
		assert_pixel(marks[i].date, "sure_lo", marks[i].sure_lo, m.sure_lo);
		assert_pixel(marks[i].date, "sure_hi", marks[i].sure_hi, m.sure_hi);
		if (m.left != marks[i].left || m.right != marks[i].right ||
			m.lasts != marks[i].lasts || m.is_hollow != marks[i].is_hollow)
			fail_msg("%s: ends %d %d, lasts %d, hollow %d", marks[i].date, m.left,
				m.right, m.lasts, m.is_hollow);
		assert_true(m.at >= m.lo && m.at <= m.hi);
	}
}

static void t_a_glyph_stands_beside_its_arrow(void **state)
{
	static const struct {
		const char *date;
		int at;
	} rows[] = {
		{ "2023-12-11/2024-01-20", 8 + 1 + GLYPH_HALF },
		{ "2023-12-11/..", 8 + 1 + GLYPH_HALF },
		{ "2024-01-11/2024-05-01", 100 + GLYPH_HALF + 3 },
		{ "[2024-04-07..]", 1000 - 8 - 1 - GLYPH_HALF },
		{ "[..2024-01-03]", 8 + 1 + GLYPH_HALF },
		{ "../2024-05-01", 1000 - 8 - 1 - GLYPH_HALF },
		{ "../2024-01-20", 200 - GLYPH_HALF - 3 },
	};
	struct period p = { date_instant(2024, 1, 1, 0, 0, 0), 0 };
	struct axis axis;
	size_t i;

	(void)state;
	p.hi = p.lo + 100 * DAY_SECONDS;
	axis_even(p, 1000, &axis);
	for (i = 0; i < ROWS(rows); i++) {
		struct date d = parse_date(rows[i].date);

		assert_pixel(rows[i].date, "at", rows[i].at, svg_mark_of(&axis, &d).at);
	}
}

static void t_dashes_stand_at_the_edge_too(void **state)
{
	/* The date, and how many pieces its mark has: the stroke at its begin, and dashes. */
	static const struct {
		const char *date;
		size_t pieces;
	} rows[] = {
		{ "2024-02-01/", 1 + 4 },
		{ "2024-04-06/", 1 + 4 },
		{ "2024-04-07/", 1 + 2 },
	};
	struct period p = { date_instant(2024, 1, 1, 0, 0, 0), 0 };
	struct buf out = { 0 };
	struct axis axis;
	size_t i;

	(void)state;
	p.hi = p.lo + 100 * DAY_SECONDS;
	axis_even(p, 1000, &axis);
	for (i = 0; i < ROWS(rows); i++) {
		struct date d = parse_date(rows[i].date);
		struct svg_mark m = svg_mark_of(&axis, &d);
		size_t at = 0, pieces = 0;

		buf_clear(&out);
		svg_draw_bar(&m, 0, 0, 0, &out);
		while ((at = str_find(buf_str(&out), str_of("<rect"), at)) != SIZE_MAX) {
			pieces++;
			at++;
		}
		assert_int_equal(pieces, rows[i].pieces);
	}
	buf_free(&out);
}

static void t_no_mark_leaves_the_picture(void **state)
{
	static const char *const dates[] = { "2024-01-01", "2024-04-09", "2024-04-09/",
		"/2024-01-01", "2024-01-01/2024-01-01", "2024-04-09/..", "../2024-01-01",
		"2024-01-01T00:00", "2023/2025", "[2023..2025]", "2024?" };
	struct period p = { date_instant(2024, 1, 1, 0, 0, 0), 0 };
	struct axis axis;
	size_t i;
	int cols;

	(void)state;
	p.hi = p.lo + 100 * DAY_SECONDS;
	for (cols = 100; cols < 4000; cols += 333) {
		axis_even(p, cols, &axis);
		for (i = 0; i < ROWS(dates); i++) {
			struct date d = parse_date(dates[i]);
			struct svg_mark m = svg_mark_of(&axis, &d);

			if (m.lo < 0 || m.hi > cols || m.hi - m.lo < GLYPH || m.at < GLYPH_HALF ||
				m.at > cols - GLYPH_HALF)
				fail_msg("%s in %d: [%d, %d) at %d", dates[i], cols, m.lo, m.hi,
					m.at);
		}
	}
}

static void t_what_xml_forbids_is_not_written(void **state)
{
	static const struct {
		const char *text;
		const char *want;
	} rows[] = {
		{ "a < b && c > \"d\"", "a &lt; b &amp;&amp; c &gt; &quot;d&quot;" },
		{ "]]>", "]]&gt;" },
		{ "\x1b[2J\a\t\x7f", "␛[2J␇ ␡" },
		{ "\xc2\x9b", "&lt;9B&gt;" },
		{ "a\xe2\x80\xaez", "a&lt;U+202E&gt;z" },
		{ "\xef\xbf\xbe\xef\xbf\xbf", "??" },
		{ "\xff\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "é 会 א", "é 会 א" },
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		buf_clear(&out);
		svg_add_foreign(str_of(rows[i].text), &out);
		assert_string_equal(buf_text(&out), rows[i].want);
	}
	buf_free(&out);
}

static void t_no_random_text_breaks_the_document(void **state)
{
	struct buf text = { 0 }, out = { 0 };
	uint64_t seed = 11;
	size_t at;
	int i;

	(void)state;
	for (i = 0; i < 2000; i++) {
		buf_clear(&text);
		buf_clear(&out);
		random_text(&seed, 40, true, &text);
		svg_add_foreign(buf_str(&text), &out);
		assert_int_equal(text_find_invalid(buf_str(&out)), SIZE_MAX);
		for (at = 0; at < out.len;) {
			uint32_t cp = text_next(buf_str(&out), &at);

			assert_true(cp >= ' ' && cp != '<' && cp != '>' && cp != 0xFFFE &&
				    cp != 0xFFFF && (cp < 0x7F || cp > 0x9F));
		}
	}
	buf_free(&text);
	buf_free(&out);
}

static void t_what_is_cut_fits(void **state)
{
	static const struct {
		const char *text;
		int room;
		const char *want;
	} rows[] = {
		{ "whole", 200, "whole" },
		{ "some words that are too long", 90, "some words…" },
		{ "会会会会会会会会会会", 60, "会会会…" },
		{ "anything", 0, "…" },
		{ "", 0, "" },
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		buf_clear(&out);
		svg_cut(str_of(rows[i].text), rows[i].room, 12, &out);
		assert_string_equal(buf_text(&out), rows[i].want);
		if (rows[i].room >= 12)
			assert_true(svg_width(buf_str(&out), 12) <= rows[i].room);
	}
	assert_int_equal(svg_width(str_of("é"), 100), svg_width(str_of("e"), 100));
	assert_int_equal(svg_width(str_of("e\xcc\x81"), 100), svg_width(str_of("é"), 100));
	assert_true(svg_width(str_of("会"), 12) >= 12);
	assert_true(svg_width_bold(str_of("abc"), 12) > svg_width(str_of("abc"), 12));
	buf_free(&out);
}

static void t_lines_break_at_blanks(void **state)
{
	static const struct {
		const char *text;
		int room, most, want;
		const char *first;
	} rows[] = {
		{ "", 10, 1, 1, "" },
		{ "one line", 200, 1, 1, "one line" },
		{ "one line", 40, 2, 2, "one" },
		{ "one line", 40, 1, 0, "one" },
		{ "a b c d e f g h", 30, 3, 3, "a b c" },
		{ "a b c d e f g h", 30, 2, 0, "a b c" },
		{ "unbreakable", 30, 3, 0, "unbreakable" },
		{ "an unbreakable word", 30, 3, 0, "an" },
		{ "two  blanks", 50, 2, 2, "two " },
		{ "会会会会 会会会会", 60, 2, 2, "会会会会" },
	};
	size_t i, end;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct str text = str_of(rows[i].text);

		end = svg_line_end(text, 0, rows[i].room, 12);
		assert_true(str_eq(str_sub(text, 0, end), str_of(rows[i].first)));
		assert_int_equal(svg_lines(text, rows[i].room, 12, rows[i].most), rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_nothing_in_a_lane_overlaps),
		cmocka_unit_test(t_a_label_goes_to_the_side_with_room),
		cmocka_unit_test(t_a_label_without_room_is_folded),
		cmocka_unit_test(t_an_optional_label_takes_no_row),
		cmocka_unit_test(t_a_mark_covers_what_its_date_says),
		cmocka_unit_test(t_a_glyph_stands_beside_its_arrow),
		cmocka_unit_test(t_dashes_stand_at_the_edge_too),
		cmocka_unit_test(t_no_mark_leaves_the_picture),
		cmocka_unit_test(t_what_xml_forbids_is_not_written),
		cmocka_unit_test(t_no_random_text_breaks_the_document),
		cmocka_unit_test(t_what_is_cut_fits),
		cmocka_unit_test(t_lines_break_at_blanks),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
