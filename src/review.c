#include "review.h"

#include <stddef.h>

#include "review_part.h"

void review_run(const struct review *r)
{
	static void (*const families[])(const struct review *) = { review_sources, review_unused,
		review_dates, review_evidence, review_names, review_twins };
	size_t i;

	for (i = 0; i < sizeof(families) / sizeof(*families); i++)
		families[i](r);
}
