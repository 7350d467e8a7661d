#ifndef FRISE_TEST_GOLDEN_H
#define FRISE_TEST_GOLDEN_H

#include <stddef.h>

struct canvas;

/*
 * Whole screens of the browser, each compared with a file of tests/screens: the text plane, then
 * the style plane. UPDATE=1 writes them anew; the difference is then read like code.
 */
enum golden_size {
	GOLDEN_120x36 = 1,
	GOLDEN_80x24 = 2,
	GOLDEN_50x16 = 4,
	GOLDEN_40x10 = 8,
	GOLDEN_40x24 = 16,
	GOLDEN_ASCII = 32, /* 80x24 */
	GOLDEN_SIZES = 6,
	GOLDEN_THREE = GOLDEN_120x36 | GOLDEN_80x24 | GOLDEN_50x16
};

/* One row gives a screen a size, in the file NAME-120x36.screen, NAME-ascii.screen ... */
struct golden {
	const char *name;
	const char *folder; /* of content, from the root of the sources: tests/times/day */
	const char *keys;   /* as key_parse reads them */
	unsigned sizes;
};

/* For main of a test: one test a screen. */
int golden_run(const struct golden *golden, size_t goldens);

/* Compares one screen with tests/screens/NAME.screen. */
void golden_compare(const char *name, const struct canvas *canvas);

#endif
