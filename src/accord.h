#ifndef FRISE_ACCORD_H
#define FRISE_ACCORD_H

#include "date.h"
#include "str.h"

/* How what one says of a thing stands to what another says of the same thing. */
enum accord {
	ACCORD_NONE, /* one of them says nothing */
	ACCORD_AGREES,
	ACCORD_REFINES,	    /* it says more exactly what the other says: 2022-03-04 of 2022 */
	ACCORD_REFINED,	    /* the other way round */
	ACCORD_OVERLAPS,    /* both may be true, and neither follows from the other */
	ACCORD_DIFFERS,	    /* other words, which may mean the same */
	ACCORD_CONTRADICTS, /* not both can be true */
	ACCORDS
};

/* What b is to a where a is this to b. */
enum accord accord_turned(enum accord accord);

/*
 * By the bounds of both alone: `~` and `?` do not widen them (format: "Instants"). A point lies
 * within another, or what lasted within another, with both its ends. What lasted refines a point
 * that it lies in as a whole (1984-03/1984-06 of 1984), and overlaps one that touches it: who
 * names a day of what lasted does not say that it lasted no longer. Any date refines the unknown
 * one.
 */
enum accord accord_dates(const struct date *a, const struct date *b);

/* AGREES where they are equal once folded (text_fold), else DIFFERS; NONE where one is empty. */
enum accord accord_texts(struct str a, struct str b);

#endif
