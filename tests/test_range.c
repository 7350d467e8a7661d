#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"
#include "filter.h"
#include "period.h"
#include "random.h"

/* `v` in the dates, and moving the period of the filter. */

static void assert_query(const struct browser *b, const char *text)
{
	struct buf now = { 0 };

	query_print(&b->app.query, &now);
	assert_string_equal(buf_text(&now), text);
	buf_free(&now);
}

static void t_keys_choose_a_period(void **state)
{
	static const struct {
		const char *folder, *keys, *says, *query;
	} rows[] = {
		{ "acme", "v", "1984, 1 event: Enter filters, Esc cancels", "" },
		{ "acme", "v j j", "1984 to 24 November 2023, 3 events: Enter filters", "" },
		{ "acme", "v j j <Enter>", "only 1984 to 24 November 2023: 3 events", "date:1984..2023-11-24" },
		{ "acme", "j j v k <Enter>", "only 8 to 24 November 2023: 2 events",
			"date:2023-11-08..2023-11-24" },
		{ "acme", "j v <Enter>", "only 8 November 2023: 1 event", "date:2023-11-08" },
		{ "acme", "j v J <Enter>", "only 8 to 24 November 2023", "date:2023-11-08..2023-11-24" },
		{ "../content", "j j j v j j", "24 to 26 February 2022, 4 (+1?) events: Enter filters", "" },
		{ "acme", "v j <Esc>", "nothing is selected", "" },
		{ "acme", "v j v", "nothing is selected", "" },
		{ "acme", "v j q", "nothing is selected", "" },
		{ "acme", "v j <Esc> <Esc>", "nothing to cancel", "" },
		/* What changes what is shown, or leaves the dates, ends it. */
		{ "acme", "v j 1 2 <Enter>", "", "" },
		{ "acme", "v j f k i n d : h i r e <Enter> <Enter>", "", "kind:hire" },
		/* Help does not. */
		{ "acme", "v j j ? <Esc>", "1984 to 24 November 2023, 3 events", "" },
		/* The chip that is there gives way, others stay; one step of undo. */
		{ "acme", "f d a t e : 2 0 2 4 <Space> k i n d : h i r e <Enter> g v j <Enter>", "only ",
			"date:2024-01-09..2024-02-14 kind:hire" },
		{ "acme", "j v j <Enter> u", "undone: only 8 to 24 November 2023: 26 events", "" },
		/* What is undated has no place in time. */
		{ "acme", "G v", "it has no place in time", "" },
		{ "acme", "G v <Enter>", "it has no place in time", "" },
		{ "acme", "G k v G", "(1 undated stay out)", "" },
		{ "acme", "f w h o : h o o l i <Enter> v G <Enter>", "only 30 January 2024",
			"who:hooli date:2024-01-30" },
		{ "times/undated", "v G <Enter>", "it has no place in time", "" },
		{ "times/day", "v <Down> <Down> <Down> <Down> <Enter>",
			"only 28 March 2024 at 00:00 to 00:08", "date:2024-03-28T00:00..2024-03-28T00:08" },
		{ "times/ages", "v j <Enter>", "only 753 BCE to 218 BCE", "date:-0752..-0217" },
		/* What lasts ends the period where it may have begun. */
		{ "times/open", "j j j v j <Enter>", "only 1 January to 12 June 2019",
			"date:2019-01-01..2019-06-12" },
		{ "times/open", "v j <Enter>", "only until May 2017", "date:..2017-05" },
		/* Values of one facet; the rows between that are none of it do not count. */
		{ "acme", "1 v", "1 row: Space ticks it, Esc cancels", "" },
		{ "acme", "1 v j j <Space>", "ticked 3 values of company: 22", "company:acme,globex,hooli" },
		{ "acme", "1 j j v k <Enter>", "ticked 2 values of company", "company:globex,hooli" },
		{ "acme", "1 <Space> v j <Space> u", "undone: ticked 2 values of company",
			"company:acme" },
		{ "acme", "1 v j v", "nothing is selected", "" },
		{ "acme", "1 v j <Esc>", "nothing is selected", "" },
		{ "acme", "1 v j 2 1 <Space>", "ticked Globex", "company:globex" },
		{ "acme", "1 v j s <Space>", "", "company:globex" },
		/* Lines of the reader. */
		{ "acme", "3 v", "1 line: y copies it, Esc cancels", "" },
		{ "acme", "3 v j y", "2 lines: Acme begins as a shop for springs", "" },
		{ "acme", "3 v j <Enter>", "2 lines: Acme begins as a shop for springs", "" },
		{ "acme", "3 v j <Esc> y", "COPY", "" },
	};
	struct browser b;
	struct buf folder = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		buf_clear(&folder);
		buf_addf(&folder, "tests/%s", rows[i].folder);
		browser_open(&b, buf_text(&folder), CHARSET_UTF8, 120, 36);
		browser_keys(&b, rows[i].keys);
		browser_check(&b);
		if (!browser_shows(&b, rows[i].says))
			fail_msg("%s: '%s' instead of '%s'", rows[i].keys, buf_text(&b.app.message),
				rows[i].says);
		assert_query(&b, rows[i].query);
		browser_close(&b);
	}
	buf_free(&folder);
}

