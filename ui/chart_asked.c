#include "chart.h"

#include "chart_walk.h"
#include "query.h"

static bool allows(enum field_kind kind, struct period dates, struct period p)
{
	switch (kind) {
	case FIELD_DATE:
	case FIELD_WITHIN:
		return dates.lo < p.hi && p.lo < dates.hi;
	case FIELD_BEFORE:
		return p.lo < dates.lo;
	case FIELD_AFTER:
		return p.hi > dates.hi;
	default:
		return true;
	}
}

/* What is not one chip about a field allows all. */
static bool chip_allows(const struct term *t, struct period p)
{
	size_t i;

	if (t->type != TERM_FIELD)
		return true;
	for (i = 0; i < t->values; i++)
		if (allows(t->field.kind, t->value[i].period, p))
			return true;
	return t->values == 0;
}

bool chart_is_asked(const struct chart *c, int col)
{
	const struct query *q = c->result->query;
	struct ruler ruler = chart_ruler(c);
	struct period p = { ruler.border[col], ruler.border[col + 1] };
	size_t i;

	for (i = 0; q && i < query_chips(q); i++)
		if (!chip_allows(query_chip(q, i), p))
			return false;
	return true;
}
