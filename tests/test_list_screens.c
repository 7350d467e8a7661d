#include "golden.h"

/* The list by time with its strip, over what time can be: see the first line of each frise.yaml. */
static const struct golden screens[] = {
	{ "list-day", "tests/times/day", "", GOLDEN_THREE | GOLDEN_40x24 },
	{ "list-ages", "tests/times/ages", "", GOLDEN_THREE | GOLDEN_40x24 },
	{ "list-ages-end", "tests/times/ages", "G", GOLDEN_THREE },
	{ "list-articles", "content", "", GOLDEN_THREE },
	{ "list-articles-year", "content", "- - G", GOLDEN_THREE },
	{ "list-overlap", "tests/times/overlap", "", GOLDEN_THREE },
	{ "list-undated", "tests/times/undated", "", GOLDEN_THREE | GOLDEN_40x24 },
	{ "list-open", "tests/times/open", "", GOLDEN_THREE | GOLDEN_40x24 | GOLDEN_ASCII },
	{ "range", "tests/acme", "j v j j j j", GOLDEN_THREE | GOLDEN_ASCII },
	{ "goto", "tests/acme", "j j j d m a r s", GOLDEN_THREE },
	{ "list-none", "tests/times/open", "f z e p p e l i n <Enter>", GOLDEN_THREE },
};

int main(void)
{
	return golden_run(screens, sizeof(screens) / sizeof(*screens));
}
