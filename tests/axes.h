#ifndef FRISE_TESTS_AXES_H
#define FRISE_TESTS_AXES_H

#include "axis.h"
#include "dates.h"
#include "random.h"

/* For the tests of axes, after cmocka.h. */
enum { COLS_MOST = 500 };

/* Even columns over a date. */
static inline struct axis axis_over(const char *value, int cols)
{
	struct date d = parse_date(value);

	return (struct axis){ .span = date_span(&d), .cols = cols };
}

/* An axis of any form and place. */
static inline struct axis random_axis(uint64_t *seed)
{
	int cols = 1 + (int)random_below(seed, COLS_MOST);
	int64_t years = random_below(seed, 3) ? 6000 : UINT32_MAX;
	int64_t year = (int64_t)random_below(seed, (uint32_t)years) - years / 2;
	int64_t at = date_instant(year, 1, 1, 0, 0, random_below(seed, 86400 * 365));
	struct axis a;

	if (random_below(seed, 2)) {
		axis_zoom(
			random_below(seed, AXIS_ZOOMS), at, (int)random_below(seed, 500), cols, &a);
		return a;
	}
	axis_even((struct period){ at, at + (int64_t)random_below(seed, UINT32_MAX) *
						       (1 + random_below(seed, 1000)) },
		cols, &a);
	return a;
}

#endif
