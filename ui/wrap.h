#ifndef FRISE_WRAP_H
#define FRISE_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"
#include "text.h"

/*
 * Breaks text into lines of at most `cols` columns: at blanks, else between grapheme
 * clusters; LF breaks. A no-break space (U+00A0, U+202F) does not break. Pure.
 * The piece that wrap_next gives is a slice of the text as written (not made safe);
 * measured as it will be shown. A cluster wider than `cols` gets a line of its own.
 */
struct wrap {
	struct str text;
	size_t at; /* next byte */
	int cols;
	enum charset charset;
};
/* false when the text is used up. *line: without the blanks that the break took. */
bool wrap_next(struct wrap *w, struct str *line);

#endif
