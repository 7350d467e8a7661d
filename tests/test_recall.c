#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "browser.h"
#include "random.h"
#include "recall.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define HEAD "frise state 1\nfolder /x\n"

static bool parse(const char *text, struct recall *out)
{
	struct fault fault = { .rule = NULL };
	bool is_read = recall_parse(str_of(text), str_of("/x"), out, &fault);

	if (!is_read)
		assert_string_equal(fault.rule, "bad-state");
	return is_read;
}

static void t_what_is_printed_is_read_again(void **state)
{
	static const char *const texts[] = {
		HEAD "end\n",
		HEAD "mark a\nmark b\nend\n",
		HEAD "search Müller  & Fils\nfilter /a b/ or c\nfilter d\ncommand view x\n"
		     "date 2024\nend\n",
		HEAD "mark search\nfilter end\nend\n",
	};
	struct recall s = { 0 };
	struct buf printed = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(texts); i++) {
		if (!parse(texts[i], &s))
			fail_msg("%s", texts[i]);
		buf_clear(&printed);
		recall_print(&s, str_of("/x"), &printed);
		assert_string_equal(buf_text(&printed), texts[i]);
		recall_free(&s);
	}
	buf_free(&printed);
}

static void t_a_damaged_state_is_believed_in_nothing(void **state)
{
	static const char *const texts[] = {
		"",
		"\n",
		"end\n",
		"frise state 1\n",
		"frise state 2\nfolder /x\nend\n",
		"frise state 1\nfolder /y\nend\n",
		"frise state 1\nmark a\nfolder /x\nend\n",
		HEAD,
		HEAD "mark a\n",
		HEAD "mark a\nend",
		HEAD "mark a\nend\nmark b\n",
		HEAD "mark a\nend\n\n",
		HEAD "mark\nend\n",
		HEAD "mark \nend\n",
		HEAD "\nend\n",
		HEAD "mark a\nmark a\nend\n",
		HEAD "marks a\nend\n",
		HEAD "filter a\033[2J\nend\n",
		HEAD "filter a\tb\nend\n",
		HEAD "filter \xFF\nend\n",
		HEAD "filter a\r\nend\n",
		"\xEF\xBB\xBF" HEAD "end\n",
	};
	struct recall s = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(texts); i++)
		if (parse(texts[i], &s))
			fail_msg("believed: %s", texts[i]);
	assert_int_equal(s.marks.items, 0);
	assert_false(recall_parse(str_from(HEAD "mark a\0b\nend\n", sizeof(HEAD) + 12),
		str_of("/x"), &s, NULL));
}

static void t_sizes_are_bounded(void **state)
{
	struct recall s = { 0 };
	struct buf text = { 0 };
	int i;

	(void)state;
	buf_add_text(&text, HEAD);
	for (i = 0; i < PROMPT_HISTORY; i++)
		buf_addf(&text, "date %d\n", i);
	buf_add_text(&text, "end\n");
	assert_true(parse(buf_text(&text), &s));
	assert_int_equal(s.history[ASK_DATE].items, PROMPT_HISTORY);
	recall_free(&s);
	buf_cut(&text, text.len - 4);
	buf_add_text(&text, "date 1\nend\n");
	assert_false(parse(buf_text(&text), &s));
	buf_clear(&text);
	buf_add_text(&text, HEAD "filter ");
	buf_repeat(&text, "a", PROMPT_BYTES + 1);
	buf_add_text(&text, "\nend\n");
	assert_false(parse(buf_text(&text), &s));
	buf_clear(&text);
	buf_add_text(&text, HEAD);
	for (i = 0; text.len <= RECALL_BYTES; i++)
		buf_addf(&text, "mark a%d\n", i);
	buf_add_text(&text, "end\n");
	assert_false(parse(buf_text(&text), &s));
	buf_free(&text);
}

/* Whatever single byte is damaged: it is refused, or what is believed is whole again when printed. */
static void t_no_damage_makes_it_crash(void **state)
{
	static const char whole[] = HEAD "mark a\nmark b\nsearch é\nfilter x y\nend\n";
	struct recall s = { 0 };
	struct buf text = { 0 }, printed = { 0 };
	uint64_t seed = 7;
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		buf_clear(&text);
		buf_add_text(&text, whole);
		text.at[random_below(&seed, (uint32_t)text.len)] = (char)random_below(&seed, 256);
		if (i % 3 == 0)
			buf_cut(&text, random_below(&seed, (uint32_t)text.len));
		if (!recall_parse(buf_str(&text), str_of("/x"), &s, NULL))
			continue;
		buf_clear(&printed);
		recall_print(&s, str_of("/x"), &printed);
		assert_true(str_eq(buf_str(&printed), buf_str(&text)));
		recall_free(&s);
	}
	buf_free(&text);
	buf_free(&printed);
}

