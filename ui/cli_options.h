#ifndef FRISE_CLI_OPTIONS_H
#define FRISE_CLI_OPTIONS_H

#include <stdbool.h>

#include "cli.h"

/* The commands, as bits, for the tables that say what holds for which. */
enum {
	FOR_BROWSER = 1,
	FOR_LIST = 2,
	FOR_FACETS = 4,
	FOR_SHOW = 8,
	FOR_CHECK = 16,
	FOR_KEYS = 32,
	FOR_VERIFY = 64,
	FOR_CHART = 128,
	FOR_PIN = 256,
	FOR_DENSITY = 512,
	FOR_CITE = 1024,
	FOR_SCHEMA = 2048,
	FOR_NEW = 4096,
	FOR_INIT = 8192,
	FOR_DIFF = 16384,
	FOR_ALL = 32767,
	FOR_TIME = FOR_CHART | FOR_DENSITY,
	FOR_RECORDS = FOR_LIST | FOR_FACETS,
	FOR_PROBLEMS = FOR_CHECK | FOR_VERIFY,
};

/* One row a command: the parser and --help read it. */
struct verb {
	unsigned bit;
	const char *name;
	const char *args;
	const char *help;
	bool takes_query;
	bool takes_field;  /* its first argument is a field, the query stands behind */
	bool takes_pair;   /* its first two are folders, the query stands behind */
	bool takes_folder; /* its one argument is the content folder */
	bool takes_flags;  /* of its own: all behind it is its own to read */
	bool needs_folder;
	int (*run)(const struct options *o);
};

enum { OPTIONS = 25 };

/* The options of a command line, as written: per row of the table its text, or NULL. */
struct given {
	const char *text[OPTIONS];
};

/*
 * Takes the options at argv[1] and on: those before the next word, or behind it
 * too where no query follows (has_query false). Moves optind to what is left.
 * Returns -1 to go on, else the exit code of a run that ends here: a mistake,
 * --version, or --help, which lists `verbs` up to the row without a name.
 */
int options_read(
	struct given *given, int argc, char **argv, bool has_query, const struct verb *verbs);

/*
 * Is there an option among the words of a query? There it would be a term, that
 * hardly anyone means; it is said.
 */
bool options_misplaced(char *const *arg, int args);

/* What the texts mean to this command; false, and it was said, where one has no place there. */
bool options_take(struct options *o, const struct given *given, const struct verb *verb,
	const struct verb *verbs);

/* Prints what --help prints; the exit code. */
int options_help(const struct verb *verbs);

#endif
