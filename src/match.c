#include "match.h"

#include "known.h"
#include "match_state.h"
#include "scan.h"
#include "sorted.h"
#include "told.h"

static enum certainty sure(bool is_so)
{
	return is_so ? CERTAIN : NO;
}

static bool has_party(const struct event *ev, const struct field *field, const uint8_t *has)
{
	size_t i;

	for (i = 0; i < ev->parties; i++) {
		const struct party *p = &ev->party[i];

		if (p->entity != NONE && has[p->entity] &&
			(field->kind != FIELD_ROLE || p->role == field->index))
			return true;
	}
	return false;
}

static enum certainty has_source(
	const struct match *m, const struct event *ev, const uint8_t *has)
{
	enum certainty most = NO, one;
	size_t i;

	for (i = 0; i < ev->sources && most != CERTAIN; i++) {
		one = has[ev->source[i]] ? told_source(m->as_of, ev->source[i]) : NO;
		most = one > most ? one : most;
	}
	return most;
}

/* What the best known of its sources could tell. */
static enum certainty known(const struct event *ev, const uint8_t *has)
{
	enum certainty most = NO, one;
	size_t i;

	for (i = 0; i < ev->sources; i++) {
		one = (enum certainty)has[ev->source[i]];
		most = one > most ? one : most;
	}
	return most;
}

static bool has_tag(const struct event *ev, const struct value *v)
{
	size_t i;

	if (v->is_any)
		return ev->tags > 0;
	for (i = 0; i < ev->tags; i++) {
		if (str_eq(ev->tag[i], v->text))
			return true;
	}
	return false;
}

/*
 * What holds by the sources that were surely known, and also by those that may have been; where
 * only one of these does, it is possible.
 */
static enum certainty both(bool by_certain, bool by_possible)
{
	return by_certain == by_possible ? sure(by_certain) : POSSIBLE;
}

static enum certainty has_state(const struct match *m, enum state state, uint32_t event)
{
	bool is_so = match_state(m, state, event, POSSIBLE);

	return m->as_of ? both(match_state(m, state, event, CERTAIN), is_so) : sure(is_so);
}

static enum certainty match_value(
	const struct match *m, const struct field *field, const struct value *v, uint32_t event)
{
	const struct event *ev = &m->tl->event[event];
	const struct date *d = &ev->when.date;

	switch (field->kind) {
	case FIELD_DATE:
		return date_in(d, v->period);
	case FIELD_WITHIN:
		return sure(date_in(d, v->period) == CERTAIN);
	case FIELD_BEFORE:
		return date_before(d, v->period.lo);
	case FIELD_AFTER:
		return date_after(d, v->period.hi);
	case FIELD_KIND:
		return sure(sorted_has(v->index, v->indexes, ev->kind));
	case FIELD_STATUS:
		return sure(sorted_has(v->index, v->indexes, ev->status));
	case FIELD_TAG:
		return sure(has_tag(ev, v));
	case FIELD_ID:
	case FIELD_REL:
		return sure(sorted_has(v->index, v->indexes, event));
	case FIELD_IS:
		return has_state(m, (enum state)v->index[0], event);
	default:
		return NO;
	}
}

static enum certainty match_field(const struct match *m, const struct term *t, uint32_t event)
{
	const struct event *ev = &m->tl->event[event];
	enum certainty best = NO, one;
	size_t i;

	switch (t->field.kind) {
	case FIELD_WHO:
	case FIELD_ROLE:
	case FIELD_TYPE:
	case FIELD_BASED_IN:
		return sure(has_party(ev, &t->field, t->has));
	case FIELD_SOURCE:
	case FIELD_PUBLISHER:
	case FIELD_LANG:
		return has_source(m, ev, t->has);
	case FIELD_AS_OF:
		return known(ev, t->has);
	default:
		break;
	}
	for (i = 0; i < t->values && best != CERTAIN; i++) {
		one = match_value(m, &t->field, &t->value[i], event);
		best = one > best ? one : best;
	}
	return best;
}

static enum certainty has_text(const struct match *m, const struct term *t, uint32_t event)
{
	const uint8_t *sight = m->sight ? m->sight[t->number] : NULL;
	const uint8_t *told = m->told ? m->told[t->number] : NULL;
	struct needle needle;

	if (sight && sight[event] != SIGHT_YES)
		return NO;
	if (sight && (told || !m->as_of))
		return told ? (enum certainty)told[event] : CERTAIN;
	needle = needle_of(t->folded);
	return told_find(&m->tl->event[event], m->as_of, &needle);
}

/* What a regex looks at: the folded text as a whole, or each text as written. */
struct search {
	struct pattern *pattern;
	struct pattern_time *time;
	bool gave_up;
};

static bool find_in(struct search *s, struct str text)
{
	size_t at, len;
	enum pattern_end end = pattern_find(s->pattern, text, 0, s->time, &at, &len);

	s->gave_up |= end == PATTERN_GAVE_UP;
	return end == PATTERN_HIT;
}

static bool find_in_texts(struct search *s, const struct texts *texts)
{
	size_t i;

	for (i = 0; i < texts->items; i++) {
		if (find_in(s, texts->item[i].text))
			return true;
	}
	return false;
}

static bool find_in_evidence(
	struct search *s, const struct match *m, const struct event *ev, enum certainty least)
{
	size_t i;

