#include "cli.h"

#include <stdlib.h>

#include "cite.h"
#include "cli_csl.h"
#include "load.h"
#include "mem.h"

static bool has(const uint32_t *event, size_t events, uint32_t wanted)
{
	size_t i;

	for (i = 0; i < events && event[i] != wanted; i++)
		;
	return i < events;
}

/* The events named, each once; false, and it was said, where one does not exist. */
static bool find_events(
	const struct options *o, const struct timeline *tl, struct cite *c, uint32_t *event)
{
	bool is_complete = true;
	int i;

	c->event = event;
	for (i = 0; i < o->args; i++) {
		uint32_t found = cli_find_event(tl, o->arg[i]);

		if (found == NONE)
			is_complete = false;
		else if (!has(event, c->events, found))
			event[c->events++] = found;
	}
	return is_complete;
}

static void say_missing(const struct cite *c)
{
	size_t i;

	for (i = 0; i < c->events; i++) {
		const struct event *event = &c->tl->event[c->event[i]];

		if (!event->evidences)
			cli_say("'%.*s' has no evidence to cite", STR(event->id));
	}
}

/* For people in the characters of their terminal; for programs as it was written. */
static void put(const struct cite *c)
{
	struct buf made = { 0 }, out = { 0 };
	struct str rest, line;

	cite_print(c, &made);
	rest = buf_str(&made);
	while (c->format == CITE_TEXT && str_split(&rest, '\n', &line)) {
		text_make_safe(line, c->charset, &out);
		buf_add_text(&out, rest.at ? "\n" : "");
	}
	cli_put(c->format == CITE_TEXT ? &out : &made);
	buf_free(&made);
	buf_free(&out);
}

static int cite_events(const struct options *o, const struct timeline *tl)
{
	uint32_t *event = mem_resize(NULL, (size_t)o->args, sizeof(*event));
	struct cite c = { .tl = tl,
		.language = tl->language,
		.languages = tl->languages,
		.charset = text_charset() };
	int code = EXIT_NOTHING;

	if (find_events(o, tl, &c, event)) {
		c.format = o->format == FORMAT_MARKDOWN ? CITE_MARKDOWN
			   : o->format == FORMAT_HTML   ? CITE_HTML
							: CITE_TEXT;
		cite_init(&c);
		if (o->format == FORMAT_CSL_JSON)
			cli_put_csl(&c);
		else
			put(&c);
		say_missing(&c);
		cite_free(&c);
		code = EXIT_FINE;
	}
	free(event);
	return code;
}

int cli_cite(const struct options *o)
{
	struct load load = { 0 };
	int code;

	if (o->args == 0) {
		cli_say("cite which event? 'frise list' ends each line with an id");
		return EXIT_USAGE;
	}
	code = cli_load(o, &load);
	if (code == EXIT_FINE)
		code = cite_events(o, &load.timeline);
	load_free(&load);
	return code;
}
