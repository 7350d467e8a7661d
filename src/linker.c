#include "link.h"

#include "report.h"

enum { MOST_COMPARED = 2 * 1000 * 1000, MOST_SEARCHED = 256 << 20 };

static void report_lost(struct link *l)
{
	size_t i;

	for (i = 0; i < l->units; i++) {
		if (l->lost[i])
			report(&l->diags, (struct pos){ .file = l->unit[i].path }, "lost-reference",
				NULL, "%zu reference%s to what this file would hold lead%s nowhere",
				l->lost[i], l->lost[i] == 1 ? "" : "s", l->lost[i] == 1 ? "s" : "");
	}
	if (l->settings_lost)
		report(&l->diags, (struct pos){ .file = UNIT_SETTINGS }, "lost-reference", NULL,
			"uses of roles, types or kinds that only this file can name: %zu",
			l->settings_lost);
}

static void count_files(struct link *l)
{
	size_t i;

	l->tl->files = l->units;
	for (i = 0; i < l->units; i++)
		l->tl->files_broken += l->unit[i].is_broken;
}

void link_units(struct link *l)
{
	l->compare_left = MOST_COMPARED;
	l->search_left = MOST_SEARCHED;
	l->lost = ARENA_ARRAY(&l->scratch, l->units, size_t);
	count_files(l);
	link_settings(l);
	link_sources(l);
	link_entities(l);
	link_events(l);
	link_relations(l);
	link_order(l);
	link_both_ways(l);
	report_lost(l);
}

void link_free(struct link *l)
{
	diags_free(&l->diags);
	arena_free(&l->scratch);
	*l = (struct link){ 0 };
}
