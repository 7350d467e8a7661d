#include "fold.h"

#include "parallel.h"
#include "text.h"

struct fold {
	struct link *link;
	const struct str *name; /* of each entity: name and aliases, folded */
};

/* Each field on a line of its own: folding leaves no line ends within it. */
static void add_field(struct buf *out, size_t start, struct str text)
{
	size_t before = out->len;

	if (!text.len)
		return;
	if (before > start)
		buf_add_char(out, '\n');
	text_fold(text, out);
	if (out->len == before + (before > start))
		buf_cut(out, before);
}

static void add_folded(struct buf *out, size_t start, struct str folded)
{
	if (!folded.len)
		return;
	if (out->len > start)
		buf_add_char(out, '\n');
	buf_add_str(out, folded);
}

static void add_texts(struct buf *out, size_t start, const struct texts *texts)
{
	size_t i;

	for (i = 0; i < texts->items; i++)
		add_field(out, start, texts->item[i].text);
}

static void add_evidence(struct buf *out, size_t start, const struct event *event)
{
	size_t i;

	for (i = 0; i < event->evidences; i++) {
		add_field(out, start, event->evidence[i].quote);
		add_texts(out, start, &event->evidence[i].translation);
		add_field(out, start, event->evidence[i].note);
	}
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

static void add_names(
	const struct fold *fold, struct buf *out, size_t start, const struct event *event)
{
	size_t i;

	for (i = 0; i < event->parties; i++) {
		const struct party *party = &event->party[i];

		if (party->entity == NONE)
			add_field(out, start, party->text);
		else if (!stands_before(event, i))
			add_folded(out, start, fold->name[party->entity]);
	}
}

static void fold_event(const struct fold *fold, struct buf *out, struct event *event)
{
	size_t i, start = out->len;

	add_texts(out, start, &event->title);
	add_texts(out, start, &event->summary);
	add_evidence(out, start, event);
	for (i = 0; i < event->notes; i++)
		add_field(out, start, event->note[i].text);
	add_field(out, start, event->when.note);
	add_names(fold, out, start, event);
	for (i = 0; i < event->tags; i++)
		add_field(out, start, event->tag[i]);
	event->folded.len = out->len - start;
}

/* All texts of a unit's events in one piece, which is as large as they need. */
static void fold_unit(void *context, size_t item, unsigned worker)
{
	const struct fold *fold = context;
	struct unit *unit = &fold->link->unit[item];
	struct buf *out = &unit->folded;
	size_t i, at = 0;

	(void)worker;
	for (i = 0; i < unit->raw->events; i++) {
		if (unit->raw->event[i].linked)
			fold_event(fold, out, unit->raw->event[i].linked);
	}
	buf_trim(out);
	for (i = 0; i < unit->raw->events; i++) {
		struct event *event = unit->raw->event[i].linked;

		if (!event)
			continue;
		event->folded = str_sub(buf_str(out), at, event->folded.len);
		at += event->folded.len;
	}
}

static const struct str *fold_names(struct link *l)
{
	struct str *name = ARENA_ARRAY(&l->scratch, l->tl->entities, struct str);
	struct buf out = { 0 };
	size_t i, j;

	for (i = 0; i < l->tl->entities; i++) {
		buf_clear(&out);
		add_field(&out, 0, l->entity[i].name);
		for (j = 0; j < l->entity[i].aliases; j++)
			add_field(&out, 0, l->entity[i].alias[j]);
		name[i] = arena_str(&l->scratch, buf_str(&out));
	}
	buf_free(&out);
	return name;
}

void fold_events(struct link *l, unsigned threads)
{
	struct fold fold = { l, fold_names(l) };

	parallel_run(&(struct parallel){ .work = fold_unit, .context = &fold, .items = l->units },
		threads);
}
