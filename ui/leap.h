#ifndef FRISE_LEAP_H
#define FRISE_LEAP_H

#include "timeline.h"

/*
 * Where time leaps in a list: between two events so far apart that their headings alone would
 * deceive. At least two groups of the list lie empty between them, and it is four times as far as
 * usual around there (the median of the three distances before and the three after), or two thirds
 * of all the time from the first event of the list to the last. Of two dates that may be the same,
 * such as 1984 and 1984-06, it is not known how far apart they are: no leap.
 */

/*
 * Appends "3 years 2 months later", if the event at place `at` stands behind a leap; `event` are
 * the `events` of the list, in order. Short: "3 years later".
 */
void leap_words(const struct timeline *tl, const uint32_t *event, size_t events, size_t at,
	enum date_unit unit, bool is_short, struct buf *out);

#endif
