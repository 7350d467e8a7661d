#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "diag.h"

static void t_a_problem_is_printed_with_its_line_and_a_caret(void **state)
{
	struct diag d = {
		.severity = SEVERITY_ERROR,
		.pos = { "articles/a.yaml", 18, 12 },
		.rule = "unclosed-quote",
		.msg = "text starts with \" and is never closed",
		.text = LIT("    title: \"AWS turns away new customers"),
		.caret = "opened here",
		.hint = "add \" at the end of the line",
	};
	struct buf out = { 0 };

	(void)state;
	diag_print(&d, 0, CHARSET_UTF8, &out);
	assert_string_equal(buf_text(&out),
		"articles/a.yaml:18:12: error: text starts with \" and is never closed [unclosed-quote]\n"
		"   18 |     title: \"AWS turns away new customers\n"
		"      |            ^ opened here\n"
		"  hint: add \" at the end of the line\n");
	buf_free(&out);
}

static int use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_problem_is_printed_with_its_line_and_a_caret),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
