#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "act.h"
#include "browser.h"
#include "disk.h"
#include "filter.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* Three sources; what they say and where they lead is of all kinds. */
static const char odd[] =
	"entities: [{id: a, name: Acme, type: company}]\n"
	"sources:\n"
	"  - {id: plain, title: 'On *stars* [and] more', publisher: The Day, authors: [Jo Roe],\n"
	"     published: 2024-03-28, url: 'https://day.example/stars'}\n"
	"  - {id: twin, title: Twin, url: 'https://bank.example@evil.example/'}\n"
	"  - {id: shell, title: Shell, url: 'https://x.example/`id`'}\n"
	"  - {id: bare, title: Bare}\n"
	"events:\n"
	"  - id: one\n"
	"    date: 2024\n"
	"    title: First\n"
	"    who: {actor: [a]}\n"
	"    evidence:\n"
	"      - {source: plain, quote: \"“A  b”, he\\nsaid. <i>\"}\n"
	"      - {source: twin, quote: Twin words}\n"
	"      - {source: shell, quote: \"\\e[31mred\\a\"}\n"
	"      - {source: bare, quote: Bare words}\n"
	"  - {id: two, date: 2025, title: Second, evidence: [{source: bare, quote: Bare words}]}\n"
	"  - {id: three, date: 2026, title: Third}\n";

static void open_odd(struct browser *b, void **state)
{
	struct folder *f = *state;

	write_text(f, "frise.yaml", "frise: 1\ntitle: Odd\n");
	write_text(f, "a.yaml", odd);
	browser_open(b, f->dir, CHARSET_UTF8, 100, 60);
	assert_int_equal(b->load->timeline.events, 3);
}

static void t_each_letter_of_the_menu_copies_its_text(void **state)
{
	static const struct {
		const char *keys, *text;
	} row[] = {
		{ "y a", "https://day.example/stars" },
		{ "y b", "First" },
		{ "y c",
			"Jo Roe, “On *stars* [and] more”, The Day, 28 March 2024, "
			"https://day.example/stars" },
		{ "y d", "“A  b”, he\nsaid. <i>" },
		{ "y e", "one" },
		{ "y f",
			"> “A  b”, he said. \\<i\\>\n>\n"
			"> — Jo Roe, “[On \\*stars\\* \\[and\\] more](<https://day.example/stars>)”, "
			"The Day, 28 March 2024\n" },
		{ "<Enter> ; ; y a", "https://bank.example@evil.example/" },
		{ "<Enter> ; ; ; y d", "␛[31mred␇" },
		{ "G y f", "Third\n" },
		{ "<Enter> ; ; ; y f",
			"> ␛\\[31mred␇\n>\n> — “Shell”, https://x.example/\\`id\\`\n" },
		{ "<Enter> ; ; ; ; y d", "Bare words" },
		{ "1 y", "Acme" },
		{ "y j j <Enter>",
			"Jo Roe, “On *stars* [and] more”, The Day, 28 March 2024, "
			"https://day.example/stars" },
		{ ": c o p y <Enter> e", "one" },
	};
	struct browser b;
	size_t i;

	for (i = 0; i < ROWS(row); i++) {
		open_odd(&b, state);
		browser_keys(&b, row[i].keys);
		if (app_take_wish(&b.app) != WISH_COPY)
			fail_msg("%s: %s", row[i].keys, buf_text(&b.app.message));
		assert_string_equal(buf_text(&b.app.wished), row[i].text);
		assert_int_equal(b.app.over, OVER_NONE);
		assert_int_equal(app_take_wish(&b.app), WISH_NONE);
		browser_check(&b);
		browser_close(&b);
	}
}

static void t_what_is_not_there_is_not_copied(void **state)
{
	static const char *const keys[] = { "G y a", "G y c", "G y d", "G k y a", "y <Esc>",
		"f z z z <Enter> y" };
	struct browser b;
	size_t i;

	for (i = 0; i < ROWS(keys); i++) {
		open_odd(&b, state);
		browser_keys(&b, keys[i]);
		if (app_take_wish(&b.app) != WISH_NONE)
			fail_msg("%s: '%s'", keys[i], buf_text(&b.app.wished));
		browser_check(&b);
		browser_close(&b);
	}
}

static void t_an_address_is_opened_by_its_key_and_by_enter(void **state)
{
	static const struct {
		const char *keys;
		enum wish wish;
		const char *says;
	} row[] = {
		{ "o", WISH_OPEN, "day.example" },
		{ "<Enter> ; o", WISH_OPEN, "day.example" },
		{ "<Enter> ; j j <Enter>", WISH_OPEN, "day.example" },
		{ "<Enter> ; ; o", WISH_NONE, "it leads to evil.example" },
		{ "<Enter> ; ; o o", WISH_OPEN, "evil.example" },
		{ "<Enter> ; ; o j o", WISH_NONE, "it leads to evil.example" },
		{ "<Enter> ; ; ; o", WISH_NONE, "not opened: the address has blanks or quotes" },
		{ "<Enter> ; ; ; o o", WISH_NONE, "not opened" },
		{ "<Enter> ; ; ; ; o", WISH_NONE, "no address of this source is known: Bare" },
		{ "G o", WISH_NONE, "there is no source to open" },
	};
	struct browser b;
	size_t i;

	for (i = 0; i < ROWS(row); i++) {
		open_odd(&b, state);
		browser_keys(&b, row[i].keys);
		if (!browser_shows(&b, row[i].says))
			fail_msg("%s: %s", row[i].keys, buf_text(&b.app.message));
		assert_int_equal(app_take_wish(&b.app), row[i].wish);
		browser_check(&b);
		browser_close(&b);
	}
}

