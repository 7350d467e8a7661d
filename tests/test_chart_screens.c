#include "golden.h"

/* The chart, over what time can be: see the first line of each frise.yaml. */
static const struct golden screens[] = {
	{ "chart-articles", "content", "c", GOLDEN_THREE | GOLDEN_ASCII },
	{ "chart-acme", "tests/acme", "/ r a i s e s <Enter> <Esc> c", GOLDEN_THREE | GOLDEN_40x10 },
	{ "chart-zoomed", "content", "c ) ) ) + +", GOLDEN_THREE },
	{ "chart-kinds", "content", "c ) : l a n e s <Space> k i n d <Enter>", GOLDEN_THREE },
	{ "chart-all", "content", "c k ) ) )", GOLDEN_THREE },
	{ "chart-nothing-here", "content", "c j l l l", GOLDEN_THREE },
	{ "chart-beside", "tests/acme", "c 1 j", GOLDEN_THREE },
	{ "chart-reading", "tests/acme", "j j c 3 <Enter>", GOLDEN_THREE },
	{ "chart-period", "tests/times/overlap", "c v l l l l l l", GOLDEN_THREE },
	{ "chart-related", "tests/acme", "/ c o n f i r m s <Enter> <Esc> <Space> c <Tab>",
		GOLDEN_THREE },
	{ "chart-lanes", "tests/acme", "c s", GOLDEN_THREE },
	{ "chart-help", "tests/acme", "c ?", GOLDEN_THREE },
	{ "chart-day", "tests/times/day", "c", GOLDEN_THREE | GOLDEN_40x24 },
	{ "chart-ages", "tests/times/ages", "c", GOLDEN_THREE | GOLDEN_40x24 },
	{ "chart-overlap", "tests/times/overlap", "c", GOLDEN_THREE | GOLDEN_40x24 },
	{ "chart-undated", "tests/times/undated", "c", GOLDEN_THREE | GOLDEN_40x24 },
	{ "chart-open", "tests/times/open", "c", GOLDEN_THREE | GOLDEN_40x24 | GOLDEN_ASCII },
	{ "chart-none", "tests/times/open", "c f z e p p e l i n <Enter>", GOLDEN_THREE },
};

int main(void)
{
	return golden_run(screens, sizeof(screens) / sizeof(*screens));
}
