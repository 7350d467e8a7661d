#include "fold.h"

#include "folds.h"
#include "mem.h"
#include "parallel.h"
#include "text.h"

struct fold {
	struct link *link;
	bool has_same_names; /* as the load whose folds there are */
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

/* `from` takes where each piece of evidence begins, and where the last ends. */
static void add_evidence(struct buf *out, const struct event *event, uint32_t *from)
{
	size_t i;

	for (i = 0; i < event->evidences; i++) {
		from[i] = (uint32_t)out->len;
		add_field(out, event->evidence[i].quote);
		add_texts(out, &event->evidence[i].translation);
		add_field(out, event->evidence[i].note);
	}
	from[i] = (uint32_t)out->len;
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

static void fold_event(
	const struct fold *fold, struct buf *out, const struct event *event, uint32_t *from)
{
	size_t i;

	add_texts(out, &event->title);
	add_texts(out, &event->summary);
	add_evidence(out, event, from);
	for (i = 0; i < event->notes; i++)
		add_field(out, event->note[i].text);
	add_field(out, event->when.note);
	add_names(fold, out, event);
	for (i = 0; i < event->tags; i++)
		add_field(out, event->tag[i]);
}

/* How many places all events of a unit have, the ends of the last ones among them. */
static size_t count_places(const struct unit *unit)
{
	size_t count = 0, i;

	for (i = 0; i < unit->raw->events; i++) {
		if (unit->raw->event[i].linked)
			count += unit->raw->event[i].linked->evidences + 1;
	}
	return count;
}

/* The linker gives an event that others add to evidence of its own. */
static bool is_added_to(const struct raw_event *raw)
{
	return raw->linked && raw->linked->evidence != raw->account.evidence;
}

/* The places first, so that the texts lie side by side behind them. */
static struct folds *make_folds(const struct fold *fold, const struct unit *unit, struct buf *out)
{
	struct folds *f = mem_get(sizeof(*f));
	uint32_t *from;
	size_t i;

	*f = (struct folds){ .events = unit->raw->events, .holders = 1 };
	f->event = ARENA_ARRAY(&f->arena, f->events, struct folds_event);
	from = ARENA_ARRAY(&f->arena, count_places(unit), uint32_t);
	for (i = 0; i < f->events; i++) {
		const struct raw_event *raw = &unit->raw->event[i];

		f->event[i].is_left_out = !raw->linked;
		if (!raw->linked)
			continue;
		buf_clear(out);
		fold_event(fold, out, raw->linked, from);
		f->event[i].text = arena_str(&f->arena, buf_str(out));
		f->event[i].from = from;
		f->event[i].evidences = raw->linked->evidences;
		f->is_added_to |= is_added_to(raw);
		from += raw->linked->evidences + 1;
	}
	return f;
}

/* Would they be made again? Those of a unit are of the same file as it was read. */
static bool is_valid(const struct fold *fold, const struct unit *unit)
{
	const struct folds *f = unit->folds;
	size_t i;

	if (!f || f->is_added_to || !fold->has_same_names)
		return false;
	for (i = 0; i < f->events; i++) {
		const struct raw_event *raw = &unit->raw->event[i];

		if (f->event[i].is_left_out != !raw->linked || is_added_to(raw))
			return false;
	}
	return true;
}

/* Gives the events what is theirs. */
static void hand_out(struct unit *unit)
{
	struct testimony *t = ARENA_ARRAY(&unit->arena, count_places(unit), struct testimony);
	size_t i, k;

	for (i = 0; i < unit->raw->events; i++) {
		const struct folds_event *folded = &unit->folds->event[i];
		struct event *event = unit->raw->event[i].linked;

		if (!event)
			continue;
		event->folded = folded->text;
		event->testimony = t;
		for (k = 0; k < folded->evidences; k++, t++)
			*t = (struct testimony){ folded->from[k], event->evidence[k].source };
		*t++ = (struct testimony){ folded->from[k], NONE };
	}
}

/* New texts take the room that the raw records leave. */
static void fold_unit(void *context, size_t item, unsigned worker)
{
	struct fold *fold = context;
	struct unit *unit = &fold->link->unit[item];
	struct folds *f = unit->folds;

	if (!is_valid(fold, unit)) {
		unit->folds = make_folds(fold, unit, &fold->text[worker]);
		folds_drop(f);
	}
	hand_out(unit);
	unit_trim(unit);
}

static bool are_same(const struct str *a, size_t as, const struct str *b, size_t bs)
{
	size_t i;

	for (i = 0; i < as && as == bs; i++) {
		if (!str_eq(a[i], b[i]))
			return false;
	}
	return as == bs;
}

/* Do references to entities mean the same as before, and are these called the same? */
static bool has_same_names(const struct timeline *a, const struct timeline *b)
{
	size_t i;

	if (a->entities != b->entities || !are_same(a->role, a->roles, b->role, b->roles))
		return false;
	for (i = 0; i < a->entities; i++) {
		const struct entity *x = &a->entity[i], *y = &b->entity[i];

		if (!str_eq(x->id, y->id) || !str_eq(x->name, y->name) ||
			!are_same(x->alias, x->aliases, y->alias, y->aliases))
			return false;
	}
	return true;
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

void fold_events(struct link *l, const struct timeline *earlier, unsigned threads)
{
	struct fold fold = { .link = l,
		.name = fold_names(l),
		.has_same_names = earlier && has_same_names(earlier, l->tl) };
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
