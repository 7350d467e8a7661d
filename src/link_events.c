#include "link.h"

#include <stdlib.h>

#include "report.h"
#include "schema.h"
#include "text.h"

uint32_t link_event(struct link *l, const struct ref *ref)
{
	uint32_t found = timeline_find_event(l->tl, ref->text);
	struct nearest best = { 0 };
	size_t i;

	if (found != NONE || link_is_lost(l, ref->text))
		return found;
	if (link_may_compare(l, l->events)) {
		for (i = 0; i < l->events; i++)
			link_nearest(&best, ref->text, l->by_file[i]->event.id);
	}
	report(&l->diags, ref->pos, "unknown-event", NULL, "no event '%s'%s", QUOTE(ref->text),
		SUGGEST(best));
	return NONE;
}

static void collect_events(struct link *l)
{
	size_t i, j, most = 0;

	for (i = 0; i < l->units; i++)
		most += l->unit[i].raw->events;
	l->by_file = ARENA_ARRAY(&l->scratch, most, struct raw_event *);
	for (i = 0; i < l->units; i++) {
		struct raw *raw = l->unit[i].raw;

		for (j = 0; j < raw->events; j++) {
			struct raw_event *from = &raw->event[j];
			uint32_t index = (uint32_t)l->events;

			from->index = NONE;
			if (!map_add(&l->tl->event_by_id, from->id.text, index)) {
				index = map_find(&l->tl->event_by_id, from->id.text);
				link_duplicate(l, "event", &from->id, l->by_file[index]->event.pos);
				continue;
			}
			from->index = index;
			l->by_file[l->events++] = from;
		}
	}
}

/* Which kinds there are, and where one more is added. */
static const char *hint_kinds(struct link *l, const struct choices *choices)
{
	const struct nameds *kind = &l->settings->raw->settings->kind;

	if (!l->tl->kinds)
		return "add 'kinds:' to frise.yaml, and below it 'name: L', L a letter to show";
	return arena_printf(&l->scratch, "%s; frise.yaml:%u begins the kinds, to add one",
		choices->text, (unsigned)kind->item[0].name.pos.line);
}

static uint32_t link_kind(struct link *l, const struct ref *kind)
{
	uint32_t found = kind->text.at ? timeline_find_kind(l->tl, kind->text) : NONE;
	struct nearest best = { 0 };
	struct choices choices = { "" };
	size_t i;

	if (found != NONE || !kind->text.at || link_is_setting_lost(l))
		return found;
	for (i = 0; i < l->tl->kinds && link_may_compare(l, 1); i++) {
		link_nearest(&best, kind->text, l->tl->kind[i].name);
		choices_add(&choices, l->tl->kind[i].name);
	}
	report(&l->diags, kind->pos, "unknown-kind",
		best.text.at ? NULL : hint_kinds(l, &choices), "unknown kind '%s'%s%s",
		QUOTE(kind->text), SUGGEST(best),
		l->tl->kinds ? "" : ", frise.yaml has no 'kinds'");
	return NONE;
}

static uint32_t link_role(struct link *l, const struct ref *role)
{
	const struct str party = LIT("party");
	uint32_t found = timeline_find_role(l->tl, role->text.at ? role->text : party);

	if (found != NONE || link_is_setting_lost(l))
		return found;
	if (role->text.at && schema_find(&schema_event, role->text))
		report(&l->diags, role->pos, "unknown-role", TOO_DEEP_HINT,
			"unknown role '%s', it is a key of the event", QUOTE(role->text));
	else if (role->text.at)
		link_unknown_name(l, "unknown-role", role, l->tl->role, l->tl->roles);
	else
		report(&l->diags, role->pos, "unknown-role", "write role: entities",
			"a plain list stands for the role 'party', which the folder does not have");
	return NONE;
}

static bool has_party(const struct party *party, size_t parties, const struct party *other)
{
	enum { MOST_COMPARED = 256 };
	size_t i;

	for (i = 0; i < parties && i < MOST_COMPARED; i++) {
		if (party[i].role == other->role && party[i].entity == other->entity &&
			(other->entity != NONE || str_eq(party[i].text, other->text)))
			return true;
	}
	return false;
}

struct placed_party {
	struct party party;
	size_t at;
};

