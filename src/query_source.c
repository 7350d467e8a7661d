#include "query_resolve.h"

#include "map.h"
#include "text.h"

static struct str id_of(const struct source *s)
{
	return s->id;
}

static struct str title_of(const struct source *s)
{
	return s->title;
}

static struct str lang_of(const struct source *s)
{
	return s->lang;
}

static struct str publisher_of(const struct source *s)
{
	return s->publisher;
}

/* Sets has[] for the sources whose text is `folded`, or else holds it; true where any was exact. */
static bool find_sources(const struct resolver *r, struct str (*text_of)(const struct source *),
	uint8_t *has, size_t *hits)
{
	const struct timeline *tl = r->tl;
	struct str folded = resolve_fold(r, r->text);
	struct buf scratch = { 0 };
	size_t i, exact = 0;

	for (i = 0; i < tl->sources; i++) {
		enum { IN_PART = 1, EXACT = 2 };

		buf_clear(&scratch);
		text_fold(text_of(&tl->source[i]), &scratch);
		if (!folded.len || str_find(buf_str(&scratch), folded, 0) == SIZE_MAX)
			continue;
		has[i] = scratch.len == folded.len ? EXACT : IN_PART;
		exact += has[i] == EXACT;
		++*hits;
	}
	buf_free(&scratch);
	for (i = 0; i < tl->sources; i++)
		has[i] = has[i] > (exact ? 1 : 0);
	if (exact)
		*hits = exact;
	return exact > 0;
}

/* The nearest of the sources' texts, each different one once. */
static void find_nearest(const struct resolver *r, struct str (*text_of)(const struct source *),
	struct nearest *best)
{
	struct map seen = { 0 };
	size_t i;

	for (i = 0; i < r->tl->sources; i++) {
		struct str text = text_of(&r->tl->source[i]);

		if (text.len && map_add(&seen, text, 0))
			text_nearest(best, r->text, text);
	}
	map_free(&seen);
}

static uint32_t first_of(const uint8_t *has, size_t count)
{
	size_t i;

	for (i = 0; i < count && !has[i]; i++)
		;
	return (uint32_t)i;
}

bool resolve_source(const struct resolver *r, struct value *out, struct fault *fault)
{
	const struct timeline *tl = r->tl;
	uint8_t *has = arena_get(r->arena, tl->sources);
	uint32_t source = timeline_find_source(tl, r->text);
	struct nearest best = { 0 };
	bool exact = false;
	size_t hits = 0;

	if (source == NONE)
		source = timeline_find_source(tl, resolve_fold(r, r->text));
	if (source != NONE) {
		has[source] = 1;
		hits = 1;
		exact = true;
	} else {
		exact = find_sources(r, title_of, has, &hits);
	}
	if (!hits) {
		find_nearest(r, id_of, &best);
		if (!best.text.at)
			find_nearest(r, title_of, &best);
		return resolve_none(r, "source", &best, fault);
	}
	out->text = exact && hits == 1 ? tl->source[first_of(has, tl->sources)].id : r->text;
	resolve_set(r, has, tl->sources, out);
	return true;
}

bool resolve_publisher(const struct resolver *r, struct value *out, struct fault *fault)
{
	const struct timeline *tl = r->tl;
	uint8_t *has = arena_get(r->arena, tl->sources);
	struct nearest best = { 0 };
	size_t hits = 0;
	bool exact = find_sources(r, publisher_of, has, &hits);

	if (!hits) {
		find_nearest(r, publisher_of, &best);
		return resolve_none(r, "publisher", &best, fault);
	}
	out->text = exact ? tl->source[first_of(has, tl->sources)].publisher : r->text;
	resolve_set(r, has, tl->sources, out);
	return true;
}

static enum certainty known_before(const struct source *s, int64_t end)
{
	if (s->published.date.shape != DATE_UNKNOWN)
		return date_before(&s->published.date, end);
	return date_before(&s->retrieved.date, end) == NO ? NO : POSSIBLE;
}

bool resolve_as_of(const struct resolver *r, struct value *out, struct fault *fault)
{
	const struct timeline *tl = r->tl;
	uint8_t *has = arena_get(r->arena, tl->sources);
	size_t i;

	if (!resolve_period(r, out, fault))
		return false;
	for (i = 0; i < tl->sources; i++)
		has[i] = (uint8_t)known_before(&tl->source[i], out->period.hi);
	out->has = has;
	return true;
}

bool resolve_lang(const struct resolver *r, struct value *out, struct fault *fault)
{
	const struct timeline *tl = r->tl;
	uint8_t *has = arena_get(r->arena, tl->sources);
	struct nearest best = { 0 };
	size_t i, hits = 0;

	for (i = 0; i < tl->sources; i++) {
		has[i] = lang_matches(r->text, tl->source[i].lang);
		hits += has[i];
	}
	if (!hits) {
		find_nearest(r, lang_of, &best);
		return resolve_none(r, "language of a source", &best, fault);
	}
	out->text = r->text;
	resolve_set(r, has, tl->sources, out);
	return true;
}
