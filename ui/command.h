#ifndef FRISE_COMMAND_H
#define FRISE_COMMAND_H

#include <stddef.h>

#include "key.h"
#include "str.h"

struct app;

/* Where a command's keys hold, as bits. */
enum where {
	IN_FACETS = 1, IN_DATES = 2, IN_READER = 4, IN_HELP = 8, IN_CHART = 16,
	IN_TEXT = 32, /* an archived one */
	IN_SOURCES = 64,
	IN_ACCOUNTS = 128, /* what each source says */
	IN_PROBLEMS = 256,
	IN_LIST = IN_FACETS | IN_DATES,
	IN_COLUMNS = IN_FACETS | IN_DATES | IN_READER, /* left and right lead to another */
	IN_PANES = IN_COLUMNS | IN_CHART,
	IN_READING = IN_TEXT | IN_SOURCES,
	IN_ANY = IN_PANES | IN_HELP | IN_READING | IN_ACCOUNTS | IN_PROBLEMS
};

/* The chapters of help, in order. */
enum chapter { CHAPTER_MOVE, CHAPTER_NARROW, CHAPTER_FIND, CHAPTER_READ, CHAPTER_SYSTEM, CHAPTERS };

extern const char *const chapter_names[CHAPTERS]; /* headings of help */

/*
 * One thing that a user can do: one row of one table (commands.c), read by the keymap, the
 * hint line, help, `frise keys`, the `:` prompt and the tests.
 */
struct command {
	const char *name;  /* for `:`; unique */
	const char *keys;  /* as key_parse reads them; the first is the one shown */
	unsigned where;
	enum chapter chapter;
	int hint;	   /* weight in the hint line, 1 is dropped last; 0: not there */
	const char *label; /* in the hint line: a word or two; neighbours may share one ("j/k move") */
	const char *help;  /* at most 60 characters, no full stop */
	const char *args;  /* "[PATTERN]"; NULL: takes none */
	void (*run)(struct app *app, long arg, struct str text);
	long arg;	   /* given to run */
};

#endif
