#include "link.h"

#include "report.h"
#include "schema.h"
#include "text.h"

static void explain(struct link *l, const struct stray *stray)
{
	struct nearest best = { 0 };
	size_t i;

	if (timeline_find_role(l->tl, stray->key.text) != NONE) {
		report(&l->diags, stray->key.pos, "unknown-key", stray->role_hint,
			"unknown key '%s' in %s, it belongs under 'who'", QUOTE(stray->key.text),
			schema_event.name);
		return;
	}
	best.text = stray->near;
	for (i = 0; i < l->tl->roles && !stray->near.at && link_may_compare(l, 1); i++)
		link_nearest(&best, stray->key.text, l->tl->role[i]);
	report(&l->diags, stray->key.pos, "unknown-key", best.text.at ? NULL : OWN_KEYS_HINT,
		"unknown key '%s' in %s%s%s", QUOTE(stray->key.text), schema_event.name,
		SUGGEST(best), best.text.at && !stray->near.at ? " It belongs under 'who'" : "");
}

void link_strays(struct link *l)
{
	const struct stray *stray;
	size_t i;

	for (i = 0; i < l->units; i++) {
		/* The places of what is kept of a file that is broken now are those of its past. */
		stray = l->unit[i].is_kept ? NULL : l->unit[i].raw->strays;
		for (; stray; stray = stray->next)
			explain(l, stray);
	}
}
