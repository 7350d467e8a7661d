#include "plain.h"

#include <string.h>

#include "text.h"

struct plain {
	const struct timeline *tl;
	const struct event *ev;
	const struct value *v;
	const struct overlay *overlay;
	/*
	 * The day that the query is about, NULL: there is none; and which sources are looked at
	 * then: the CERTAIN ones, or the POSSIBLE ones too.
	 */
	const struct value *as_of;
	enum certainty least;
};

static enum certainty sure(bool is_so)
{
	return is_so ? CERTAIN : NO;
}

static bool overlaps(struct period a, struct period b)
{
	return a.lo < b.hi && b.lo < a.hi;
}

static bool lies_in(struct period a, struct period b)
{
	return b.lo <= a.lo && a.hi <= b.hi;
}

static bool is_finite(struct period p)
{
	return p.lo != INSTANT_MIN && p.hi != INSTANT_MAX;
}

static enum certainty plain_in(const struct date *d, struct period p)
{
	struct period whole = { d->begin.lo, d->finish.hi };

	if (d->shape == DATE_UNKNOWN || !overlaps(whole, p))
		return NO;
	if (d->shape != DATE_INTERVAL)
		return lies_in(whole, p) ? CERTAIN : POSSIBLE;
	if (d->begin.hi <= p.hi && d->finish.lo >= p.lo)
		return CERTAIN;
	if (is_finite(d->begin) && lies_in(d->begin, p))
		return CERTAIN;
	return is_finite(d->finish) && lies_in(d->finish, p) ? CERTAIN : POSSIBLE;
}

static enum certainty plain_before(const struct date *d, int64_t start)
{
	if (d->shape == DATE_UNKNOWN)
		return NO;
	if (d->finish.hi <= start)
		return CERTAIN;
	return d->finish.lo < start ? POSSIBLE : NO;
}

static enum certainty plain_after(const struct date *d, int64_t end)
{
	if (d->shape == DATE_UNKNOWN)
		return NO;
	if (d->begin.lo >= end)
		return CERTAIN;
	return d->begin.hi > end ? POSSIBLE : NO;
}

/* Was the source published by the end of that day? Else what says when it was read. */
static enum certainty source_known(const struct plain *p, uint32_t source, const struct value *day)
{
	const struct date *d = &p->tl->source[source].published.date;

	if (d->shape != DATE_UNKNOWN && d->finish.hi <= day->period.hi)
		return CERTAIN;
	if (d->shape == DATE_UNKNOWN)
		d = &p->tl->source[source].retrieved.date;
	return d->shape != DATE_UNKNOWN && d->finish.lo < day->period.hi ? POSSIBLE : NO;
}

static bool is_seen(const struct plain *p, uint32_t source)
{
	return !p->as_of || source == NONE || source_known(p, source, p->as_of) >= p->least;
}

static bool is_or_below(const struct plain *p, uint32_t entity)
{
	for (; entity != NONE; entity = p->tl->entity[entity].parent) {
		if (str_eq(p->tl->entity[entity].id, p->v->text))
			return true;
	}
	return false;
}

static bool plain_party(const struct plain *p, const struct field *field)
{
	size_t i;

	for (i = 0; i < p->ev->parties; i++) {
		const struct party *party = &p->ev->party[i];
		uint32_t country;

		if (party->entity == NONE)
			continue;
		country = p->tl->entity[party->entity].country;
		if (field->kind == FIELD_BASED_IN) {
			if (country != NONE && str_eq(p->tl->entity[country].id, p->v->text))
				return true;
		} else if (is_or_below(p, party->entity) &&
			   (field->kind != FIELD_ROLE ||
				   str_eq(p->tl->role[party->role], field->name))) {
			return true;
		}
	}
	return false;
}

static bool folded_has(struct str text, struct str part, bool whole)
{
	struct buf a = { 0 }, b = { 0 };
	bool found;

	text_fold(text, &a);
	text_fold(part, &b);
	found = whole ? str_eq(buf_str(&a), buf_str(&b))
		      : str_find(buf_str(&a), buf_str(&b), 0) != SIZE_MAX;
	buf_free(&a);
	buf_free(&b);
	return found;
}

/* What decides of a source, and how: its id, its whole title or publisher, a part of it. */
enum how { BY_ID, BY_WHOLE, BY_PART, BY_LANG };

static bool source_is(const struct plain *p, const struct field *field, size_t i, enum how how)
{
	const struct source *s = &p->tl->source[i];
	struct str text = field->kind == FIELD_SOURCE ? s->title : s->publisher;

	if (how == BY_LANG)
		return lang_matches(p->v->text, s->lang);
	if (how == BY_ID)
		return field->kind == FIELD_SOURCE && str_eq(s->id, p->v->text);
	return folded_has(text, p->v->text, how == BY_WHOLE);
}

