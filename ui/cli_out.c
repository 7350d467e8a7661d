#include "cli.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confine.h"
#include "load.h"
#include "text.h"

void cli_say(const char *fmt, ...)
{
	struct buf text = { 0 }, safe = { 0 };
	va_list args;

	va_start(args, fmt);
	buf_vaddf(&text, fmt, args);
	va_end(args);
	text_make_safe(buf_str(&text), text_charset(), &safe);
	fflush(stdout);
	fprintf(stderr, "frise: %s\n", buf_text(&safe));
	buf_free(&text);
	buf_free(&safe);
}

void cli_pad(struct buf *text, int cols)
{
	buf_repeat(text, " ", cols - text_cols(buf_str(text)));
}

void cli_add_padded(struct buf *out, struct str text, int cols)
{
	size_t from = out->len;

	text_make_safe(text, text_charset(), out);
	buf_repeat(out, " ", cols - text_cols(str_sub(buf_str(out), from, SIZE_MAX)));
}

/* % CR LF are escaped everywhere, : and , in properties too. */
void cli_add_github(struct buf *out, struct str text, bool is_property)
{
	struct buf safe = { 0 };
	size_t i;

	text_make_safe(text, CHARSET_UTF8, &safe);
	for (i = 0; i < safe.len; i++) {
		char c = safe.at[i];

		if (c == '%' || (is_property && (c == ':' || c == ',')))
			buf_addf(out, "%%%02X", (unsigned)c);
		else
			buf_add_char(out, c);
	}
	buf_free(&safe);
}

void cli_put(const struct buf *out)
{
	if (fwrite(buf_text(out), 1, out->len, stdout) == out->len && fflush(stdout) == 0)
		return;
	if (errno == EPIPE) /* whoever reads has read enough */
		exit(128 + SIGPIPE);
	cli_say("cannot write: %s", strerror(errno));
	exit(EXIT_FAULT);
}

static bool load_one(const char *folder, struct load *load, struct fault *fault)
{
	if (load_folder(load, folder, 0, NULL, fault))
		return true;
	cli_say("%s: %s", folder, fault->msg);
	return false;
}

static int load_confined(const struct options *o, struct load *load, bool is_writing)
{
	struct fault fault;

	confine(o->folder, o->archive, is_writing);
	if (load_one(o->folder, load, &fault))
		return EXIT_FINE;
	if (strcmp(fault.rule, "no-folder") == 0)
		cli_say("name a folder of event files: frise DIR, or -C DIR before a query; "
			"frise init DIR makes one");
	return EXIT_CONTENT;
}

int cli_load(const struct options *o, struct load *load)
{
	return load_confined(o, load, false);
}

int cli_load_to_write(const struct options *o, struct load *load)
{
	return load_confined(o, load, true);
}

int cli_load_both(const char *const folder[2], struct load *old, struct load *new)
{
	struct fault fault;

	confine(folder[0], folder[1], false);
	if (load_one(folder[0], old, &fault) && load_one(folder[1], new, &fault))
		return EXIT_FINE;
	return EXIT_CONTENT;
}

uint32_t cli_find_event(const struct timeline *tl, const char *id)
{
	uint32_t found = timeline_find_event(tl, str_of(id));
	struct nearest best = { 0 };
	size_t i;

	if (found != NONE)
		return found;
	for (i = 0; i < tl->events; i++)
		text_nearest(&best, str_of(id), tl->event[i].id);
	if (best.text.at)
		cli_say("no event '%s'; did you mean '%.*s'?", id, STR(best.text));
	else
		cli_say("no event '%s'", id);
	return NONE;
}

void cli_say_problems(const struct load *load)
{
	const struct diags *diags = &load->diags;

	if (diags->errors)
		cli_say("the content has %zu error%s and %zu warning%s: 'frise check' shows them",
			diags->errors, diags->errors == 1 ? "" : "s", diags->warnings,
			diags->warnings == 1 ? "" : "s");
}
