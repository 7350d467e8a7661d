#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "browser.h"

/* What a reader of the chart counts on: places that stay, words that are of what is shown. */

static void keys(struct browser *b, const char *text)
{
	browser_keys(b, text);
	browser_check(b);
}

static struct view *chart_of(struct browser *b)
{
	return &b->app.view[PANE_CHART];
}

static const struct chart_spot *spot_of(struct browser *b)
{
	return view_chart_spot(chart_of(b));
}

/* What can be seen of where the chart stands. */
struct stand {
	struct period period;
	int row, col; /* of the cursor, on the screen */
	char label[64];
	char ticks[512]; /* the years, which move with the window */
};

static struct stand stand_of(struct browser *b)
{
	struct stand s = { .period = spot_of(b)->period,
		.row = b->canvas.cursor_row,
		.col = b->canvas.cursor_col };
	struct rect r = b->app.layout.pane[PANE_CHART];
	struct buf ticks = { 0 };
	int line, col;

	assert_int_equal(b->app.focus, PANE_CHART);
	snprintf(s.label, sizeof(s.label), "%.*s", STR(spot_of(b)->label));
	for (line = 0; line < 2; line++)
		for (col = 0; col < r.cols; col++)
			buf_add_text(
				&ticks, canvas_cell(&b->canvas, r.row + line, r.col + col)->text);
	snprintf(s.ticks, sizeof(s.ticks), "%s", buf_text(&ticks));
	buf_free(&ticks);
	return s;
}

static void assert_stands(struct browser *b, const struct stand *s, const char *after)
{
	struct stand now = stand_of(b);

	if (now.period.lo != s->period.lo || now.period.hi != s->period.hi || now.col != s->col ||
		now.row != s->row)
		fail_msg("the cursor moved from %d,%d to %d,%d by '%s'", s->row, s->col, now.row,
			now.col, after);
	if (strcmp(now.ticks, s->ticks) != 0 || strcmp(now.label, s->label) != 0)
		fail_msg("'%s' to '%s', %s to %s by '%s'", s->ticks, now.ticks, s->label, now.label,
			after);
}

static const char *const places[] = {
	"c",
	"c + l l",
	"c j + + l l l",
	"c G",
	"c = = j",
	"c + + ) )",
	"c L L",
	"c - j j",
};
enum { PLACES = sizeof(places) / sizeof(*places) };

static void t_going_away_and_back_leaves_the_chart_as_it_was(void **state)
{
	static const char *const ways[] = { "c c", "q c", "<Tab> q", "1 2", "1 q",
		"f z e p p e l i n <Enter> u", "f k i n d : c o n t r a c t <Enter> u",
		"f c o m p a n y : a p p l e <Enter> u", "f d a t e : 2 0 1 9 <Enter> u", "F F",
		"w w w", "? <Esc>", "i u", "z z", "c f k i n d : b l o c k <Enter> u c",
		"f k i n d : c o n t r a c t <Enter> f z e p p e l i n <Enter> u u" };
	struct browser b;
	struct stand stand;
	size_t i, k;

	(void)state;
	for (i = 0; i < PLACES; i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, places[i]);
		stand = stand_of(&b);
		for (k = 0; k < sizeof(ways) / sizeof(*ways); k++) {
			keys(&b, ways[k]);
			assert_stands(&b, &stand, ways[k]);
		}
		browser_close(&b);
	}
}

/* Of what is read the chart stays where it was; what is chosen there it goes on to. */
static void t_reading_leaves_the_chart_as_it_was(void **state)
{
	struct browser b;
	struct stand stand;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j + )");
	stand = stand_of(&b);
	assert_true(spot_of(&b)->events > 0);
	keys(&b, "3 <Enter> j j q 2");
	assert_stands(&b, &stand, "3 Enter q");
	keys(&b, "3 <Enter> J J K K q 2");
	assert_stands(&b, &stand, "J J K K");
	keys(&b, "3 <Enter> K q 2");
	assert_true(chart_spot_has(spot_of(&b), b.app.scene.selected));
	browser_close(&b);
}

static void t_the_list_of_a_cell_leaves_the_window_as_it_was(void **state)
{
	struct browser b;
	struct stand stand, now;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j ) +");
	stand = stand_of(&b);
	keys(&b, "<Enter> q");
	now = stand_of(&b);
	assert_string_equal(now.label, stand.label);
	assert_int_equal(now.period.lo, stand.period.lo);
	assert_int_equal(now.period.hi, stand.period.hi);
	keys(&b, "u");
	assert_stands(&b, &stand, "Enter q u");
	browser_close(&b);
}

static void resize(struct browser *b, int rows, int cols)
{
	browser_key(b, (struct key){ .code = CODE_RESIZE, .row = rows, .col = cols });
	browser_check(b);
}

static void t_another_size_and_back_leaves_the_chart_as_it_was(void **state)
{
	struct browser b;
	struct stand stand;
	size_t i;

	(void)state;
	for (i = 0; i < PLACES; i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, places[i]);
		stand = stand_of(&b);
		resize(&b, 24, 80);
		resize(&b, 16, 50);
		resize(&b, 36, 120);
		assert_stands(&b, &stand, places[i]);
		browser_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_going_away_and_back_leaves_the_chart_as_it_was),
		cmocka_unit_test(t_reading_leaves_the_chart_as_it_was),
		cmocka_unit_test(t_the_list_of_a_cell_leaves_the_window_as_it_was),
		cmocka_unit_test(t_another_size_and_back_leaves_the_chart_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