static void assert_shows(const struct browser *b, uint32_t event)
{
	struct buf query = { 0 };

	query_print(&b->app.query, &query);
	if (b->app.result.certainty[event] == NO)
		fail_msg("%s: not %.*s", buf_text(&query), STR(b->app.setup.tl->event[event].id));
	buf_free(&query);
}

/* Nothing that was chosen is lost, however vague it is. */
static void t_what_lies_in_the_range_stays(void **state)
{
	static const char *const folders[] = { "tests/acme", "tests/times/ages", "tests/times/open",
		"tests/times/overlap", "tests/times/day" };
	uint64_t seed = 5;
	struct browser b;
	struct period p;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		browser_open(&b, folders[i], CHARSET_UTF8, 80, 24);
		for (k = 0; k < 200; k++) {
			const struct timeline *tl = b.app.setup.tl;
			uint32_t dated = (uint32_t)(tl->events - tl->undated);
			uint32_t from = random_below(&seed, dated), to = random_below(&seed, dated);

			assert_true(period_of_events(&b.app, from, to, &p));
			period_take(&b.app, p);
			assert_int_equal(query_chips(&b.app.query), 1);
			for (; from != to; from += from < to ? 1 : UINT32_MAX)
				assert_shows(&b, from);
			assert_shows(&b, to);
		}
		browser_close(&b);
	}
}

/* Whether in the dates or in the chart, and whatever is in the filter already. */
static void t_what_v_announces_is_what_enter_gives(void **state)
{
	static const struct {
		const char *folder, *keys;
	} rows[] = {
		{ "tests/acme", "v" },
		{ "tests/acme", "f c o m p a n y : a c m e <Enter> j v" },
		{ "tests/acme", "f c o m p a n y : a c m e <Enter> F v" },
		{ "tests/acme", "f d a t e : 2 0 2 4 - 0 2 <Enter> v" },
		{ "tests/acme", "c + ) v" },
		{ "tests/acme", "f k i n d : h i r e <Enter> c = v" },
		{ "tests/times/open", "v" },
		{ "tests/times/overlap", "c v" },
		{ "content", "j j j v j" },
		{ "content", "c ) v" },
	};
	static const char *const walks[2][9] = { { "j", "j j", "J", "k", "G", "K", "k k", "g", "J j" },
		{ "l", "l l", "j", ")", "L", "(", "h h", "+", ") -" } };
	size_t i, n, said_so = 0;
	struct browser b;
	bool is_said;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		browser_open(&b, rows[i].folder, CHARSET_UTF8, 120, 36);
		for (n = 0; n < 27; n++) {
			struct buf said = { 0 }, given = { 0 };

			browser_keys(&b, rows[i].keys);
			browser_keys(&b, walks[b.app.is_chart][n % 9]);
			browser_keys(&b, walks[b.app.is_chart][n / 9]);
			buf_add_str(&said, buf_str(&b.app.message));
			browser_keys(&b, "<Enter>");
			buf_add_text(&given, ", ");
			filter_count(&b.app.result, &given);
			/* At an end that is said instead. */
			is_said = str_find(buf_str(&said), str_of("Enter filters"), 0) != SIZE_MAX;
			said_so += is_said;
			if (is_said && str_find(buf_str(&said), buf_str(&given), 0) == SIZE_MAX)
				fail_msg("%s: %s '%s', not '%s'", rows[i].folder, rows[i].keys,
					buf_text(&said), buf_text(&given));
			buf_free(&given);
			buf_free(&said);
			browser_close(&b);
			browser_open(&b, rows[i].folder, CHARSET_UTF8, 120, 36);
		}
		browser_close(&b);
	}
	assert_true(said_so > 150);
}

static void t_the_period_moves_by_its_length(void **state)
{
	static const struct {
		const char *keys, *says, *query;
	} rows[] = {
		{ "L", "v selects one", "" },
		{ "f d a t e : 2 0 2 4 - 0 1 <Enter> L", "only February 2024", "date:2024-02" },
		{ "f d a t e : 2 0 2 4 - 0 1 <Enter> H", "only December 2023", "date:2023-12" },
		{ "f d a t e : 2 0 2 4 - 0 1 <Enter> L L H u", "undone: only February 2024",
			"date:2024-03" },
		{ "f d a t e : 2 0 2 4 - 0 1 . . <Enter> L", "v selects one", "date:2024-01.." },
		{ "f d a t e : 2 0 2 4 , 2 0 1 6 <Enter> L", "v selects one", "date:2024,2016" },
		{ "f k i n d : h i r e <Space> d a t e : 2 0 2 3 - Q 4 <Enter> L", "only Q1 2024",
			"kind:hire date:2024-Q1" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
		browser_keys(&b, rows[i].keys);
		browser_check(&b);
		if (!browser_shows(&b, rows[i].says))
			fail_msg("%s: '%s' instead of '%s'", rows[i].keys, buf_text(&b.app.message),
				rows[i].says);
		assert_query(&b, rows[i].query);
		browser_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_keys_choose_a_period),
		cmocka_unit_test(t_what_lies_in_the_range_stays),
		cmocka_unit_test(t_what_v_announces_is_what_enter_gives),
		cmocka_unit_test(t_the_period_moves_by_its_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
