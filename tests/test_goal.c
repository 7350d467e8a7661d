#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"
#include "goal.h"

/* Where `d` leads: keys first, for what is selected and filtered; today is 2026-11-22. */
static const struct {
	const char *folder, *keys, *text, *words, *event, *how;
} goals[] = {
	{ "acme", "", "2024-03", "March 2024", "injunction-denied", "first of 6 events" },
	{ "acme", "", "2024-03-11", "11 March 2024", "kk-sells", "" },
	{ "acme", "", "2024-03-28", "28 March 2024", "acme-raises", "first of 2 events" },
	/* Of two as near the later. */
	{ "acme", "", "2024-03-09", "9 March 2024", "kk-sells", "nearest, 2 days later" },
	{ "acme", "", "2024-03-08", "8 March 2024", "injunction-denied", "nearest, 1 day earlier" },
	{ "acme", "", "1950", "1950", "acme-founded", "nearest, 34 years later" },
	{ "acme", "", "44 BCE", "44 BCE", "acme-founded", "nearest, 2027 years later" },
	{ "acme", "", "today", "22 November 2026", "muller-supplies", "nearest, 1 year 10 months earlier" },
	{ "acme", "", "-3m", "22 August 2026", "muller-supplies", "nearest, 1 year 7 months earlier" },
	{ "acme", "j j j j j", "march", "March 2024, the year of the selected event",
		"injunction-denied", "first of 6 events" },
	{ "acme", "j", "mars", "March 2023, the year of the selected event", "umbrella-fined",
		"nearest, 7 months later" },
	{ "acme", "G", "march", "March 2026, this year", "muller-supplies",
		"nearest, 1 year 2 months earlier" },
	{ "acme", "", "2024/..", "since 2024", "amf-review", "first of 21 events" },
	{ "acme", "", "2024-W10", "some time between 4 and 10 March 2024", "injunction-denied", "" },
	{ "acme", "", "2024-03..2024-05", "some time between March and May 2024",
		"injunction-denied", "first of 9 events" },
	{ "acme", "", "Next", "the next date", "umbrella-fined", "" },
	{ "acme", "", " LAST ", "the last date", "muller-supplies", "" },
	{ "acme", "", "first", "the first date", "acme-founded", "" },
	{ "acme", "", "last", "the last date", "muller-supplies", "" },
	{ "acme", "", "next", "the next date", "umbrella-fined", "" },
	{ "acme", "", "previous", "the date before", NULL, "" },
	{ "acme", "G", "next", "the next date", NULL, "" },
	{ "acme", "G", "previous", "the date before", "muller-supplies", "" },
	{ "acme", "", "undated", "what has no date", "memo", "" },
	{ "acme", "", "unknown", "no date", "memo", "" },
	/* Only what the filter leaves. */
	{ "acme", "f k i n d : h i r e <Enter>", "2024-03", "March 2024", "directors",
		"nearest, 16 days earlier" },
	{ "acme", "f z e p p e l i n <Enter>", "2024-03", "March 2024", NULL, "" },
	{ "acme", "f z e p p e l i n <Enter>", "last", "the last date", NULL, "" },
	{ "times/undated", "", "2024", "2024", NULL, "" },
	{ "times/day", "", "2024-03-28T09:30", "28 March 2024 at 09:30", "e104", "first of 20 events" },
	{ "times/ages", "", "15 march 44 bce", "15 March 44 BCE", "caesar-killed", "" },
	{ "times/open", "", "2016", "2016", "always", "" },
};

static void t_words_lead_to_the_first_or_nearest_event(void **state)
{
	struct buf folder = { 0 }, how = { 0 };
	struct browser b;
	struct goal goal;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(goals) / sizeof(*goals); i++) {
		const struct event *event;

		buf_clear(&folder);
		buf_addf(&folder, "tests/%s", goals[i].folder);
		browser_open(&b, buf_text(&folder), CHARSET_UTF8, 80, 24);
		browser_keys(&b, goals[i].keys);
		assert_true(goal_find(&b.app, str_of(goals[i].text), &goal, NULL));
		assert_string_equal(buf_text(&goal.words), goals[i].words);
		event = goal.event == NONE ? NULL : &b.app.setup.tl->event[goal.event];
		buf_clear(&how);
		if (event)
			goal_how(&b.app, &goal, &how);
		if (!event != !goals[i].event || (event && !str_is(event->id, goals[i].event)))
			fail_msg("%s: %.*s", goals[i].text, STR(event ? event->id : str_of("none")));
		assert_string_equal(buf_text(&how), goals[i].how);
		buf_free(&goal.words);
		browser_close(&b);
	}
	buf_free(&how);
	buf_free(&folder);
}

static void t_the_prompt_shows_where_it_leads(void **state)
{
	static const struct {
		const char *keys, *shows;
	} rows[] = {
		{ "d", "2024  March 2024  2024-03-11  march  -3m  next" },
		{ "d 2 0 2 2 - 0 2 - 3 0", "2022-02 has the days 01 to 28" },
		{ "d 1 9 8 4 - 2 1", "write the months, as [1984-03..1984-05]" },
		{ "d 0 3 / 0 4 / 2 0 2 2", "write 2022-04-03 or 2022-03-04" },
		{ "d <Enter>", "expected a date, such as 2024, 2024-03, march, -3m" },
		{ "d 0 <Space> B C E <Enter>", "there is no year 0; write 0000 for 1 BCE" },
		{ "d 2 0 2 4 - 0 3", "first of 6 events, 7 March 2024: Injunction denied" },
		{ "d 2 0 2 4 - 0 3 <Enter>", "March 2024: first of 6 events" },
		{ "d 2 0 2 4 - 0 3 - 0 9 <Enter>", "no event begins then; nearest, 2 days later" },
		{ "d f o o", "2024  March 2024" },
		{ "d f o o <Enter>", "^^^ 'foo' is no date" },
		{ "d 2 0 2 4 - 1 3 <Enter>", "months go from 01 to 12" },
		{ "d l a s t <Enter> d n e x t <Enter>", "there is no such event here" },
		{ ": d a t e <Space> m a r s <Space> 2 0 2 4 <Enter>", "March 2024: first of 6" },
		{ "d 2 0 2 4 - 0 3 <Enter> d <Up>", "go to date: 2024-03" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
		browser_keys(&b, rows[i].keys);
		browser_check(&b);
		if (!browser_shows(&b, rows[i].shows))
			fail_msg("%s: %s", rows[i].keys, rows[i].shows);
		browser_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_words_lead_to_the_first_or_nearest_event),
		cmocka_unit_test(t_the_prompt_shows_where_it_leads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
