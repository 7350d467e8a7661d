#include "fold.h"

#include "parallel.h"
#include "text.h"

struct fold {
	struct link *link;
	const struct str *name;         /* of each entity: name and aliases, folded */
	struct buf text[PARALLEL_MOST]; /* of the event at hand, for each worker */
};

/* Each field on a line of its own: folding leaves no line ends within it. */
static void add_field(struct buf *out, struct str text)
{
	size_t before = out->len;

	if (!text.len)
		return;
	if (before)
		buf_add_char(out, '\n');
	text_fold(text, out);
	if (out->len == before + (before > 0))
		buf_cut(out, before);
}

static void add_texts(struct buf *out, const struct texts *texts)
{
	size_t i;

	for (i = 0; i < texts->items; i++)
		add_field(out, texts->item[i].text);
}

/* `testimony` takes where each piece of evidence begins, and where the last ends. */
static void add_evidence(struct buf *out, const struct event *event, struct testimony *testimony)
{
	size_t i;

	for (i = 0; i < event->evidences; i++) {
		testimony[i] = (struct testimony){ (uint32_t)out->len, event->evidence[i].source };
		add_field(out, event->evidence[i].quote);
		add_texts(out, &event->evidence[i].translation);
		add_field(out, event->evidence[i].note);
	}
	testimony[i] = (struct testimony){ (uint32_t)out->len, NONE };
}

/* An entity in two roles is named once. */
static bool stands_before(const struct event *event, size_t i)
{
	enum { MOST_COMPARED = 256 };
	size_t j;

	for (j = 0; j < i && j < MOST_COMPARED; j++) {
		if (event->party[j].entity == event->party[i].entity)
			return true;
	}
	return false;
}

static void add_folded(struct buf *out, struct str folded)
{
	if (out->len && folded.len)
		buf_add_char(out, '\n');
	buf_add_str(out, folded);
}

static void add_names(const struct fold *fold, struct buf *out, const struct event *event)
{
	size_t i;

	for (i = 0; i < event->parties; i++) {
		const struct party *party = &event->party[i];

		if (party->entity == NONE)
			add_field(out, party->text);
		else if (!stands_before(event, i))
			add_folded(out, fold->name[party->entity]);
	}
}

static void fold_event(const struct fold *fold, struct buf *out, const struct event *event,
	struct testimony *testimony)
{
	size_t i;

	add_texts(out, &event->title);
	add_texts(out, &event->summary);
	add_evidence(out, event, testimony);
	for (i = 0; i < event->notes; i++)
		add_field(out, event->note[i].text);
	add_field(out, event->when.note);
	add_names(fold, out, event);
	for (i = 0; i < event->tags; i++)
		add_field(out, event->tag[i]);
}

/* Room for what all events of a unit need, at one place: their texts lie side by side behind it. */
static struct testimony *make_testimonies(struct unit *unit)
{
	size_t count = 0, i;

	for (i = 0; i < unit->raw->events; i++) {
		if (unit->raw->event[i].linked)
			count += unit->raw->event[i].linked->evidences + 1;
	}
	return ARENA_ARRAY(&unit->arena, count, struct testimony);
}

/* The folded texts take the room that the raw records leave. */
static void fold_unit(void *context, size_t item, unsigned worker)
{
	struct fold *fold = context;
	struct unit *unit = &fold->link->unit[item];
	struct buf *out = &fold->text[worker];
	struct testimony *testimony = make_testimonies(unit);
	size_t i;

	for (i = 0; i < unit->raw->events; i++) {
		struct event *event = unit->raw->event[i].linked;

		if (!event)
			continue;
		buf_clear(out);
		fold_event(fold, out, event, testimony);
		event->folded = arena_str(&unit->arena, buf_str(out));
		event->testimony = testimony;
		testimony += event->evidences + 1;
	}
	unit_trim(unit);
}

/* Events by file: in this order they are folded, so their texts lie one behind the other. */
static struct folded *list_events(struct link *l)
{
	struct folded *folded = ARENA_ARRAY(&l->tl->arena, l->events, struct folded);
	size_t i;

	for (i = 0; i < l->events; i++)
		folded[i].event = (uint32_t)(l->by_file[i]->linked - l->event);
	return folded;
}

static void set_folded(struct folded *folded, const struct event *event)
{
	folded->text = event->folded;
	folded->testimony = event->testimony;
	folded->evidences = (uint32_t)event->evidences;
}

static const struct str *fold_names(struct link *l)
{
	struct str *name = ARENA_ARRAY(&l->scratch, l->tl->entities, struct str);
	struct buf out = { 0 };
	size_t i, j;

	for (i = 0; i < l->tl->entities; i++) {
		buf_clear(&out);
		add_field(&out, l->entity[i].name);
		for (j = 0; j < l->entity[i].aliases; j++)
			add_field(&out, l->entity[i].alias[j]);
		name[i] = arena_str(&l->scratch, buf_str(&out));
	}
	buf_free(&out);
	return name;
}

void fold_events(struct link *l, unsigned threads)
{
	struct fold fold = { .link = l, .name = fold_names(l) };
	struct folded *folded = list_events(l);
	size_t i;

	parallel_run(&(struct parallel){ .work = fold_unit, .context = &fold, .items = l->units },
		threads);
	for (i = 0; i < PARALLEL_MOST; i++)
		buf_free(&fold.text[i]);
	for (i = 0; i < l->events; i++)
		set_folded(&folded[i], &l->event[folded[i].event]);
	l->tl->folded = folded;
}
