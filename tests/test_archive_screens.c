#include "golden.h"

/* Quotes beside archived texts: tests/cited has a verdict of each kind, tests/uncited no archive. */
static const struct golden screens[] = {
	{ "verdicts", "tests/cited", "j 3 z", GOLDEN_THREE | GOLDEN_ASCII },
	{ "verdicts-below", "tests/cited", "j 3 z G", GOLDEN_THREE },
	{ "verdicts-filter", "tests/cited", "f i s : u n v e r i f i e d <Enter>", GOLDEN_80x24 },
	{ "text", "tests/cited", "j 3 O", GOLDEN_THREE | GOLDEN_40x10 | GOLDEN_ASCII },
	{ "text-third", "tests/cited", "j 3 O ) ) )", GOLDEN_THREE },
	{ "text-parts", "tests/cited", "f i d : t e r m s <Enter> O", GOLDEN_THREE },
	{ "text-found", "tests/cited", "j 3 O / s o c i e t e <Enter> n", GOLDEN_THREE },
	{ "text-twice", "tests/cited", "j 3 ; ; ; ; O", GOLDEN_80x24 },
	{ "text-missing", "tests/cited", "j 3 ; ; O", GOLDEN_80x24 },
	{ "sources", "tests/cited", "S", GOLDEN_THREE | GOLDEN_ASCII },
	{ "sources-count", "tests/cited", "S s s g", GOLDEN_THREE },
	{ "sources-only", "tests/cited", "S s <Enter>", GOLDEN_80x24 },
	{ "sources-none", "tests/uncited", "S", GOLDEN_80x24 },
	{ "evidence", "tests/cited", "1 / u n v e r <Enter> <Space>", GOLDEN_THREE },
	{ "evidence-none", "tests/uncited", "1 / u n v e r <Enter> k j", GOLDEN_120x36 },
	{ "no-archive", "tests/uncited", "", GOLDEN_THREE },
};

int main(void)
{
	return golden_run(screens, sizeof(screens) / sizeof(*screens));
}
