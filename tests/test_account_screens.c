#include "golden.h"

/* What each source says of an event, and how its date is known. */
static const struct golden screens[] = {
	{ "accounts", "tests/accounts", "A", GOLDEN_THREE | GOLDEN_40x10 | GOLDEN_ASCII },
	{ "accounts-copies", "tests/accounts", "j A", GOLDEN_THREE },
	{ "accounts-single", "tests/accounts", "j j A", GOLDEN_THREE },
	{ "accounts-asof", "tests/accounts", "f a s o f : 2 0 3 1 - 0 5 - 0 6 <Enter> A",
		GOLDEN_80x24 },
	{ "accounts-beside", "tests/accounts", "A <Enter> <Enter>", GOLDEN_THREE | GOLDEN_ASCII },
	{ "accounts-languages", "tests/accounts", "A j j <Enter>", GOLDEN_THREE },
	{ "accounts-back", "tests/accounts", "A j j <Enter> q", GOLDEN_80x24 },
	{ "accounts-left", "tests/accounts", "A j j <Enter> q q", GOLDEN_80x24 },
	{ "translation", "tests/accounts", "j j j <Enter> z ;", GOLDEN_THREE },
	{ "translation-turned", "tests/accounts", "j j j <Enter> z ; t", GOLDEN_THREE },
	{ "basis", "tests/accounts", "", GOLDEN_THREE | GOLDEN_ASCII },
};

int main(void)
{
	return golden_run(screens, sizeof(screens) / sizeof(*screens));
}
