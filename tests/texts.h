#ifndef FRISE_TEST_TEXTS_H
#define FRISE_TEST_TEXTS_H

/* Content that stands in memory, for tests of the loader. Included behind <cmocka.h>. */

#include "load.h"
#include "mem.h"

#define SETTINGS "frise: 1\ntitle: Test\nlanguages: [en, fr]\nkinds: {sales-stop: S, aid: A}\n"

struct text_file {
	const char *path;
	const char *text;
};

/* Loads such files; a row without path ends them. */
static inline void load_texts(struct load *load, const struct text_file *file)
{
	struct unit *unit;
	size_t i, units = 0;

	while (file[units].path)
		units++;
	unit = mem_resize(NULL, units ? units : 1, sizeof(*unit));
	for (i = 0; i < units; i++)
		unit_parse(&unit[i], file[i].path, str_of(file[i].text), NULL);
	load_units(load, unit, units);
}

/* Loads one file beside sound settings, and fails where anything is reported. */
static inline void load_sound(struct load *load, const char *text)
{
	const struct text_file files[] = { { "frise.yaml", SETTINGS }, { "a.yaml", text }, { 0 } };

	load_texts(load, files);
	if (load->diags.diags)
		fail_msg("%s:%u:%u: %s", load->diags.diag->pos.file, load->diags.diag->pos.line,
			load->diags.diag->pos.col, load->diags.diag->msg);
}

static inline const struct event *event_of(const struct load *load, const char *id)
{
	uint32_t found = timeline_find_event(&load->timeline, str_of(id));

	if (found == NONE)
		fail_msg("no event %s", id);
	return &load->timeline.event[found];
}

#define assert_str(s, text) assert_true(str_is((s), (text)))

#endif
