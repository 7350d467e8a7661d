#ifndef FRISE_FAULT_H
#define FRISE_FAULT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A place in a text file. Lines and columns start at 1 and columns count
 * characters (code points), not bytes; 0 means unknown. The file name is
 * borrowed from whoever read the file, NULL where there is none.
 */
struct pos {
	const char *file;
	uint32_t line;
	uint32_t col;
};

/*
 * Why a call failed, in words the user can act on. The caller owns it;
 * callees fill it only when they return false.
 */
struct fault {
	struct pos pos;
	const char *rule; /* stable name such as "unknown-key", for CI and for silencing; a literal */
	char msg[240];	  /* lower case, no full stop, no newline; cut at a character if too long */
};

/* Fills in *fault, which may be NULL, and returns false, so that a caller can return it. */
__attribute__((format(printf, 4, 5))) bool fault_at(
	struct fault *fault, struct pos pos, const char *rule, const char *fmt, ...);

#endif