static void t_two_runs_are_merged(void **state)
{
	static const struct {
		const char *base, *mine, *theirs, *merged;
	} row[] = {
		{ "", "", "", "" },
		{ "", "mark a\n", "mark b\n", "mark b\nmark a\n" },
		{ "", "mark a\n", "mark a\n", "mark a\n" },
		{ "mark a\nmark b\n", "mark b\n", "mark a\nmark b\n", "mark b\n" },
		{ "mark a\n", "", "mark a\nmark c\n", "mark c\n" },
		{ "mark a\n", "mark a\n", "", "" },
		{ "mark a\n", "mark a\nmark b\n", "", "mark b\n" },
		{ "date 1\n", "date 1\ndate 2\n", "date 1\ndate 3\n", "date 1\ndate 3\ndate 2\n" },
		{ "date 1\ndate 2\n", "date 1\ndate 2\ndate 1\n", "date 1\ndate 2\n",
			"date 1\ndate 2\ndate 1\n" },
		{ "date 1\ndate 2\n", "date 2\ndate 3\n", "date 1\ndate 2\n",
			"date 1\ndate 2\ndate 3\n" },
		{ "search a\n", "search a\nfilter b\n", "search a\ncommand c\n",
			"search a\nfilter b\ncommand c\n" },
	};
	struct recall s[4] = { { .marks = { 0 } } };
	struct buf text = { 0 }, want = { 0 };
	size_t i, k;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		const char *const texts[] = { row[i].base, row[i].mine, row[i].theirs };

		for (k = 0; k < 3; k++) {
			buf_clear(&text);
			buf_addf(&text, HEAD "%send\n", texts[k]);
			assert_true(parse(buf_text(&text), &s[k]));
		}
		recall_merge(&s[0], &s[1], &s[2], &s[3]);
		buf_clear(&text);
		buf_clear(&want);
		recall_print(&s[3], str_of("/x"), &text);
		buf_addf(&want, HEAD "%send\n", row[i].merged);
		assert_string_equal(buf_text(&text), buf_text(&want));
		assert_true(recall_same(&s[0], &s[1]) == (strcmp(row[i].base, row[i].mine) == 0));
		for (k = 0; k < 4; k++)
			recall_free(&s[k]);
	}
	buf_free(&text);
	buf_free(&want);
}

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 120, 36);
}

static void t_marks_and_history_come_back(void **state)
{
	static const char want[] = HEAD "mark gone\nmark acme-founded\nmark globex-ends-talks\n"
					"search old\nsearch acme\nfilter kind:hire\nend\n";
	struct recall base = { 0 }, taken = { 0 }, again = { 0 };
	struct buf text = { 0 };
	struct browser b;

	(void)state;
	assert_true(parse(HEAD "mark gone\nmark acme-founded\nsearch old\nend\n", &base));
	open_acme(&b);
	recall_give(&base, &b.app);
	assert_int_equal(b.app.marks, 1);
	browser_keys(&b, "j j <Space> / a c m e <Enter> f k i n d : h i r e <Enter> <Backspace>");
	recall_take(&b.app, &taken);
	assert_false(recall_same(&base, &taken));
	recall_print(&taken, str_of("/x"), &text);
	assert_string_equal(buf_text(&text), want);
	browser_close(&b);
	assert_true(parse(buf_text(&text), &again));
	open_acme(&b);
	recall_give(&again, &b.app);
	browser_keys(&b, "m");
	assert_int_equal(b.app.result.events, 2);
	browser_keys(&b, "/ C-p C-p");
	assert_string_equal(buf_text(&b.app.asking.prompt[ASK_SEARCH].text), "old");
	browser_check(&b);
	browser_close(&b);
	recall_free(&base);
	recall_free(&taken);
	recall_free(&again);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_what_is_printed_is_read_again),
		cmocka_unit_test(t_a_damaged_state_is_believed_in_nothing),
		cmocka_unit_test(t_sizes_are_bounded),
		cmocka_unit_test(t_no_damage_makes_it_crash),
		cmocka_unit_test(t_two_runs_are_merged),
		cmocka_unit_test(t_marks_and_history_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
