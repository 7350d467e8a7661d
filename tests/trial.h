#ifndef FRISE_TESTS_TRIAL_H
#define FRISE_TESTS_TRIAL_H

#include "disk.h"

/* A small content folder that tests change: its events are y2020-3, "Deal 3 of 2020", and so on. */
enum { EVENTS = 40 };

#define SETTINGS "frise: 1\ntitle: Trial\ntypes: [company, person]\nkinds: {deal: D, talk: T}\n"
#define ENTITIES                                                                                   \
	"entities:\n  - {id: acme, name: Acme, type: company}\n"                                   \
	"  - {id: globex, name: Globex, type: company}\n"                                          \
	"  - {id: hooli, name: Hooli, type: company}\n"
#define SOURCE                                                                                     \
	"source: {id: paper, title: The Paper, publisher: Paper, url: 'https://paper.invalid/'}\n"

/* A file of events in one year, a month apart and on. */
static inline void add_events(struct buf *out, int year, int from, int to)
{
	static const char *const who[] = { "acme", "globex", "hooli" };
	int i;

	buf_add_text(out, "events:\n");
	for (i = from; i < to; i++)
		buf_addf(out,
			"  - id: y%d-%d\n    date: %d-%02d-%02d\n    title: Deal %d of %d\n"
			"    kind: %s\n    who: [%s]\n    evidence:\n"
			"      - {source: paper, quote: Words number %d of the year}\n",
			year, i, year, 1 + i * 12 / EVENTS, 1 + i % 28, i, year,
			i % 2 ? "deal" : "talk", who[i % 3], i);
}

static inline void write_events(struct folder *f, const char *name, int year, int from, int to)
{
	struct buf text = { 0 };

	add_events(&text, year, from, to);
	write_text(f, name, buf_text(&text));
	buf_free(&text);
}

static inline void write_content(struct folder *f)
{
	write_text(f, "frise.yaml", SETTINGS);
	write_text(f, "entities.yaml", ENTITIES);
	write_text(f, "paper.yaml", SOURCE);
	write_events(f, "a.yaml", 2020, 0, EVENTS);
	write_events(f, "b.yaml", 2022, 0, EVENTS);
}

#endif
