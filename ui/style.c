#include "style.h"

enum { NONE = LOOK_NO_COLOR, RED = 1, GREEN, YELLOW, MAGENTA = 5, CYAN };

/*
 * Without colours every row still says what it must: styles that then look
 * alike stand in different places, or beside a letter or mark of the text.
 */
const struct look looks[STYLES] = {
	[STYLE_TEXT] = { "text", '.', NONE },
	[STYLE_DIM] = { "dim", 'd', NONE, .dim = true },
	[STYLE_TITLE] = { "title", 'T', NONE, .bold = true },
	[STYLE_HEADING] = { "heading", 'H', CYAN, .bold = true },
	[STYLE_PANE] = { "pane", 'P', NONE, .bold = true },
	[STYLE_FOCUS] = { "focus", 'F', NONE, .bold = true, .reverse = true },
	[STYLE_CURSOR] = { "cursor", 'C', NONE, .reverse = true },
	[STYLE_SELECTED] = { "selected", 'S', NONE, .bold = true },
	[STYLE_HIT] = { "hit", 'h', YELLOW, .bold = true, .underline = true },
	[STYLE_CHIP] = { "chip", 'c', GREEN },
	[STYLE_NOT] = { "not", 'n', RED },
	[STYLE_TICK] = { "tick", 't', GREEN, .bold = true },
	[STYLE_QUOTE] = { "quote", 'q', GREEN },
	[STYLE_CITED] = { "cited", 'i', NONE, .underline = true },
	[STYLE_PASSAGE] = { "passage", 'p', GREEN, .reverse = true },
	[STYLE_NOTE] = { "note", 'N', YELLOW },
	[STYLE_LINK] = { "link", 'l', CYAN, .underline = true },
	[STYLE_DATE] = { "date", 'D', CYAN },
	[STYLE_DOUBT] = { "doubt", 'u', MAGENTA },
	[STYLE_KEY] = { "key", 'k', NONE, .bold = true },
	[STYLE_STATUS] = { "status", 's', NONE },
	[STYLE_ERROR] = { "error", 'E', RED, .bold = true },
};
