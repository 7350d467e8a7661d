#include "chart_signs.h"

#include "match.h"

void chart_lane_query(
	const struct timeline *tl, struct str field, struct str value, struct query *out)
{
	const struct query none = { 0 };
	struct buf text = { 0 };

	*out = none;
	if (value.len > 0)
		query_edit_only(&none, field, value, &text);
	if (text.len > 0)
		query_parse(buf_str(&text), tl, out, NULL);
	buf_free(&text);
}

struct chart_signs chart_signs(const struct chart *c, size_t lane)
{
	return (struct chart_signs){ .c = c, .lane = lane };
}

static bool is_mention(struct chart_signs *s, uint32_t event)
{
	const struct timeline *tl = s->c->result->timeline;
	const struct lanes *lanes = &s->c->lanes;

	if (s->lane == SIZE_MAX)
		return false;
	if (!s->has_who)
		chart_lane_query(tl, lanes->field, lanes->lane[s->lane].value, &s->who);
	s->has_who = true;
	return match_part(&s->who, tl, event) == PART_MENTIONED;
}

int chart_signs_of(struct chart_signs *s, uint32_t event, char sign[CHART_SIGNS + 1])
{
	const struct event *ev = &s->c->result->timeline->event[event];
	enum date_doubt doubt = date_doubt(&ev->when.date);
	int found = 0;

	if (ev->status == STATUS_RETRACTED)
		sign[found++] = '!';
	if (ev->status == STATUS_ALLEGED || ev->status == STATUS_DISPUTED || doubt & DOUBT_UNCERTAIN)
		sign[found++] = '?';
	if (ev->status == STATUS_PLANNED)
		sign[found++] = '+';
	if (is_mention(s, event))
		sign[found++] = '@';
	if (doubt == DOUBT_APPROXIMATE && found < CHART_SIGNS)
		sign[found++] = '~';
	sign[found] = '\0';
	return found;
}

void chart_signs_free(struct chart_signs *s)
{
	query_free(&s->who);
}