/* The line is valid YAML, and its view the same filter. */
static void t_a_saved_view_is_the_filter_again(void **state)
{
	static const struct {
		const char *name, *query;
	} row[] = {
		{ "courts", "company:a" },
		{ "two-words", "a b" },
		{ "Été: 2024", "date:2024" },
		{ "no", "\"said \\\\ he\" -company:a" },
		{ "say \"it\"", "/a\\\\.b'/c" },
		{ "#1", "company:a or (a b)" },
	};
	struct folder *f = *state;
	struct buf file = { 0 }, keys = { 0 };
	struct command command = { .run = act_save_view };
	struct fault fault;
	struct browser b;
	size_t i;

	for (i = 0; i < ROWS(row); i++) {
		open_odd(&b, state);
		if (!filter_set(&b.app, str_of(row[i].query), str_of("x"), &fault))
			fail_msg("%s: %s", row[i].query, fault.msg);
		app_finish(&b.app);
		app_run(&b.app, &command, str_of(row[i].name));
		assert_int_equal(app_take_wish(&b.app), WISH_COPY);
		assert_true(str_starts(buf_str(&b.app.message), "put under views: in frise.yaml: "));
		buf_clear(&file);
		buf_clear(&keys);
		buf_addf(&file, "frise: 1\ntitle: Odd\nviews:\n%s", buf_text(&b.app.wished));
		query_print(&b.app.query, &keys);
		browser_close(&b);
		write_text(f, "frise.yaml", buf_text(&file));
		browser_open(&b, f->dir, CHARSET_UTF8, 100, 60);
		assert_int_equal(b.load->timeline.views, 1);
		assert_true(str_is(b.load->timeline.view[0].name, row[i].name));
		assert_true(str_eq(b.load->timeline.view[0].query, buf_str(&keys)));
		browser_close(&b);
	}
	buf_free(&file);
	buf_free(&keys);
}

static void t_the_world_is_asked_for_mouse_and_plain_text(void **state)
{
	static const struct {
		const char *keys;
		enum wish wish;
		const char *text; /* part of what is wished */
	} row[] = {
		{ ": s e t <Space> m o u s e <Space> o f f <Enter>", WISH_MOUSE, "off" },
		{ ": s e t <Space> m o u s e <Space> <Space> o n <Enter>", WISH_MOUSE, "on" },
		{ ": s e t <Enter>", WISH_NONE, "" },
		{ ": s e t <Space> m o u s e <Enter>", WISH_NONE, "" },
		{ ": s e t <Space> m o u s e <Space> o f <Enter>", WISH_NONE, "" },
		{ ": s a v e - v i e w <Space> x <Enter>", WISH_NONE, "" },
		{ "Y", WISH_PLAIN, "Second" },
		{ "<Enter> Y", WISH_PLAIN, "“␛[31mred␇”" },
		{ "1 Y", WISH_PLAIN, "[ ] Acme" },
		{ "f z z z <Enter> Y", WISH_NONE, "" },
	};
	struct browser b;
	size_t i;

	for (i = 0; i < ROWS(row); i++) {
		open_odd(&b, state);
		browser_keys(&b, row[i].keys);
		if (app_take_wish(&b.app) != row[i].wish)
			fail_msg("%s: %s", row[i].keys, buf_text(&b.app.message));
		assert_non_null(strstr(buf_text(&b.app.wished), row[i].text));
		assert_null(strchr(buf_text(&b.app.wished), 033));
		assert_true(row[i].wish == WISH_PLAIN || b.app.message.len > 0);
		browser_check(&b);
		browser_close(&b);
	}
}

int main(void)
{
	struct folder folder = { 0 };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate_setup_teardown(t_each_letter_of_the_menu_copies_its_text,
			make_folder, remove_folder, &folder),
		cmocka_unit_test_prestate_setup_teardown(
			t_what_is_not_there_is_not_copied, make_folder, remove_folder, &folder),
		cmocka_unit_test_prestate_setup_teardown(
			t_an_address_is_opened_by_its_key_and_by_enter, make_folder, remove_folder,
			&folder),
		cmocka_unit_test_prestate_setup_teardown(t_a_saved_view_is_the_filter_again,
			make_folder, remove_folder, &folder),
		cmocka_unit_test_prestate_setup_teardown(
			t_the_world_is_asked_for_mouse_and_plain_text, make_folder, remove_folder,
			&folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
