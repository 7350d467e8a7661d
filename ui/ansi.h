#ifndef FRISE_ANSI_H
#define FRISE_ANSI_H

#include <stdbool.h>
#include <stdint.h>

#include "key.h"
#include "str.h"

/* What a terminal's description says that a key sends. */
struct ansi_name {
	const char *bytes; /* borrowed; NULL or "": the terminal has no such key */
	uint32_t code;
};

/*
 * The bytes that a terminal sends, made into keys: UTF-8, ESC in front of a key
 * for Alt, CSI and SS3 sequences as of ECMA-48 and xterm, mouse reports (SGR and
 * X10), bracketed paste. A sequence that is none of ours is swallowed whole, so
 * that its letters do not run commands. Pure: the caller reads and knows the time.
 * {0} is empty; ansi_free frees it.
 */
struct ansi {
	struct buf bytes;	       /* not decoded yet */
	const struct ansi_name *name; /* looked at first; borrowed */
	size_t names;
	int click_row, click_col; /* of the last press that may become a double click */
	uint64_t click_ms;	  /* 0: none */
};

void ansi_free(struct ansi *in);
void ansi_add(struct ansi *in, struct str bytes);

/*
 * Takes the next key. false where there is none, or where more bytes are needed to
 * know: then in->bytes is not empty. `is_late` says that what ESC begins will not be
 * continued. `ms` is a clock that only goes forward.
 */
bool ansi_next(struct ansi *in, uint64_t ms, bool is_late, struct key *key);

#endif
