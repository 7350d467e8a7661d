#ifndef FRISE_CLI_H
#define FRISE_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

/* What the program ends with (README, "Exit codes"). A signal ends it with 128 + its number. */
enum exit_code {
	EXIT_FINE = 0,
	EXIT_NOTHING = 1, /* `list` has no hit, `check` found something */
	EXIT_USAGE = 2,	  /* or there is no terminal to draw on */
	EXIT_CONTENT = 3, /* the content cannot be read */
	EXIT_FAULT = 4,	  /* out of memory, or our own fault */
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
enum format {
	FORMAT_TEXT, FORMAT_TSV, FORMAT_JSON, FORMAT_NDJSON, FORMAT_GITHUB, FORMAT_MARKDOWN,
	FORMAT_HTML, FORMAT_CSL_JSON
};

/* By what lines are put in order: of `list`, of `facets`, of `chart`. */
enum sort {
	SORT_USUAL,
	SORT_DATE,
	SORT_TITLE,
	SORT_KIND,
	SORT_SOURCES,
	SORT_VALUE,
	SORT_NOW,
	SORT_ALL,
	SORT_COUNT,
	SORT_FIRST,
	SORT_NAME,
};

/* How wide a chart may be asked for. */
enum { CHART_LEAST_WIDTH = 40, CHART_MOST_WIDTH = 1000 };

/* What the command line said. Texts are borrowed from argv. */
struct options {
	const char *folder;	/* -C, or the one found */
	char *field;		/* of `facets`: its first word; NULL: there is none */
	const char *old_folder; /* of `diff`: its first two words; NULL: there is none */
	const char *new_folder;
	char *const *arg;	/* what stands behind the command, and that word */
	int args;
	enum color color;
	enum format format;
	const char *view;	/* a saved view, before the query */
	bool is_strict;
	bool has_notes; /* of `check`: the editorial ones too */
	const char *explain; /* of `check`: a rule, the arguments are more; "": none; NULL: no */
	bool is_project; /* of `schema`: with what the folder knows */
	enum sort sort;
	bool is_backwards;
	size_t limit; /* so many lines; 0: all */
	bool is_count;
	const char *archive;	/* the folder of archived texts; NULL: archive/ below the folder */
	unsigned allowed;	/* verdicts besides OK, as bits */
	bool is_quiet;
	const char *lanes;      /* of `chart`: the field; NULL: none was named */
	const char *from, *to;  /* its window, as dates; NULL: as the events are */
	bool has_unit;          /* of its columns was given: */
	size_t zoom;            /* place in axis_zooms */
	bool is_svg;            /* as a picture */
	size_t width;           /* columns, or pixels of a picture; 0: none was given */
	bool is_dry_run;
	const char *render;	/* "120x36": draw there, not on the terminal; NULL: no */
	const char *keys;	/* for render */
};

/* Does what the command line asks for; returns the exit code. */
int cli_run(int argc, char **argv);

/* The commands, each with its exit code. */
int cli_list(const struct options *o);
int cli_facets(const struct options *o);
int cli_show(const struct options *o);
int cli_cite(const struct options *o);
int cli_check(const struct options *o);
int cli_explain(const struct options *o);
int cli_verify(const struct options *o);
int cli_density(const struct options *o);
int cli_chart(const struct options *o);
int cli_pin(const struct options *o);
int cli_schema(const struct options *o);
int cli_new(const struct options *o);
int cli_init(const struct options *o);
int cli_diff(const struct options *o);
int cli_keys(const struct options *o);
int cli_browse(const struct options *o);

/* Writes "frise: ..." to stderr, made safe for a terminal, and a line end. */
__attribute__((format(printf, 1, 2))) void cli_say(const char *fmt, ...);

/* Blanks up to `cols` columns behind text that is safe. */
void cli_pad(struct buf *text, int cols);

/* Appends foreign text, made safe, and blanks up to `cols` columns. */
void cli_add_padded(struct buf *out, struct str text, int cols);

/* Appends text for a workflow command of GitHub Actions, as its message or as one of its properties. */
void cli_add_github(struct buf *out, struct str text, bool is_property);

/* Writes to stdout what was put together; a failing write ends the run with EXIT_FAULT. */
void cli_put(const struct buf *out);

/* --render: one frame as text, after some keys. */
int cli_render(const struct options *o);

struct app;
struct app_setup;
struct fault;
struct load;
struct overlay;
struct query;
struct result;
struct timeline;
struct verify;

/* What the browser starts with. Borrows from both. */
struct app_setup cli_setup(const struct options *o, const struct load *load);

/* Shuts the process in (confine.h) and loads o->folder; says why not. 0, else an exit code. */
int cli_load(const struct options *o, struct load *load);

/* The same, for a command that changes files below the folder. */
int cli_load_to_write(const struct options *o, struct load *load);

/* The same for two folders. Free both loads, whatever it is. */
int cli_load_both(const char *const folder[2], struct load *old, struct load *new);

/* Opens o->archive, or archive/ in the folder; -1: there is none, and it was said. */
int cli_open_archive(const struct options *o);

/* Filters a browser that was just begun by o->view, if one was named. */
bool cli_open_view(const struct options *o, struct app *app, struct fault *fault);

/*
 * The query of the arguments, dates relative to today, behind that of o->view;
 * false, and it was said, where either is none.
 */
bool cli_query(const struct options *o, const struct load *load, struct query *out);

/* The verdicts of all quotes, for counting what is unverified; says where there is no archive. */
void cli_verdicts(
	const struct options *o, const struct load *load, struct verify *v, struct overlay *out);

/*
 * What a query looks at besides the timeline: where it asks what is unverified, all quotes are
 * verified first. `v`, {0} before, is for verify_free when the overlay is done with.
 */
void cli_overlay(const struct options *o, const struct load *load, const struct query *query,
	struct verify *v, struct overlay *out);
/* The event of this id; NONE, and it was said with the nearest one, where there is none. */
uint32_t cli_find_event(const struct timeline *tl, const char *id);

/* Today by the user's own calendar, in days from 1970-01-01. */
int64_t cli_today(void);

/* Where nothing was found, and nothing says so in what is printed. */
void cli_say_none(const struct result *res);

/* Says what a search could not look at, and what asof: left out. */
void cli_say_notes(const struct result *res);

/* Says in one line how many problems the content has, where it has any. */
void cli_say_problems(const struct load *load);

#endif