static bool plain_source(const struct plain *p, const struct field *field)
{
	enum how how = field->kind == FIELD_LANG ? BY_LANG : BY_ID;
	size_t i;
	bool any = how == BY_LANG;

	while (!any) {
		for (i = 0; i < p->tl->sources; i++)
			any |= source_is(p, field, i, how);
		if (!any)
			how++;
	}
	for (i = 0; i < p->ev->sources; i++) {
		if (is_seen(p, p->ev->source[i]) && source_is(p, field, p->ev->source[i], how))
			return true;
	}
	return false;
}

static bool plain_tag(const struct plain *p)
{
	size_t i;

	for (i = 0; i < p->ev->tags; i++) {
		if (str_eq(p->ev->tag[i], p->v->text))
			return true;
	}
	return false;
}

static bool plain_relation(const struct plain *p)
{
	size_t i;

	for (i = 0; i < p->ev->relations; i++) {
		if (str_eq(p->tl->event[p->ev->relation[i].event].id, p->v->text))
			return true;
	}
	return false;
}

static bool plain_single(const struct plain *p)
{
	const char *root = NULL;
	size_t i;

	for (i = 0; i < p->ev->sources; i++) {
		const struct source *s = &p->tl->source[p->ev->source[i]];

		if (!is_seen(p, p->ev->source[i]))
			continue;
		while (s->derived_from != NONE)
			s = &p->tl->source[s->derived_from];
		if (root && strcmp(root, s->id.at) != 0)
			return false;
		root = s->id.at;
	}
	return root;
}

static bool plain_archived(const struct plain *p)
{
	bool is_so = true;
	size_t i;

	for (i = 0; i < p->ev->sources; i++)
		is_so &= !is_seen(p, p->ev->source[i]) ||
			 p->tl->source[p->ev->source[i]].text.len > 0;
	return is_so;
}

static bool plain_disputed(const struct plain *p)
{
	bool is_so = str_is(str_of(status_names[p->ev->status]), "disputed");
	size_t i;

	for (i = 0; i < p->ev->evidences; i++)
		is_so |= p->ev->evidence[i].stance == STANCE_DISPUTES &&
			 is_seen(p, p->ev->evidence[i].source);
	return is_so;
}

static bool plain_verified(const struct plain *p)
{
	size_t event = (size_t)(p->ev - p->tl->event), i, found = 0, seen = 0;
	const uint8_t *verdict = p->overlay->verdict[event];

	for (i = 0; i < p->ev->evidences; i++) {
		if (!is_seen(p, p->ev->evidence[i].source))
			continue;
		seen++;
		found += verdict && verdict[i] == VERDICT_OK;
	}
	return found && found == seen;
}

static enum certainty plain_known(const struct plain *p)
{
	enum certainty most = NO, one;
	size_t i;

	for (i = 0; i < p->ev->sources; i++) {
		one = source_known(p, p->ev->source[i], p->v);
		most = one > most ? one : most;
	}
	return most;
}

static bool plain_state(const struct plain *p)
{
	struct str text = p->v->text, date;
	struct buf printed = { 0 };
	bool is_so = false;

	date_print(&p->ev->when.date, &printed);
	date = buf_str(&printed);
	if (str_is(text, "undated"))
		is_so = str_is(date, "unknown");
	else if (str_is(text, "approximate"))
		is_so = strpbrk(date.at, "~%");
	else if (str_is(text, "uncertain"))
		is_so = strpbrk(date.at, "?%");
	else if (str_is(text, "ongoing"))
		is_so = str_ends(date, "/..");
	else if (str_is(text, "single-source"))
		is_so = plain_single(p);
	else if (str_is(text, "unarchived"))
		is_so = !plain_archived(p);
	else if (str_is(text, "unverified"))
		is_so = !plain_verified(p);
	else if (str_is(text, "marked"))
		is_so = p->overlay->marked[p->ev - p->tl->event];
	else if (str_is(text, "disputed"))
		is_so = plain_disputed(p);
	else if (str_is(text, "noted"))
		is_so = p->ev->notes > 0;
	buf_free(&printed);
	return is_so;
}

static enum certainty plain_value(const struct plain *p, const struct field *field)
{
	const struct date *d = &p->ev->when.date;
	struct str text = p->v->text;