	for (i = 0; i < ev->evidences; i++) {
		const struct evidence *e = &ev->evidence[i];

		if (told_source(m->as_of, e->source) < least)
			continue;
		if (find_in(s, e->quote) || find_in_texts(s, &e->translation) ||
			find_in(s, e->note))
			return true;
	}
	return false;
}

static bool find_in_parties(struct search *s, const struct timeline *tl, const struct event *ev)
{
	size_t i, k;

	for (i = 0; i < ev->parties; i++) {
		const struct party *p = &ev->party[i];
		const struct entity *e = p->entity != NONE ? &tl->entity[p->entity] : NULL;

		if (find_in(s, e ? e->name : p->text))
			return true;
		for (k = 0; e && k < e->aliases; k++) {
			if (find_in(s, e->alias[k]))
				return true;
		}
	}
	return false;
}

static bool find_as_written(
	struct search *s, const struct match *m, const struct event *ev, enum certainty least)
{
	size_t i;

	if (find_in_texts(s, &ev->title) || find_in_texts(s, &ev->summary))
		return true;
	for (i = 0; i < ev->notes; i++) {
		if (find_in(s, ev->note[i].text))
			return true;
	}
	for (i = 0; i < ev->tags; i++) {
		if (find_in(s, ev->tag[i]))
			return true;
	}
	return find_in_evidence(s, m, ev, least) || find_in_parties(s, m->tl, ev);
}

static bool find_regex(struct search *s, const struct match *m, const struct term *t,
	const struct event *ev, enum certainty least)
{
	struct buf room = { 0 };
	bool found;

	if (t->as_written)
		return find_as_written(s, m, ev, least);
	found = find_in(s, told_text(ev, m->as_of, least, &room));
	buf_free(&room);
	return found;
}

/* May the regex match, by what was seen of its literals? */
static bool has_literal(const struct match *m, const struct term *t, uint32_t event)
{
	size_t i;

	for (i = 0; i < t->literals; i++) {
		const uint8_t *sight = m->sight ? m->sight[t->number + i] : NULL;

		if (!sight || sight[event] != SIGHT_NO)
			return true;
	}
	return t->literals == 0;
}

static enum certainty match_regex(const struct match *m, const struct term *t, uint32_t event)
{
	const struct event *ev = &m->tl->event[event];
	struct search s = { .pattern = t->pattern, .time = m->time };
	bool found;
	enum certainty how;

	if (!has_literal(m, t, event))
		return NO;
	found = find_regex(&s, m, t, ev, POSSIBLE);
	how = m->as_of ? both(find_regex(&s, m, t, ev, CERTAIN), found) : sure(found);
	if (how == NO && s.gave_up)
		m->notes->gave_up++;
	return how;
}

enum certainty match_event(const struct match *m, const struct term *t, uint32_t event)
{
	enum certainty best = t->type == TERM_AND ? CERTAIN : NO, one;
	size_t i;

	switch (t->type) {
	case TERM_AND:
		for (i = 0; i < t->children && best != NO; i++) {
			one = match_event(m, t->child[i], event);
			best = one < best ? one : best;
		}
		return best;
	case TERM_OR:
		for (i = 0; i < t->children && best != CERTAIN; i++) {
			one = match_event(m, t->child[i], event);
			best = one > best ? one : best;
		}
		return best;
	case TERM_NOT:
		return CERTAIN - match_event(m, t->child[0], event);
	case TERM_FIELD:
		return match_field(m, t, event);
	case TERM_TEXT:
		return has_text(m, t, event);
	case TERM_REGEX:
		return match_regex(m, t, event);
	}
	return NO;
}

static bool needs_verdicts(const struct term *t)
{
	size_t i;

	for (i = 0; t->type == TERM_FIELD && t->field.kind == FIELD_IS && i < t->values; i++) {
		if (t->value[i].index[0] == STATE_UNVERIFIED)
			return true;
	}
	for (i = 0; i < t->children; i++) {
		if (needs_verdicts(t->child[i]))
			return true;
	}
	return false;
}

bool match_needs_verdicts(const struct query *q)
{
	return q->root && needs_verdicts(q->root);
}

static bool is_of_entities(enum field_kind kind)
{
	return kind == FIELD_WHO || kind == FIELD_ROLE || kind == FIELD_TYPE ||
	       kind == FIELD_BASED_IN;
}

static bool is_asked_for(const struct term *t, const struct party *p)
{
	return p->entity != NONE && t->has[p->entity] &&
	       (t->field.kind != FIELD_ROLE || p->role == t->field.index);
}

static enum part part_of(const struct term *t, const struct event *ev, uint32_t mentioned)
{
	enum part most = PART_NONE, one;
	size_t i;

	if (t->type == TERM_FIELD && is_of_entities(t->field.kind)) {
		for (i = 0; i < ev->parties; i++) {
			one = ev->party[i].role == mentioned ? PART_MENTIONED : PART_TAKES;
			if (one > most && is_asked_for(t, &ev->party[i]))
				most = one;
		}
	}
	if (t->type != TERM_AND && t->type != TERM_OR)
		return most;
	for (i = 0; i < t->children; i++) {
		one = part_of(t->child[i], ev, mentioned);
		most = one > most ? one : most;
	}
	return most;
}

enum part match_part(const struct query *q, const struct timeline *tl, uint32_t event)
{
	if (!q || !q->root)
		return PART_NONE;
	return part_of(q->root, &tl->event[event], timeline_find_role(tl, str_of("mentioned")));
}
