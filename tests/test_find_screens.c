#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "golden.h"

/* Finding: what the prompt completes and refuses, what is marked where it was found. */
#define ACME    "tests/acme"
#define LETTERS "tests/letters"

static const struct golden goldens[] = {
	{ "complete", ACME,
		"f k i n d : h i r e , l a w s u i t <Space> c o m p a n y : <Down> <Down>",
		GOLDEN_THREE | GOLDEN_ASCII },
	{ "complete-name", ACME, "f - m u l", GOLDEN_THREE },
	{ "complete-month", ACME, "f d a t e : 2 0 2 4 - ", GOLDEN_80x24 },
	{ "complete-roles", ACME, "f ( a c t o r : a c m e <Space> o r <Space> t a r g e t : a",
		GOLDEN_80x24 },
	{ "unclosed", ACME, "f \" t a l k s <Space> w i", GOLDEN_80x24 },
	{ "broken-field", ACME, "f c o m p n y : a c m e <Space> d a t e : 2 0 2 3 C-a",
		GOLDEN_THREE },
	{ "broken-value", ACME, "f m e r g e r <Space> - k i n d : r u m e u r <Space> <Enter>",
		GOLDEN_THREE },
	{ "broken-date", ACME, "f h i r e <Space> d a t e : 2 0 2 4 - 1 3 <Space> x",
		GOLDEN_THREE },
	{ "broken-regex", ACME, "f / m e r g ( e r /", GOLDEN_80x24 },
	{ "filters", ACME,
		": f i l t e r <Space> k i n d : h i r e , l a w s u i t <Space> - t a g : p a r i "
		"s "
		"<Space> m e r g e r <Enter> C",
		GOLDEN_THREE },
	{ "letters-oe", LETTERS, "/ o e u v r e", GOLDEN_THREE },
	{ "letters-fi", LETTERS, "/ f i n <Enter> n", GOLDEN_THREE },
	{ "letters-marks", LETTERS, "/ e t e <Enter>", GOLDEN_80x24 },
	{ "letters-text", LETTERS, "G <Enter> / f i n <Enter> n n n", GOLDEN_THREE },
	{ "letters-entities", LETTERS, "1 / a f f i", GOLDEN_80x24 },
	{ "near", ACME, "f k i n d : h i r e <Enter> w", GOLDEN_THREE },
	{ "all", ACME, "f k i n d : h i r e <Enter> w w", GOLDEN_THREE },
	{ "asof-near", ACME,
		"f a s o f : 2 0 2 4 - 0 3 - 2 9 <Space> k i n d : l a w s u i t <Enter> w J J",
		GOLDEN_THREE },
	/* What is switched off hides no source either. */
	{ "asof-off", ACME, "f a s o f : 2 0 2 4 - 0 2 <Space> k i n d : h i r e <Enter> w w F",
		GOLDEN_80x24 },
};

int main(void)
{
	return golden_run(goldens, sizeof(goldens) / sizeof(*goldens));
}
