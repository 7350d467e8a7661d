#include "date.h"

#include "date_part.h"

static const struct str dots = LIT("..");

/* One side of an interval. */
static bool parse_end(struct str text, size_t from, size_t end, enum date_end *is,
	struct date_part *out, struct fault *fault)
{
	*is = END_GIVEN;
	if (from == end)
		*is = END_UNKNOWN;
	else if (str_eq(str_sub(text, from, end - from), dots))
		*is = END_OPEN;
	else
		return date_part_parse(text, from, end, out, fault);
	return true;
}

static bool parse_interval(struct str text, size_t slash, struct date *d, struct fault *fault)
{
	if (!parse_end(text, 0, slash, &d->start_is, &d->start, fault) ||
		!parse_end(text, slash + 1, text.len, &d->end_is, &d->end, fault))
		return false;
	if (d->start_is != END_GIVEN && d->end_is != END_GIVEN)
		return date_refuse(fault, text, 0, "one end must be given; write unknown for no date");
	d->shape = DATE_INTERVAL;
	if (!date_bound(d))
		return date_refuse(fault, text, slash + 1, "it ends before it begins");
	return true;
}

/* One side of [A..B], which may be left out. */
static bool parse_bound(struct str text, size_t from, size_t end, enum date_end *is,
	struct date_part *out, struct fault *fault)
{
	*is = from == end ? END_OPEN : END_GIVEN;
	if (from < end && !date_part_parse(text, from, end, out, fault))
		return false;
	if (from < end && out->doubt != DOUBT_NONE)
		return date_refuse(fault, text, end - 1, "no ~, ? or %% stands in [..]: it says the doubt");
	return true;
}

static bool parse_some(struct str text, struct date *d, struct fault *fault)
{
	size_t last = text.len - 1, dot = str_find(text, dots, 0);

	if (text.at[last] != ']')
		return date_refuse(fault, text, last, "[A..B] ends with the ]");
	if (dot == SIZE_MAX)
		return date_refuse(fault, text, 0, "write [1984..1986], or 1984 alone without brackets");
	if (!parse_bound(text, 1, dot, &d->start_is, &d->start, fault) ||
		!parse_bound(text, dot + 2, last, &d->end_is, &d->end, fault))
		return false;
	if (d->start_is != END_GIVEN && d->end_is != END_GIVEN)
		return date_refuse(fault, text, 0, "one end must be given; write unknown for no date");
	d->shape = DATE_SOME;
	if (!date_bound(d))
		return date_refuse(fault, text, dot + 2, "it ends before it begins");
	return true;
}

bool date_parse(struct str text, struct date *out, struct fault *fault)
{
	struct date d = { 0 };
	size_t slash = str_find(text, (struct str)LIT("/"), 0);
	bool ok = true;

	if (text.len > 0 && text.at[0] == '[') {
		ok = parse_some(text, &d, fault);
	} else if (slash != SIZE_MAX) {
		ok = parse_interval(text, slash, &d, fault);
	} else if (!str_is(text, "unknown")) {
		d.shape = DATE_POINT;
		ok = date_part_parse(text, 0, text.len, &d.start, fault) && date_bound(&d);
	}
	if (ok)
		*out = d;
	return ok;
}
