#include "link.h"

#include "report.h"

enum { MOST_COMPARED = 2 * 1000 * 1000, MOST_SEARCHED = 256 << 20 };

static void report_lost(struct link *l)
{
	size_t i;

	for (i = 0; i < l->units; i++) {
		if (l->lost[i])
			report(&l->diags, (struct pos){ .file = l->unit[i].path }, "lost-reference",
				NULL,
				"%zu reference%s to what could not be read here lead%s nowhere",
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

static void find_left_out(struct link *l)
{
	size_t i, j;

	for (i = 0; i < l->units; i++) {
		for (j = 0; j < l->unit[i].raw->lefts_out; j++)
			map_add(&l->left_out, l->unit[i].raw->left_out[j], (uint32_t)i);
	}
}

void link_units(struct link *l)
{
	l->compare_left = MOST_COMPARED;
	l->search_left = MOST_SEARCHED;
	l->lost = ARENA_ARRAY(&l->scratch, l->units, size_t);
	count_files(l);
	find_left_out(l);
	link_settings(l);
	link_sources(l);
	link_entities(l);
	link_events(l);
	link_strays(l);
	link_relations(l);
	link_order(l);
	link_both_ways(l);
	report_lost(l);
}

void link_free(struct link *l)
{
	map_free(&l->left_out);
	diags_free(&l->diags);
	arena_free(&l->scratch);
	*l = (struct link){ 0 };
}
