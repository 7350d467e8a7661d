#include "query_resolve.h"

#include <stdlib.h>

#include "map.h"
#include "text.h"

/* A list of no more words is told as a whole. */
enum { WORDS_LISTED = 12 };

static bool folds_to(struct str text, struct str folded, struct buf *scratch)
{
	buf_clear(scratch);
	text_fold(text, scratch);
	return str_eq(buf_str(scratch), folded);
}

/* Its place in the list: as written, else by folded forms; `words` where it is not there. */
static size_t find_in_list(const struct resolver *r, const struct str *word, size_t words)
{
	struct str folded = resolve_fold(r, r->text);
	struct buf scratch = { 0 };
	size_t i;

	for (i = 0; i < words; i++) {
		if (str_eq(word[i], r->text))
			return i;
	}
	for (i = 0; i < words && !folds_to(word[i], folded, &scratch); i++)
		;
	buf_free(&scratch);
	return i;
}

/* None of a short list comes near: names them all. */
static bool fault_list(const struct resolver *r, const struct str *word, size_t words,
	const char *what, struct fault *fault)
{
	struct buf list = { 0 };
	size_t i;

	for (i = 0; i < words; i++)
		buf_addf(&list, "%s%.*s", i ? ", " : "", STR(word[i]));
	fault_at(fault, (struct pos){ .col = r->col }, "bad-query", "no %s '%.*s': expected %s",
		what, STR(r->text), buf_text(&list));
	buf_free(&list);
	return false;
}

/* One of a list of words, as written or by its folded form. */
static bool find_word(const struct resolver *r, const struct str *word, size_t words,
	const char *what, struct value *out, struct fault *fault)
{
	size_t i, found = find_in_list(r, word, words);
	struct nearest best = { 0 };

	for (i = 0; i < words && found == words; i++)
		text_nearest(&best, r->text, word[i]);
	if (found == words && !best.text.at && words && words <= WORDS_LISTED)
		return fault_list(r, word, words, what, fault);
	if (found == words)
		return resolve_none(r, what, &best, fault);
	resolve_one(r, (uint32_t)found, word[found], out);
	return true;
}

static bool resolve_kind(const struct resolver *r, struct value *out, struct fault *fault)
{
	struct str *word = ARENA_ARRAY(r->arena, r->tl->kinds, struct str);
	size_t i;

	for (i = 0; i < r->tl->kinds; i++)
		word[i] = r->tl->kind[i].name;
	return find_word(r, word, r->tl->kinds, "kind", out, fault);
}

static bool resolve_status(const struct resolver *r, struct value *out, struct fault *fault)
{
	struct str word[STATUSES];
	size_t i;

	for (i = 0; i < STATUSES; i++)
		word[i] = str_of(status_names[i]);
	return find_word(r, word, STATUSES, "status", out, fault);
}

static bool resolve_state(const struct resolver *r, struct value *out, struct fault *fault)
{
	struct str word[STATES];
	size_t i;

	for (i = 0; i < STATES; i++)
		word[i] = str_of(state_rows[i].name);
	return find_word(r, word, STATES, "state", out, fault);
}

/* The different tags of all events, in the order of their first use. */
static struct str *list_tags(const struct resolver *r, size_t *count)
{
	const struct timeline *tl = r->tl;
	struct map seen = { 0 };
	struct str *tag;
	size_t i, k;

	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].tags; k++)
			map_add(&seen, tl->event[i].tag[k], 0);
	}
	tag = ARENA_ARRAY(r->arena, seen.keys, struct str);
	*count = 0;
	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].tags; k++) {
			struct str text = tl->event[i].tag[k];

			if (map_find(&seen, text) != 0)
				continue;
			map_set(&seen, text, 1);
			tag[(*count)++] = text;
		}
	}
	map_free(&seen);
	return tag;
}

static bool has_tag(const struct timeline *tl, struct str tag)
{
	size_t i, k;

	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].tags; k++) {
			if (str_eq(tl->event[i].tag[k], tag))
				return true;
		}
	}
	return false;
}

static bool resolve_tag(const struct resolver *r, struct value *out, struct fault *fault)
{
	struct str *tag;
	size_t tags;

	if (has_tag(r->tl, r->text)) {
		out->text = r->text;
		return true;
	}
	tag = list_tags(r, &tags);
	if (!find_word(r, tag, tags, "tag", out, fault))
		return false;
	out->index = NULL; /* a number of no list that outlives this call */
	out->indexes = 0;
	return true;
}

static bool find_event(const struct resolver *r, uint32_t *out, struct fault *fault)
{
	const struct timeline *tl = r->tl;
	struct nearest best = { 0 };
	size_t i;

	*out = timeline_find_event(tl, r->text);
	if (*out == NONE)
		*out = timeline_find_event(tl, resolve_fold(r, r->text));
	if (*out != NONE)
		return true;
	for (i = 0; i < tl->events; i++)
		text_nearest(&best, r->text, tl->event[i].id);
	return resolve_none(r, "event", &best, fault);
}

static bool resolve_id(const struct resolver *r, struct value *out, struct fault *fault)
{
	uint32_t event;

	if (!find_event(r, &event, fault))
		return false;
	resolve_one(r, event, r->tl->event[event].id, out);
	return true;
}

static int by_index(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static bool resolve_rel(const struct resolver *r, struct value *out, struct fault *fault)
{
	const struct event *ev;
	uint32_t event;
	size_t i;

	if (!find_event(r, &event, fault))
		return false;
	ev = &r->tl->event[event];
	out->text = ev->id;
	out->index = ARENA_ARRAY(r->arena, ev->relations, uint32_t);
	out->indexes = ev->relations;
	for (i = 0; i < ev->relations; i++)
		out->index[i] = ev->relation[i].event;
	if (ev->relations)
		qsort(out->index, out->indexes, sizeof(*out->index), by_index);
	return true;
}

bool resolve_value(const struct resolver *r, struct value *out, struct fault *fault)
{
	static bool (*const resolve[])(const struct resolver *, struct value *, struct fault *) = {
		[FIELD_WHO] = resolve_entity,
		[FIELD_ROLE] = resolve_entity,
		[FIELD_TYPE] = resolve_entity,
		[FIELD_BASED_IN] = resolve_entity,
		[FIELD_DATE] = resolve_period,
		[FIELD_WITHIN] = resolve_period,
		[FIELD_BEFORE] = resolve_period,
		[FIELD_AFTER] = resolve_period,
		[FIELD_AS_OF] = resolve_as_of,
		[FIELD_SOURCE] = resolve_source,
		[FIELD_PUBLISHER] = resolve_publisher,
		[FIELD_KIND] = resolve_kind,
		[FIELD_TAG] = resolve_tag,
		[FIELD_STATUS] = resolve_status,
		[FIELD_LANG] = resolve_lang,
		[FIELD_ID] = resolve_id,
		[FIELD_REL] = resolve_rel,
		[FIELD_IS] = resolve_state,
	};

	*out = (struct value){ 0 };
	return resolve_any(r, out) || resolve[r->field->kind](r, out, fault);
}
