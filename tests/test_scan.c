#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "mem.h"
#include "scan.h"

/* Letters that are common, rare and beyond ASCII, few enough that pieces of words meet. */
static void random_text(struct dice *dice, size_t letters, struct buf *out)
{
	static const char *const letter[] = { "a", "e", "a", "e", " ", "z", "q", "\xc3\xa9",
		"\xd1\x8f", "\n" };

	while (letters--)
		buf_add_text(out, letter[dice_roll(dice, 10)]);
}

static void t_a_needle_is_found_where_memmem_finds_it(void **state)
{
	struct dice dice = { 77 };
	size_t round, hits = 0;

	(void)state;
	for (round = 0; round < 30000; round++) {
		struct buf text = { 0 }, wanted = { 0 };
		struct needle needle;
		size_t from, at;
		const char *hit;
		char *exact;

		random_text(&dice, dice_roll(&dice, 200), &text);
		random_text(&dice, 1 + dice_roll(&dice, round % 2 ? 3 : 9), &wanted);
		if (text.len > wanted.len && !dice_roll(&dice, 3))
			memcpy(text.at + dice_roll(&dice, text.len - wanted.len + 1), wanted.at,
				wanted.len);
		from = dice_roll(&dice, text.len + 1);
		/* Without a byte behind it, so that a sanitizer sees who reads too far. */
		exact = mem_get(text.len);
		memcpy(exact, buf_text(&text), text.len);
		hit = memmem(exact + from, text.len - from, wanted.at, wanted.len);
		needle = needle_of(buf_str(&wanted));
		at = needle_find(&needle, str_from(exact, text.len), from);
		assert_int_equal(at, hit ? (size_t)(hit - exact) : SIZE_MAX);
		hits += hit != NULL;
		free(exact);
		buf_free(&wanted);
		buf_free(&text);
	}
	assert_in_range(hits, 5000, 25000);
}

static bool is_third(const void *context, uint32_t event)
{
	(void)context;
	return event % 3 != 1;
}

/* Enough events that several threads take part. */
static void t_all_wanted_events_are_looked_at_and_no_others(void **state)
{
	static const char *const words[] = { "a", "stop", "un oeuf", "zzz", "north xland" };
	enum { EVENTS = 12000 };
	struct dice dice = { 5 };
	uint8_t *found = mem_get(EVENTS);
	struct timeline tl;
	uint32_t i;
	size_t k;

	(void)state;
	fixture_build_random(&dice, EVENTS, &tl);
	for (k = 0; k < sizeof(words) / sizeof(*words); k++) {
		struct scan scan = { .tl = &tl, .is_wanted = is_third, .found = found };

		scan.needle = needle_of(str_of(words[k]));
		memset(found, 7, EVENTS);
		scan_run(&scan);
		for (i = 0; i < EVENTS; i++) {
			bool is_there = strstr(tl.event[i].folded.at, words[k]);

			assert_int_equal(found[i], is_there && is_third(NULL, i) ? 1 : 7);
		}
	}
	free(found);
	timeline_free(&tl);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_needle_is_found_where_memmem_finds_it),
		cmocka_unit_test(t_all_wanted_events_are_looked_at_and_no_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
