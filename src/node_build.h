#ifndef FRISE_NODE_BUILD_H
#define FRISE_NODE_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "node.h"
#include "place.h"

/*
 * Makes the tree from what the YAML reader tells, piece by piece, and reports
 * what YAML takes without a word: a key that stands twice, a text cut by a comma or
 * a '#'. {0} is not usable; node_read fills in the upper fields. The holder calls build_free.
 */
struct build {
	struct str text; /* what is read of the file */
	const char *file;
	const struct node_limits *limits; /* none of them 0 */
	struct arena *arena;
	struct diags *diags;
	size_t reported;  /* problems so far, those past the limit too */
	bool has_lf_only; /* see place.h */

	struct node *root;
	struct diag mistake; /* what ended the reading; rule NULL: nothing yet */
	size_t nodes;
	struct frame *frame; /* the open maps and lists, the outermost first */
	size_t frames;
	struct entry *entry; /* pairs of the open maps */
	size_t entries;
	size_t entry_cap;
	struct node **item; /* items of the open lists */
	size_t items;
	size_t item_cap;
	struct place start; /* these move through the text with the values */
	struct place key_end;
	struct place hash;
};

/* One scalar, or the beginning of a map or list, as it stands in the file. */
struct piece {
	enum node_type type;
	enum node_style style;
	struct str text; /* of a scalar; borrowed for the call */
	struct mark from;
	struct mark to; /* of a scalar: behind its last character */
};

/* Forgets what was built, not what was reported. */
void build_reset(struct build *b);
void build_free(struct build *b);

void build_scalar(struct build *b, const struct piece *piece);
void build_open(struct build *b, const struct piece *piece);
void build_close(struct build *b);

/* Where the innermost open flow map or list begins; false where none is open. */
bool build_find_flow(const struct build *b, struct mark *from);

/* Is the next value a key? */
bool build_wants_key(const struct build *b);

/* libyaml's marks must come in the order of the text, else each costs a walk from its beginning. */
struct pos build_pos(struct build *b, struct mark mark);

/* The text that begins at the mark, to the end of its line, between brackets to , ] or }. */
struct str build_rest(const struct build *b, struct mark mark);

/* Ends the reading for this reason. The first one stays. */
void build_stop(struct build *b, struct diag d);

/*
 * Counts one more problem of the rule. Returns false past DIAG_MOST_A_FILE, where nobody will see
 * it: then no message is to be made, for that can cost a walk through the file.
 */
bool build_can_report(struct build *b, const char *rule);

/* Adds a problem, which was counted, with its line. */
void build_report(struct build *b, struct diag d);

#endif