static int compare_parties(const void *a, const void *b)
{
	const struct placed_party *x = a, *y = b;

	if (x->party.role != y->party.role)
		return x->party.role < y->party.role ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* By role; those of one role stay as written. */
static void sort_parties(struct link *l, struct party *party, size_t parties)
{
	struct placed_party *placed = ARENA_ARRAY(&l->scratch, parties, struct placed_party);
	size_t i;

	for (i = 0; i < parties; i++)
		placed[i] = (struct placed_party){ party[i], i };
	qsort(placed, parties, sizeof(*placed), compare_parties);
	for (i = 0; i < parties; i++)
		party[i] = placed[i].party;
}

/* What was written, mostly a text that the entity has already. */
static struct str text_of_party(struct link *l, const struct party *party, struct str written)
{
	const struct entity *e = party->entity == NONE ? NULL : &l->entity[party->entity];
	size_t i;

	if (e && str_eq(e->id, written))
		return e->id;
	if (e && str_eq(e->name, written))
		return e->name;
	for (i = 0; e && i < e->aliases; i++) {
		if (str_eq(e->alias[i], written))
			return e->alias[i];
	}
	return arena_str(&l->tl->arena, written);
}

static void link_who(struct link *l, const struct raw_parties *who, struct event *event)
{
	struct party *party = ARENA_ARRAY(&l->scratch, who->items, struct party);
	const struct ref *role = NULL;
	uint32_t found = NONE, last = 0;
	bool is_sorted = true;
	size_t i;

	for (i = 0; i < who->items; i++) {
		const struct raw_party *from = &who->item[i];
		struct party to = { .text = from->entity.text };

		if (!role || role->text.at != from->role.text.at)
			found = link_role(l, &from->role);
		role = &from->role;
		if (found == NONE)
			continue;
		to.role = found;
		to.entity = link_entity(l, &from->entity);
		if (has_party(party, event->parties, &to))
			continue;
		is_sorted = is_sorted && last <= found;
		last = found;
		to.text = text_of_party(l, &to, from->entity.text);
		party[event->parties++] = to;
	}
	if (!is_sorted)
		sort_parties(l, party, event->parties);
	event->party = party;
}

static void link_date(struct link *l, const struct refs *from, struct dated *to)
{
	uint32_t *source = ARENA_ARRAY(&l->tl->arena, from->items, uint32_t);
	size_t i;

	for (i = 0; i < from->items; i++) {
		uint32_t found = link_source(l, &from->item[i]);

		if (found != NONE)
			source[to->sources++] = found;
	}
	to->source = source;
}

static void link_accounts(struct link *l, const struct raw *raw, const struct raw_accounts *account)
{
	size_t i;

	for (i = 0; i < account->items; i++) {
		if (account->source[i].text.at)
			account->evidence[i].source = link_source(l, &account->source[i]);
		else if (raw->is_source_sound)
			account->evidence[i].source = raw->source[0].index;
	}
}

/* What one `see` adds to which kept event. */
struct addition {
	uint32_t event;
	const struct raw_see *see;
};

static struct addition *collect_additions(struct link *l, size_t *count)
{
	struct addition *add;
	size_t i, j, most = 0;

	for (i = 0; i < l->units; i++)
		most += l->unit[i].raw->sees;
	add = ARENA_ARRAY(&l->scratch, most, struct addition);
	*count = 0;
	for (i = 0; i < l->units; i++) {
		const struct raw *raw = l->unit[i].raw;

		for (j = 0; j < raw->sees; j++) {
			uint32_t event = link_event(l, &raw->see[j].event);

			link_accounts(l, raw, &raw->see[j].account);
			if (event != NONE)
				add[(*count)++] = (struct addition){ event, &raw->see[j] };
		}
	}
	return add;
}

/* Evidence and notes of one event, with room for what is added. */
struct room {
	struct evidence *evidence;
	struct note *note;
	size_t evidences; /* to be added */
	size_t notes;
};

static void make_room(struct link *l, struct room *room, struct event *event)
{
	size_t i;

	room->evidence =
		ARENA_ARRAY(&l->tl->arena, event->evidences + room->evidences, struct evidence);
	room->note = ARENA_ARRAY(&l->tl->arena, event->notes + room->notes, struct note);
	for (i = 0; i < event->evidences; i++)
		room->evidence[i] = event->evidence[i];
	for (i = 0; i < event->notes; i++)
		room->note[i] = event->note[i];
	event->evidence = room->evidence;
	event->note = room->note;
}

static void link_additions(struct link *l)
{
	struct room *rooms;
	size_t i, j, count;
	const struct addition *add = collect_additions(l, &count);

	if (!count)
		return;
	rooms = ARENA_ARRAY(&l->scratch, l->events, struct room);
	for (i = 0; i < count; i++) {
		rooms[add[i].event].evidences += add[i].see->account.items;
		rooms[add[i].event].notes += add[i].see->note.text.at != NULL;
	}
	for (i = 0; i < count; i++) {
		const struct raw_see *see = add[i].see;
		struct event *event = &l->by_file[add[i].event]->event;
		struct room *room = &rooms[add[i].event];

		if (!room->evidence)
			make_room(l, room, event);
		for (j = 0; j < see->account.items; j++)
			room->evidence[event->evidences++] = see->account.evidence[j];
		if (see->note.text.at)
			room->note[event->notes++] = (struct note){ see->note.text, see->note.pos };
	}
}

/* The different sources of the evidence; `seen` tells of each source which event had it last. */
static void link_witnesses(struct link *l, struct raw_event *from, uint32_t *seen)
{
	struct event *event = &from->event;
	uint32_t *source;
	size_t i, sources = 0;

	source = ARENA_ARRAY(&l->scratch, event->evidences, uint32_t);
	for (i = 0; i < event->evidences; i++) {
		uint32_t s = event->evidence[i].source;

		if (s == NONE || seen[s] == from->index + 1)
			continue;
		seen[s] = from->index + 1;
		source[sources++] = s;
	}
	event->source = source;
	event->sources = sources;
}

static void link_own(struct link *l, const struct raw *raw, struct raw_event *from)
{
	from->event.kind = link_kind(l, &from->kind);
	link_date(l, &from->date_source, &from->event.when);
	link_who(l, &from->who, &from->event);
	link_accounts(l, raw, &from->account);
	from->event.evidence = from->account.evidence;
	from->event.evidences = from->account.items;
}

void link_events(struct link *l)
{
	uint32_t *seen;
	size_t i, j;

	collect_events(l);
	for (i = 0; i < l->units; i++) {
		struct raw *raw = l->unit[i].raw;

		for (j = 0; j < raw->events; j++) {
			if (raw->event[j].index != NONE)
				link_own(l, raw, &raw->event[j]);
		}
	}
	link_additions(l);
	seen = ARENA_ARRAY(&l->scratch, l->tl->sources, uint32_t);
	for (i = 0; i < l->events; i++)
		link_witnesses(l, l->by_file[i], seen);
}
