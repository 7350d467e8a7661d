#include "accord.h"

#include "text.h"

enum accord accord_turned(enum accord accord)
{
	switch (accord) {
	case ACCORD_REFINES:
		return ACCORD_REFINED;
	case ACCORD_REFINED:
		return ACCORD_REFINES;
	default:
		return accord;
	}
}

static bool is_within(struct period a, struct period b)
{
	return a.lo >= b.lo && a.hi <= b.hi;
}

static bool is_same(struct period a, struct period b)
{
	return a.lo == b.lo && a.hi == b.hi;
}

/* An end that is open lies at infinity, where periods are empty: within is a touch, too. */
static bool touches(struct period a, struct period b)
{
	return (a.lo < b.hi && b.lo < a.hi) || is_within(a, b) || is_within(b, a);
}

static enum accord of_periods(struct period a, struct period b)
{
	if (is_within(a, b))
		return ACCORD_REFINES;
	if (is_within(b, a))
		return ACCORD_REFINED;
	return touches(a, b) ? ACCORD_OVERLAPS : ACCORD_CONTRADICTS;
}

static enum accord of_lasting(const struct date *a, const struct date *b)
{
	if (is_within(a->begin, b->begin) && is_within(a->finish, b->finish))
		return ACCORD_REFINES;
	if (is_within(b->begin, a->begin) && is_within(b->finish, a->finish))
		return ACCORD_REFINED;
	if (touches(a->begin, b->begin) && touches(a->finish, b->finish))
		return ACCORD_OVERLAPS;
	return ACCORD_CONTRADICTS;
}

static enum accord of_lasting_and_point(const struct date *lasting, const struct date *point)
{
	enum accord accord = of_periods(date_span(lasting), point->begin);

	return accord == ACCORD_REFINED ? ACCORD_OVERLAPS : accord;
}

enum accord accord_dates(const struct date *a, const struct date *b)
{
	bool a_lasted = a->shape == DATE_INTERVAL, b_lasted = b->shape == DATE_INTERVAL;

	if (a->shape == DATE_UNKNOWN || b->shape == DATE_UNKNOWN) {
		if (a->shape == b->shape)
			return ACCORD_AGREES;
		return a->shape == DATE_UNKNOWN ? ACCORD_REFINED : ACCORD_REFINES;
	}
	if (a_lasted == b_lasted && is_same(a->begin, b->begin) && is_same(a->finish, b->finish))
		return ACCORD_AGREES;
	if (a_lasted && b_lasted)
		return of_lasting(a, b);
	if (a_lasted)
		return of_lasting_and_point(a, b);
	if (b_lasted)
		return accord_turned(of_lasting_and_point(b, a));
	return of_periods(a->begin, b->begin);
}

enum accord accord_texts(struct str a, struct str b)
{
	struct buf x = { 0 }, y = { 0 };
	enum accord accord = ACCORD_NONE;

	if (a.len && b.len) {
		text_fold(a, &x);
		text_fold(b, &y);
		accord = str_eq(buf_str(&x), buf_str(&y)) ? ACCORD_AGREES : ACCORD_DIFFERS;
	}
	buf_free(&y);
	buf_free(&x);
	return accord;
}
