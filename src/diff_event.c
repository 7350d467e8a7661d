#include "diff_part.h"

#include <string.h>

#include "arena.h"

/* What a reference of the old timeline says is what the new one has for it. */
static struct str id_of_old(const struct diff_work *w, const struct party *party)
{
	uint32_t found;

	if (party->entity != NONE)
		return diff_entity_id(w, party->entity);
	if (timeline_find_entity(w->new, party->text, &found) == LOOKUP_ONE)
		return w->new->entity[found].id;
	return party->text;
}

/* A name that only now resolves to nothing meant somebody, and still does. */
static struct str id_of_new(const struct diff_work *w, const struct party *party)
{
	uint32_t found;

	if (party->entity != NONE)
		return w->new->entity[party->entity].id;
	if (timeline_find_entity(w->old, party->text, &found) == LOOKUP_ONE)
		return diff_entity_id(w, found);
	return party->text;
}

static struct str told(const struct timeline *tl, const struct party *party)
{
	return party->entity == NONE ? party->text : tl->entity[party->entity].id;
}

static void compare_who(struct diff_work *w, const struct event *old, const struct event *new)
{
	size_t i;

	for (i = 0; i < old->parties; i++) {
		const struct party *party = &old->party[i];
		struct diff_item item = { .key = w->old->role[party->role],
			.same = id_of_old(w, party),
			.text = told(w->old, party) };

		diff_items_add(&w->olds, item);
	}
	for (i = 0; i < new->parties; i++) {
		const struct party *party = &new->party[i];
		struct diff_item item = { .key = w->new->role[party->role],
			.same = id_of_new(w, party),
			.text = told(w->new, party) };

		diff_items_add(&w->news, item);
	}
	diff_list(w, (struct change){ .field = DIFF_WHO });
}

/*
 * A relation that reads the same both ways is the same whichever of the two gives it; it is told
 * with the one that does.
 */
static bool is_compared(const struct relation *r)
{
	const struct rel_name *name = &rel_names[r->rel];

	return !r->is_inverse || strcmp(name->forward, name->inverse) == 0;
}

static void compare_relations(struct diff_work *w, const struct event *old, const struct event *new)
{
	size_t i;

	for (i = 0; i < old->relations; i++) {
		const struct relation *r = &old->relation[i];
		struct diff_item item = { str_of(rel_names[r->rel].name),
			diff_event_id(w, r->event), w->old->event[r->event].id, r->is_inverse };

		if (is_compared(r))
			diff_items_add(&w->olds, item);
	}
	for (i = 0; i < new->relations; i++) {
		const struct relation *r = &new->relation[i];
		struct str id = w->new->event[r->event].id;
		struct diff_item item = { str_of(rel_names[r->rel].name), id, id, r->is_inverse };

		if (is_compared(r))
			diff_items_add(&w->news, item);
	}
	diff_list(w, (struct change){ .field = DIFF_REL });
}

/* Adds the ids of some sources, of which `is_old` says whose they are. */
static void add_sources(struct diff_work *w, const uint32_t *source, size_t sources, bool is_old)
{
	size_t i;

	for (i = 0; i < sources; i++) {
		struct str id = (is_old ? w->old : w->new)->source[source[i]].id;
		struct str same = is_old ? diff_source_id(w, source[i]) : id;

		diff_items_add(is_old ? &w->olds : &w->news,
			(struct diff_item){ .same = same, .text = id });
	}
}

static void compare_sources(struct diff_work *w, enum diff_field field, const uint32_t *old,
	size_t olds, const uint32_t *new, size_t news)
{
	add_sources(w, old, olds, true);
	add_sources(w, new, news, false);
	diff_list(w, (struct change){ .field = field });
}

static struct str kind_of(const struct timeline *tl, const struct event *event)
{
	return event->kind == NONE ? (struct str){ 0 } : tl->kind[event->kind].name;
}

static struct str seq_of(struct diff_work *w, int64_t seq)
{
	return str_of(arena_printf(w->arena, "%lld", (long long)seq));
}

static void compare_notes(struct diff_work *w, const struct event *old, const struct event *new)
{
	size_t i;

	for (i = 0; i < old->notes; i++)
		diff_items_add(&w->olds,
			(struct diff_item){ .same = old->note[i].text, .text = old->note[i].text });
	for (i = 0; i < new->notes; i++)
		diff_items_add(&w->news,
			(struct diff_item){ .same = new->note[i].text, .text = new->note[i].text });
	diff_prose(w, (struct change){ .field = DIFF_NOTE });
}

void diff_events(struct diff_work *w, const struct event *old, const struct event *new)
{
	diff_dated(w, DIFF_DATE, &old->when, &new->when);
	compare_sources(w, DIFF_DATE_SOURCES, old->when.source, old->when.sources, new->when.source,
		new->when.sources);
	diff_texts(w, (struct change){ .field = DIFF_TITLE }, &old->title, &new->title);
	diff_texts(w, (struct change){ .field = DIFF_SUMMARY }, &old->summary, &new->summary);
	diff_word(w, (struct change){ .field = DIFF_KIND }, kind_of(w->old, old),
		kind_of(w->new, new));
	diff_word(w, (struct change){ .field = DIFF_STATUS }, str_of(status_names[old->status]),
		str_of(status_names[new->status]));
	compare_who(w, old, new);
	diff_strs(
		w, (struct change){ .field = DIFF_TAGS }, old->tag, old->tags, new->tag, new->tags);
	compare_relations(w, old, new);
	if (old->seq != new->seq)
		diff_word(w, (struct change){ .field = DIFF_SEQ }, seq_of(w, old->seq),
			seq_of(w, new->seq));
	compare_notes(w, old, new);
	diff_extras(w, (struct change){ .field = DIFF_EXTRA }, &old->extra, &new->extra);
	compare_sources(w, DIFF_SOURCES, old->source, old->sources, new->source, new->sources);
	diff_evidence(w, old, new);
}
