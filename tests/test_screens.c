#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "browser.h"
#include "golden.h"

/* Screens each of a size and content of its own; where several sizes are wanted see golden.h. */
struct screen {
	const char *name;
	int cols, rows;
	enum charset charset;
	const char *keys;
	const char *folder; /* NULL: tests/acme */
};

static const struct screen screens[] = {
	{ "start-120x36", 120, 36, CHARSET_UTF8, "", NULL },
	{ "start-80x24", 80, 24, CHARSET_UTF8, "", NULL },
	{ "start-50x16", 50, 16, CHARSET_UTF8, "", NULL },
	{ "start-40x10", 40, 10, CHARSET_UTF8, "", NULL },
	{ "start-ascii", 80, 24, CHARSET_ASCII, "", NULL },
	{ "company-120x36", 120, 36, CHARSET_UTF8, "1 <Down> <Space>", NULL },
	{ "company-80x24", 80, 24, CHARSET_UTF8, "1 <Down> <Space>", NULL },
	{ "company-50x16", 50, 16, CHARSET_UTF8, "1 <Down> <Space>", NULL },
	{ "company-only", 80, 24, CHARSET_UTF8, "1 <Enter>", NULL },
	{ "company-mentioned", 80, 24, CHARSET_UTF8, "1 j <Enter>", NULL },
	{ "company-under-cursor", 120, 36, CHARSET_UTF8, "1 j", NULL },
	{ "excluded-120x36", 120, 36, CHARSET_UTF8, "1 j j x ) ) ) ) j x", NULL },
	{ "excluded-80x24", 80, 24, CHARSET_UTF8, "1 x", NULL },
	{ "excluded-50x16", 50, 16, CHARSET_UTF8, "1 x j j x", NULL },
	{ "narrow-120x36", 120, 36, CHARSET_UTF8,
		"1 <Space> <Down> <Space> : f i l t e r <Space> c o m p a n y : a c m e , g l o b "
		"e x <Space> "
		"d a t e : 2 0 2 4 - 0 1 . . 2 0 2 4 - 0 4 <Space> - k i n d : r u m o u r <Enter> "
		"2",
		NULL },
	{ "widen-near-120x36", 120, 36, CHARSET_UTF8, "1 <Down> <Space> 2 w", NULL },
	{ "widen-all-80x24", 80, 24, CHARSET_UTF8, "1 <Down> <Space> 2 w w", NULL },
	{ "widen-all-50x16", 50, 16, CHARSET_UTF8, "1 <Down> <Space> 2 w w", NULL },
	{ "widen-ascii", 80, 24, CHARSET_ASCII, "1 <Down> <Space> 2 w w", NULL },
	{ "filters-off", 80, 24, CHARSET_UTF8, "1 <Space> F", NULL },
	{ "filters-off-50x16", 50, 16, CHARSET_UTF8, "1 <Space> x j j x 2 F", NULL },
	{ "chips-40x10", 40, 10, CHARSET_UTF8,
		"1 <Space> : f i l t e r <Space> k i n d : h i r e <Space> "
		"t a g : p a r i s <Space> s t a t u s : c o n f i r m e d <Enter>",
		NULL },
	{ "undo", 80, 24, CHARSET_UTF8, "1 <Space> <Down> <Space> u", NULL },
	{ "empty-result", 80, 24, CHARSET_UTF8, "f z e p p e l i n <Enter>", NULL },
	{ "empty-result-50x16", 50, 16, CHARSET_UTF8, "f z e p p e l i n <Enter>", NULL },
	{ "asof-120x36", 120, 36, CHARSET_UTF8, "f a s o f : 2 0 2 4 - 0 2 <Enter> G", NULL },
	{ "asof-80x24", 80, 24, CHARSET_UTF8, "f a s o f : 2 0 2 4 - 0 2 <Enter> G", NULL },
	{ "asof-50x16", 50, 16, CHARSET_UTF8, "f a s o f : 2 0 2 4 - 0 2 <Enter> G", NULL },
	{ "possible", 80, 24, CHARSET_UTF8, "f d a t e : 2 0 2 4 - 0 2 <Enter>", NULL },
	{ "search-120x36", 120, 36, CHARSET_UTF8, "/ m u l l e r <Enter>", NULL },
	{ "search-typing", 80, 24, CHARSET_UTF8, "/ M E R G", NULL },
	{ "search-reader", 80, 24, CHARSET_UTF8,
		"/ d e p o s e <Space> u n <Enter> <Enter> / p a r i s <Enter>", NULL },
	{ "language", 80, 24, CHARSET_UTF8, "/ c h a m b e r s <Enter> <Esc> t", NULL },
	{ "reader-120x36", 120, 36, CHARSET_UTF8,
		"/ d e p o s e <Space> u n <Enter> <Esc> <Enter> z", NULL },
	{ "reader-80x24", 80, 24, CHARSET_UTF8, "/ d e p o s e <Space> u n <Enter> <Esc> <Enter> z",
		NULL },
	{ "reader-50x16", 50, 16, CHARSET_UTF8, "/ d e p o s e <Space> u n <Enter> <Esc> <Enter> z",
		NULL },
	{ "tab-entities", 50, 16, CHARSET_UTF8, "h", NULL },
	{ "tab-source", 50, 16, CHARSET_UTF8, "<Enter>", NULL },
	{ "marks", 80, 24, CHARSET_UTF8, "<Space> j j <Space> j", NULL },
	{ "by-year", 80, 24, CHARSET_UTF8, "- -", NULL },
	{ "by-day", 80, 24, CHARSET_UTF8, "+ + G", NULL },
	{ "by-week", 80, 24, CHARSET_UTF8, "+ G", NULL },
	{ "by-decade", 80, 24, CHARSET_UTF8, "- - -", NULL },
	{ "by-name-120x36", 120, 36, CHARSET_UTF8, "1 j L L s", NULL },
	{ "by-name-80x24", 80, 24, CHARSET_UTF8, "1 L L s", NULL },
	{ "by-name-50x16", 50, 16, CHARSET_UTF8, "1 s", NULL },
	{ "found-folded-120x36", 120, 36, CHARSET_UTF8, "1 / w a y n <Enter>", NULL },
	{ "found-folded-80x24", 80, 24, CHARSET_UTF8, "1 / w a y n", NULL },
	{ "found-folded-50x16", 50, 16, CHARSET_UTF8, "1 / w a y n <Enter>", NULL },
	{ "roles-120x36", 120, 36, CHARSET_UTF8, "1 L j <Space>", NULL },
	{ "roles-80x24", 80, 24, CHARSET_UTF8, "1 L", NULL },
	{ "roles-50x16", 50, 16, CHARSET_UTF8, "1 L j j x", NULL },
	{ "menu-only", 80, 24, CHARSET_UTF8, "/ d e p o s e <Space> u n <Enter> i", NULL },
	{ "help-120x36", 120, 36, CHARSET_UTF8, "?", NULL },
	{ "help-80x24", 80, 24, CHARSET_UTF8, "?", NULL },
	{ "help-50x16", 50, 16, CHARSET_UTF8, "?", NULL },
	{ "help-40x10", 40, 10, CHARSET_UTF8, "? d a t e", NULL },
	{ "help-typed", 80, 24, CHARSET_UTF8, "? u n d o", NULL },
	{ "help-ascii", 80, 24, CHARSET_ASCII, "?", NULL },
	{ "filter-120x36", 120, 36, CHARSET_UTF8, "f", NULL },
	{ "filter-80x24", 80, 24, CHARSET_UTF8, "f c o m p a n y : g l", NULL },
	{ "filter-50x16", 50, 16, CHARSET_UTF8, "f c o m p a n y : g l", NULL },
	{ "filter-40x10", 40, 10, CHARSET_UTF8, "f", NULL },
	{ "filter-error", 80, 24, CHARSET_UTF8, "f c o m p n y : a c m e <Space> d a t e : 2 0 2 3",
		NULL },
	{ "command", 80, 24, CHARSET_UTF8, ": u n", NULL },
	{ "command-unknown", 80, 24, CHARSET_UTF8, ": u n d u <Enter>", NULL },
	{ "date", 80, 24, CHARSET_UTF8, "d 2 0 2 4 - 0 3", NULL },
	{ "problems", 80, 24, CHARSET_UTF8, "!", "tests/faulty" },
	{ "no-events", 80, 24, CHARSET_UTF8, "", "tests/empty" },
	{ "small", 30, 8, CHARSET_UTF8, "j", NULL },
	{ "tiny", 6, 3, CHARSET_UTF8, "", NULL },
};
enum { SCREENS = sizeof(screens) / sizeof(*screens) };

static void t_screen(void **state)
{
	const struct screen *s = *state;
	struct browser b;

	browser_open(&b, s->folder ? s->folder : "tests/acme", s->charset, s->cols, s->rows);
	browser_keys(&b, s->keys);
	browser_check(&b);
	golden_compare(s->name, &b.canvas);
	browser_close(&b);
}

/* A file of no screen would be one that nobody looks at. */
int main(void)
{
	struct CMUnitTest tests[SCREENS];
	struct screen kept[SCREENS];
	size_t i;

	memcpy(kept, screens, sizeof(kept));
	for (i = 0; i < SCREENS; i++)
		tests[i] = (struct CMUnitTest){
			.name = screens[i].name, .test_func = t_screen, .initial_state = &kept[i]
		};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
