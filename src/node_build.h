#ifndef FRISE_NODE_BUILD_H
#define FRISE_NODE_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "node.h"
#include "node_problem.h"
#include "place.h"

/*
 * Makes the tree from what the YAML reader tells, piece by piece. The fields up
 * to has_lf_only are filled in by the holder, who calls build_reset before each reading
 * and build_free at last.
 */
struct build {
	struct str text; /* what is read of the file */
	const char *file;
	const struct node_limits *limits; /* none of them 0 */
	struct arena *arena;
	struct problems *problems;
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

/* A pair while its map is open. */
struct entry {
	struct node_pair pair;
	struct mark key_from;
	struct mark key_end;
	struct mark value_from;
	bool is_bare; /* between { and }, and not even a colon after the key */
	bool is_lost; /* reported, and left out of the map */
};

/* One scalar, or the beginning of a map or list, as it stands in the file. */
struct piece {
	enum node_type type;
	enum node_style style;
	struct str text; /* of a scalar; borrowed for the call */
	struct mark from;
	struct mark to;  /* of a scalar: after its last character */
	bool is_refused; /* of a scalar: no text, and reported; as a key it takes its value along */
};

/* Forgets what was built, not what was reported. */
void build_reset(struct build *b);
void build_free(struct build *b);

void build_scalar(struct build *b, const struct piece *piece);
void build_open(struct build *b, const struct piece *piece);
void build_close(struct build *b);

/* Where the innermost open flow map or list begins; false where none is open. */
bool build_find_flow(const struct build *b, struct mark *from);

/* libyaml's marks must come in the order of the text, else each costs a walk from its beginning. */
struct pos build_pos(struct build *b, struct mark mark);

/* The text that begins at the mark, to the end of its line, between brackets to , ] or }. */
struct str build_rest(const struct build *b, struct mark mark);

/* Ends the reading at a mark, for a reason of the table of rules. The first one stays. */
void build_stop(
	struct build *b, const char *rule, struct mark at, const char *msg, const char *hint);

#endif
