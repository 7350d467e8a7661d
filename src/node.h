#ifndef FRISE_NODE_H
#define FRISE_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "diag.h"
#include "str.h"

/*
 * One YAML file as a tree of nodes with positions, made from libyaml's events:
 * the only file that knows <yaml.h>. Scalars keep their raw text: nothing is
 * typed here. Nodes live in the arena they were read into; their texts are copies.
 */
enum node_type { NODE_SCALAR, NODE_MAP, NODE_LIST };

/* A scalar is plain, quoted or block (| and >), a map or list is block or flow ({} and []). */
enum node_style { NODE_PLAIN, NODE_QUOTED, NODE_BLOCK, NODE_FLOW };

struct node {
	enum node_type type;
	enum node_style style;
	struct pos pos;         /* of its first character: a quote, | or >, the first key or dash */
	struct str text;        /* of a scalar, as YAML reads it; a NUL stands after it */
	struct node_pair *pair; /* of a map, in file order; of duplicate keys only the first */
	struct node **item;     /* of a list */
	uint32_t pairs;
	uint32_t items;
};

struct node_pair {
	struct str key;
	struct pos key_pos;
	struct node *value; /* a plain empty scalar where nothing was written */
};

/* Limits that hold whatever the folder says; 0 stands for the default. */
struct node_limits {
	size_t depth;      /* 32 */
	size_t directives; /* 64 */
	size_t scalar;     /* 1 MB */
	size_t keys;       /* 10,000 in one map */
	size_t nodes;      /* 1,000,000 in one file */
	unsigned cpu_ms;   /* 2,000 */
};

/*
 * Reads `text`, a whole file named `file` (borrowed: pos.file points to it); the text stays, its
 * buffer may grow. Returns the root, or NULL where nothing stands in it (no problem is reported for that) or nothing
 * could be kept. Problems go into `diags`, with line, caret and hint, at most DIAG_MOST_A_FILE of
 * them, the rest counted only. After a syntax error or a broken limit the tree holds what was
 * complete before it (`*broken` is set): whole items of the top-level lists, so that one bad record
 * takes only what follows in its file. `limits` may be NULL.
 *
 * A byte order mark at the beginning is passed over and counts in no column.
 */
struct node *node_read(struct buf *text, const char *file, const struct node_limits *limits,
	struct arena *arena, struct diags *diags, bool *broken);

/* The value of a key, or NULL; of anything but a map NULL. */
struct node *node_find(const struct node *map, const char *key);

/* A plain scalar with nothing in it: the key has no value and counts as absent. */
bool node_is_empty(const struct node *node);

#endif
