#include "cli_lanes.h"

#include "cli.h"
#include "query.h"
#include "text.h"

static void say_no_lanes(struct lanes *l, const struct timeline *tl, const char *name)
{
	struct nearest best = { 0 };
	struct buf known = { 0 };
	struct str field;
	size_t i;

	for (i = 0; lanes_field(l, tl, i, &field); i++) {
		text_nearest(&best, str_of(name), field);
		buf_addf(&known, "%s%.*s", i ? ", " : "", STR(field));
	}
	if (best.text.at)
		cli_say("no lanes by '%s'; did you mean '%.*s'?", name, STR(best.text));
	else
		cli_say("no lanes by '%s'; there are %s", name, buf_text(&known));
	buf_free(&known);
}

/* The field that was named, by its alias too; else that of companies, or the first that events have. */
static bool find_field(
	const char *name, struct lanes *l, const struct timeline *tl, struct str *out)
{
	struct field field = { .name = str_of(name) };
	struct str known;
	size_t i;

	if (!name)
		return lanes_field(l, tl, 0, out);
	field_find(tl, str_of(name), &field);
	for (i = 0; lanes_field(l, tl, i, &known); i++) {
		if (!str_eq(known, field.name))
			continue;
		*out = known;
		return true;
	}
	say_no_lanes(l, tl, name);
	return false;
}

static bool read_date(const char *option, const char *text, struct period *out)
{
	struct fault fault;
	struct date d;

	if (!date_parse_relative(str_of(text), cli_today(), &d, &fault)) {
		cli_say("--%s: %s", option, fault.msg);
		return false;
	}
	*out = date_span(&d);
	return true;
}

/* From the begin of --from to the end of --to; infinite where they are not given. */
static bool read_window(const struct options *o, struct period *out)
{
	struct period from = { INSTANT_MIN, INSTANT_MIN }, to = { INSTANT_MAX, INSTANT_MAX };

	if (o->from && !read_date("from", o->from, &from))
		return false;
	if (o->to && !read_date("to", o->to, &to))
		return false;
	*out = (struct period){ from.lo, to.hi };
	if (o->from && (from.lo == INSTANT_MIN || from.lo == INSTANT_MAX))
		cli_say("--from=%s has no beginning", o->from);
	else if (o->to && to.hi == INSTANT_MAX)
		cli_say("--to=%s has no end", o->to);
	else if (from.lo >= to.hi)
		cli_say("--from=%s is not before --to=%s", o->from, o->to);
	else
		return true;
	return false;
}

bool cli_chart_wish(
	const struct options *o, struct lanes *l, const struct timeline *tl, struct chart_wish *out)
{
	static const enum lane_order orders[] = {
		[SORT_USUAL] = LANE_BY_COUNT,
		[SORT_COUNT] = LANE_BY_COUNT,
		[SORT_FIRST] = LANE_BY_FIRST,
		[SORT_NAME] = LANE_BY_NAME,
	};

	out->order = orders[o->sort];
	return read_window(o, &out->window) && find_field(o->lanes, l, tl, &out->field);
}
