#include "origin.h"

#include <stdlib.h>
#include <time.h>

#include "mem.h"
#include "raw.h"

/* A clock of files may be as coarse as a tick of the kernel. */
enum { YOUNG_MS = 50 };

static struct origin *hold(struct origin *o)
{
	if (o)
		o->holders++;
	return o;
}

void origin_drop(struct origin *o)
{
	struct origin *good;

	while (o && --o->holders == 0) {
		good = o->good;
		unit_free(&o->unit);
		free(o);
		o = good;
	}
}

bool origin_differs(const struct origin *o, const struct file_entry *entry)
{
	return o->is_young || !file_same(&o->unit.id, &entry->id);
}

static bool is_young(const struct timespec *changed, const struct timespec *now)
{
	int64_t ms = (int64_t)(now->tv_sec - changed->tv_sec) * 1000 +
		     (now->tv_nsec - changed->tv_nsec) / 1000000;

	return ms < YOUNG_MS && ms > -YOUNG_MS;
}

struct origin *origin_read(
	int root, const struct file_entry *entry, struct origin *known, struct arena *scratch)
{
	struct timespec now;
	struct origin *o;

	if (known && !origin_differs(known, entry))
		return hold(known);
	o = mem_get(sizeof(*o));
	*o = (struct origin){ .holders = 1 };
	clock_gettime(CLOCK_REALTIME, &now);
	unit_read_file(&o->unit, root, entry, scratch);
	o->read_at = now.tv_sec;
	o->is_young = is_young(&o->unit.id.ctime, &now);
	if (o->unit.is_broken && known)
		o->good = hold(known->unit.is_broken ? known->good : known);
	return o;
}

/* Linking writes which sources they are from. */
static struct raw_accounts copy_accounts(struct raw_accounts from, struct unit *to)
{
	from.evidence = arena_copy(&to->arena, from.evidence, from.items * sizeof(*from.evidence));
	return from;
}

static struct raw *copy_raw(const struct raw *from, struct unit *to)
{
	struct arena *arena = &to->raw_arena;
	struct raw *raw = arena_copy(arena, from, sizeof(*from));
	size_t i;

	raw->source = arena_copy(arena, from->source, from->sources * sizeof(*from->source));
	raw->entity = arena_copy(arena, from->entity, from->entities * sizeof(*from->entity));
	raw->event = arena_copy(arena, from->event, from->events * sizeof(*from->event));
	raw->see = arena_copy(arena, from->see, from->sees * sizeof(*from->see));
	for (i = 0; i < raw->events; i++)
		raw->event[i].account = copy_accounts(raw->event[i].account, to);
	for (i = 0; i < raw->sees; i++)
		raw->see[i].account = copy_accounts(raw->see[i].account, to);
	return raw;
}

void origin_copy(const struct origin *o, struct unit *out)
{
	const struct origin *from = o->good ? o->good : o;

	*out = (struct unit){ .path = o->unit.path,
		.id = o->unit.id,
		.is_broken = o->unit.is_broken,
		.is_unread = o->unit.is_unread,
		.is_kept = o->good,
		.read_at = from->read_at };
	out->raw = copy_raw(from->unit.raw, out);
	out->events = out->raw->events;
}
