#ifndef FRISE_STYLE_H
#define FRISE_STYLE_H

#include <stdbool.h>

/* What a cell is for. What that looks like is one row of a theme; nothing else names colours. */
enum style {
	STYLE_TEXT,
	STYLE_DIM,	/* rules, what has no hits, what stands aside */
	STYLE_TITLE,	/* of an event in the reader, of the folder */
	STYLE_HEADING,	/* of a month, a facet, a section of the reader */
	STYLE_PANE,	/* title of a pane */
	STYLE_FOCUS,	/* title of the pane with the focus */
	STYLE_CURSOR,	/* the selected row of the pane with the focus */
	STYLE_SELECTED, /* the selected row of another pane */
	STYLE_HIT,	/* what a search found */
	STYLE_CHIP,	/* a filter */
	STYLE_NOT,	/* an excluding filter or value */
	STYLE_TICK,	/* a ticked value */
	STYLE_QUOTE,	/* the words of a source */
	STYLE_CITED,	/* of an archived text: what events cite */
	STYLE_PASSAGE,	/* and of that, what is looked at now */
	STYLE_NOTE,	/* the words of a curator */
	STYLE_LINK,	/* what Enter follows */
	STYLE_DATE,
	STYLE_DOUBT,	/* ? ~ and what is alleged or disputed */
	STYLE_KEY,	/* a key in the hint line */
	STYLE_STATUS,
	STYLE_ERROR,
	STYLES
};

enum { LOOK_NO_COLOR = -1 }; /* else one of the 16 ANSI colours; never white, black or blue */

struct look {
	const char *name; /* "focus" */
	char letter;	  /* in the style plane of a dump, unique; '.' is STYLE_TEXT */
	short color;	  /* of the text, on the default background */
	bool bold, dim, underline, reverse;
};
extern const struct look looks[STYLES];

#endif
