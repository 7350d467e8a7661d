#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"

/* Keys that end with `e`, and the place that the editor is to open; none where nothing has one. */
static const struct {
	const char *folder, *keys, *file;
	uint32_t line;
} rows[] = {
	{ "tests/acme", "e", "events.yaml", 2 },
	{ "tests/acme", "j e", "events.yaml", 15 },
	{ "tests/acme", "3 e", "events.yaml", 2 },
	{ "tests/acme", "3 j j j j j j e", "sources.yaml", 2 },
	{ "tests/acme", "3 G k k k k e", "events.yaml", 13 },
	{ "tests/acme", "1 e", "entities.yaml", 2 },
	{ "tests/acme", "1 j e", "entities.yaml", 4 },
	{ "tests/acme", "1 ) ) ) ) e", "frise.yaml", 0 },
	{ "tests/acme", "1 ) ) ) ) ) e", "sources.yaml", 3 },
	{ "tests/acme", "1 ) ) ) ) ) ) e", NULL, 0 },
	{ "tests/acme", "1 G e", NULL, 0 },
	{ "tests/acme", "S e", "sources.yaml", 2 },
	{ "tests/acme", "S j e", "sources.yaml", 3 },
	{ "tests/acme", "A e", "events.yaml", 2 },
	{ "tests/acme", "c e", "events.yaml", 2 },
	{ "tests/cited", "O e", "events.yaml", 6 },
	{ "tests/faulty", "! e", "events.yaml", 10 },
	{ "tests/faulty", "e", "open.yaml", 4 },
};

static void t_the_editor_goes_where_the_cursor_is(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct browser b;
		enum wish wish;

		browser_open(&b, rows[i].folder, CHARSET_UTF8, 120, 36);
		browser_keys(&b, rows[i].keys);
		wish = app_take_wish(&b.app);
		assert_true(wish == WISH_EDIT || wish == WISH_NONE);
		if ((wish == WISH_EDIT) != (rows[i].file != NULL))
			fail_msg("%s: %s", rows[i].keys, buf_text(&b.app.message));
		if (rows[i].file && (!str_is(buf_str(&b.app.wished), rows[i].file) ||
					    b.app.wished_line != rows[i].line))
			fail_msg("%s: %s", rows[i].keys, buf_text(&b.app.message));
		browser_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_the_editor_goes_where_the_cursor_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
