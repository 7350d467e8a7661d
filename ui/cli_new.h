#ifndef FRISE_CLI_NEW_H
#define FRISE_CLI_NEW_H

#include <stdbool.h>

#include "cli.h"
#include "draft.h"

/* The command line of `frise new`, whose flags are the rows of draft.h. Texts are borrowed. */
enum { NEW_PARTIES = 64 };

struct new_flags {
	enum draft_of of;
	bool is_said; /* what it is to be */
	const char *text[DRAFT_ROWS];
	const char *party[NEW_PARTIES]; /* of --who: "NAMES" or "ROLE=NAMES" */
	int parties;
	int flags; /* how many say something of the record: with any nothing is asked */
	const char *folder;
	const char *archive;
	bool is_dry_run;
	bool has_edit; /* also where flags say all */
	bool has_no_edit;
};

/* Reads it. -1 to go on, else the exit code: a mistake, which was said, or --help. */
int new_flags_read(struct new_flags *f, char *const *arg, int args);

/*
 * Takes the flags as answers, then what must be there; false, and it was said, where one is no
 * answer or is missing.
 */
bool new_flags_take(const struct new_flags *f, struct draft *d, const struct desk *desk);

#endif
