#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "mem.h"

#define SETTINGS "frise: 1\ntitle: Test\nlanguages: [en, fr]\nkinds: {sales-stop: S, aid: A}\n"

struct text_file {
	const char *path;
	const char *text;
};

/* Loads files that stand in memory; a row without path ends them. */
static void load_texts(struct load *load, const struct text_file *file)
{
	struct unit *unit;
	size_t i, units = 0;

	while (file[units].path)
		units++;
	unit = mem_resize(NULL, units ? units : 1, sizeof(*unit));
	for (i = 0; i < units; i++)
		unit_parse(&unit[i], file[i].path, str_of(file[i].text), NULL);
	load_units(load, unit, units);
}

static const struct event *event_of(const struct load *load, const char *id)
{
	uint32_t found = timeline_find_event(&load->timeline, str_of(id));

	assert_true(found != NONE);
	return &load->timeline.event[found];
}

static void t_a_folder_without_settings_loads_with_defaults(void **state)
{
	static const struct text_file files[] = {
		{ "a.yaml", "events: {id: a, date: 1984, title: x, who: {actor: y}}\n" },
		{ 0 },
	};
	struct load load;

	(void)state;
	load_texts(&load, files);
	assert_int_equal(load.timeline.events, 1);
	assert_int_equal(load.timeline.roles, 4);
	assert_int_equal(load.timeline.types, 7);
	assert_string_equal(load.diags.diag[1].rule, "missing-settings");
	load_free(&load);
}

static void t_a_see_adds_an_account_and_overrides_nothing(void **state)
{
	static const struct text_file files[] = {
		{ "frise.yaml", SETTINGS },
		{ "b.yaml", "source: {id: sb, title: B}\nevents:\n"
			    "  - id: e\n    date: 2022-03-08\n    title: told\n    note: first\n"
			    "    evidence: {quote: what the first account says}\n" },
		{ "a.yaml", "source: {id: sa, title: A}\nevents:\n  - see: e\n    note: second\n"
			    "    evidence:\n      - quote: what the other account says\n" },
		{ 0 },
	};
	const struct event *event;
	struct load load;

	(void)state;
	load_texts(&load, files);
	assert_int_equal(load.diags.diags, 0);
	event = event_of(&load, "e");
	assert_int_equal(event->evidences, 2);
	assert_true(str_is(event->evidence[0].quote, "what the first account says"));
	assert_int_equal(
		event->evidence[0].source, timeline_find_source(&load.timeline, str_of("sb")));
	assert_int_equal(
		event->evidence[1].source, timeline_find_source(&load.timeline, str_of("sa")));
	assert_int_equal(event->sources, 2);
	assert_int_equal(event->notes, 2);
	assert_true(str_is(event->note[1].text, "second"));
	assert_string_equal(event->note[1].pos.file, "a.yaml");
	assert_int_equal(event->note[1].pos.line, 4);
	assert_true(str_is(event->folded, "told\nwhat the first account says\n"
					  "what the other account says\nfirst\nsecond"));
	load_free(&load);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_folder_without_settings_loads_with_defaults),
		cmocka_unit_test(t_a_see_adds_an_account_and_overrides_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
