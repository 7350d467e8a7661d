#ifndef FRISE_CLI_DIFF_H
#define FRISE_CLI_DIFF_H

#include "diff.h"

/* The two folders of `frise diff`, and what of their difference is told. */
struct told_diff {
	const char *old_folder;
	const char *new_folder;
	const struct timeline *old;
	const struct timeline *new;
	const struct diff_record **record; /* in the order of the diff */
	size_t records;
};

/* For people, on stdout. */
void diff_print_text(const struct told_diff *told);

/*
 * For programs: an object of
 *
 * old, new  the folders as they were named
 * changes   a list of {of, change, id, old_id, field, key, source, quote, how, old, new}, a row a
 *           line; struct diff_record and struct change say what they are. Where a record is added,
 *           removed, renamed or merged one row says so, without field, and old and new are its
 *           titles or names; of what is merged, new is the id of the entity that bears its name.
 *           Of what is unreadable old or new is null, and how is the place of the error there.
 *
 * What is not there is null.
 */
void diff_print_json(const struct told_diff *told);

/* Appends what changed in a text: the words that differ, [-old-] {+new+}, and a few around them. */
void diff_add_words(struct buf *out, struct str old, struct str new);

#endif