	switch (field->kind) {
	case FIELD_DATE:
		return plain_in(d, p->v->period);
	case FIELD_WITHIN:
		return sure(plain_in(d, p->v->period) == CERTAIN);
	case FIELD_BEFORE:
		return plain_before(d, p->v->period.lo);
	case FIELD_AFTER:
		return plain_after(d, p->v->period.hi);
	case FIELD_AS_OF:
		return plain_known(p);
	case FIELD_SOURCE:
	case FIELD_PUBLISHER:
	case FIELD_LANG:
		return sure(plain_source(p, field));
	case FIELD_KIND:
		return sure(p->ev->kind != NONE && str_eq(p->tl->kind[p->ev->kind].name, text));
	case FIELD_STATUS:
		return sure(str_is(text, status_names[p->ev->status]));
	case FIELD_TAG:
		return sure(plain_tag(p));
	case FIELD_ID:
		return sure(str_eq(p->ev->id, text));
	case FIELD_REL:
		return sure(plain_relation(p));
	case FIELD_IS:
		return sure(plain_state(p));
	default:
		return sure(plain_party(p, field));
	}
}

static void add_line(struct buf *out, struct str text)
{
	buf_add_char(out, '\n');
	buf_add_str(out, text);
}

/* All that is said of the event, as it is written. */
static void plain_text(const struct plain *p, struct buf *out)
{
	const struct event *ev = p->ev;
	size_t i, k;

	buf_add_str(out, ev->title.item[0].text);
	for (i = 0; i < ev->evidences; i++) {
		if (!is_seen(p, ev->evidence[i].source))
			continue;
		add_line(out, ev->evidence[i].quote);
		add_line(out, ev->evidence[i].note);
	}
	for (i = 0; i < ev->notes; i++)
		add_line(out, ev->note[i].text);
	for (i = 0; i < ev->parties; i++) {
		const struct party *party = &ev->party[i];
		const struct entity *e = &p->tl->entity[party->entity == NONE ? 0 : party->entity];

		add_line(out, party->entity == NONE ? party->text : e->name);
		for (k = 0; party->entity != NONE && k < e->aliases; k++)
			add_line(out, e->alias[k]);
	}
	for (i = 0; i < ev->tags; i++)
		add_line(out, ev->tag[i]);
}

/* Of regexes those of fixture_random_query, without PCRE2. */
static bool plain_words(const struct plain *p, const struct term *t)
{
	struct buf text = { 0 };
	bool found;

	plain_text(p, &text);
	if (t->type == TERM_TEXT)
		found = folded_has(buf_str(&text), t->text, false);
	else if (t->as_written)
		found = str_find(buf_str(&text), str_of("Caf\xc3\xa9"), 0) != SIZE_MAX;
	else
		found = folded_has(buf_str(&text), str_of("stop"), false) ||
			folded_has(buf_str(&text), str_of("stap"), false);
	buf_free(&text);
	return found;
}

/* A word, a regex, or one value of a field, by the sources that p looks at. */
static enum certainty plain_leaf(const struct plain *p, const struct term *t)
{
	return t->type == TERM_FIELD ? plain_value(p, &t->field) : sure(plain_words(p, t));
}

/* Where it is not the same with the sources that may have been known, it is possible. */
static enum certainty in_both_worlds(const struct plain *p, const struct term *t)
{
	struct plain by_certain = *p, by_possible = *p;
	enum certainty one;

	by_certain.least = CERTAIN;
	by_possible.least = POSSIBLE;
	one = plain_leaf(&by_certain, t);
	return one == plain_leaf(&by_possible, t) ? one : POSSIBLE;
}

static enum certainty plain_term(const struct plain *p, const struct term *t)
{
	enum certainty least = CERTAIN, most = NO, one;
	struct plain leaf = *p;
	size_t i;

	if (t->type == TERM_TEXT || t->type == TERM_REGEX)
		return in_both_worlds(p, t);
	for (i = 0; i < t->children + t->values; i++) {
		if (t->type == TERM_FIELD) {
			leaf.v = &t->value[i];
			one = in_both_worlds(&leaf, t);
		} else {
			one = plain_term(p, t->child[i]);
		}
		least = one < least ? one : least;
		most = one > most ? one : most;
	}
	if (t->type == TERM_NOT)
		return most == CERTAIN ? NO : most == NO ? CERTAIN : POSSIBLE;
	return t->type == TERM_AND ? least : most;
}

enum certainty plain_match(const struct query *q, const struct timeline *tl, uint32_t event,
	const struct overlay *overlay)
{
	struct plain p = { .tl = tl, .ev = &tl->event[event], .overlay = overlay };
	size_t i;

	if (!q->root)
		return CERTAIN;
	for (i = 0; i < q->root->children; i++) {
		if (q->root->child[i]->type == TERM_FIELD &&
			q->root->child[i]->field.kind == FIELD_AS_OF)
			p.as_of = &q->root->child[i]->value[0];
	}
	return plain_term(&p, q->root);
}
