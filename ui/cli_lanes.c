#include "cli_lanes.h"

#include "cli.h"
#include "cli_window.h"
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
	return cli_window(o, &out->window) && find_field(o->lanes, l, tl, &out->field);
}
