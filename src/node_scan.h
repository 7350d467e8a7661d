#ifndef FRISE_NODE_SCAN_H
#define FRISE_NODE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"
#include "str.h"

/*
 * What the bytes of a file say before YAML is asked: its encoding, characters
 * that no YAML reader takes, markers of a merge conflict.
 */
struct node_scan {
	const char *file;
	struct str text;       /* the file without a byte order mark at its beginning */
	struct diag mistake;   /* the first that ends the reading; rule NULL: none */
	struct diag odd_break; /* the first line end before it but LF and CR LF; rule NULL: none */
	/*
	 * Nothing of that, no directive, and no run of blanks and line ends of a kilobyte or
	 * more: libyaml clears room for the longest one at each line of a text, so such a run
	 * makes a single step of it quadratic.
	 */
	bool is_tame;
};

/* `file` is for the position. Messages are made in `arena`. */
void node_scan(struct str file_text, const char *file, struct arena *arena, struct node_scan *out);

/* Lines of a piece of the text that begin with %, where a line ends as YAML 1.1 has it. */
size_t scan_directives(struct str text, size_t from, size_t bytes);

#endif
