#include "scalar.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "place.h"
#include "text.h"

enum { NBSP = 0xA0, NEXT_LINE = 0x85, LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029 };

static bool is_line_end(uint32_t cp)
{
	return cp == NEXT_LINE || cp == LINE_SEPARATOR || cp == PARAGRAPH_SEPARATOR;
}

static void quote_char(struct str c, uint32_t cp, struct buf *out)
{
	static const struct {
		uint32_t cp;
		const char *as;
	} short_escapes[] = { { '"', "\\\"" }, { '\\', "\\\\" }, { '\n', "\\n" }, { '\r', "\\r" },
		{ '\t', "\\t" } };
	size_t i;

	for (i = 0; i < sizeof(short_escapes) / sizeof(*short_escapes); i++) {
		if (short_escapes[i].cp == cp) {
			buf_add_text(out, short_escapes[i].as);
			return;
		}
	}
	if (text_find_unsafe(c) != SIZE_MAX || cp == NBSP || is_line_end(cp))
		buf_addf(out, cp > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)cp);
	else
		buf_add_str(out, c);
}

void scalar_quote(struct str text, struct buf *out)
{
	size_t at = 0, from;
	uint32_t cp;

	buf_add_char(out, '"');
	while (at < text.len) {
		from = at;
		cp = text_next(text, &at);
		quote_char(str_sub(text, from, at - from), cp, out);
	}
	buf_add_char(out, '"');
}

/* Is there nothing in it that only an escape can show? Line ends and tabs are not looked at. */
static bool is_visible(struct str text)
{
	size_t at = 0;

	if (text_find_unsafe(text) != SIZE_MAX)
		return false;
	while (at < text.len) {
		if (is_line_end(text_next(text, &at)))
			return false;
	}
	return true;
}

static bool holds(struct str text, const char *part)
{
	return str_find(text, str_of(part), 0) != SIZE_MAX;
}

/* Would it be read back where nothing stands around it? */
static bool is_bare(struct str text)
{
	if (!text.len || is_any_of(text.at[0], " ,[]{}#&*!|>'\"%@`"))
		return false;
	if (is_any_of(text.at[0], "-?:") && (text.len == 1 || text.at[1] == ' '))
		return false;
	return is_visible(text) && !is_any_of(text.at[text.len - 1], " :") && !holds(text, "\n") &&
	       !holds(text, "\t") && !holds(text, ": ") && !holds(text, " #");
}

/* A number, a date or a time to readers that guess. */
static bool is_numeric(struct str text)
{
	bool has_digit = false;
	size_t i;

	if (!text.len || !is_any_of(text.at[0], "0123456789+-."))
		return false;
	for (i = 0; i < text.len; i++) {
		if (!is_any_of(text.at[i], "0123456789abcdefABCDEFxXoOtTzZ_.:+-~?% "))
			return false;
		has_digit |= text.at[i] >= '0' && text.at[i] <= '9';
	}
	return has_digit;
}

static bool is_guessed(struct str text)
{
	static const char *const words[] = { "yes", "no", "true", "false", "on", "off", "y", "n",
		"null", "~", ".inf", "-.inf", "+.inf", ".nan", "=", "<<" };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (text.len == strlen(words[i]) && strncasecmp(text.at, words[i], text.len) == 0)
			return true;
	}
	return is_numeric(text) || is_any_of(text.at[0], "-?:~");
}

static bool has_flow_signs(struct str text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (is_any_of(text.at[i], ",[]{}:#?"))
			return true;
	}
	return false;
}

/* May its lines stand in a block as they are? Blanks at their ends would be lost on the way. */
static bool is_block(struct str text)
{
	struct str rest = text, line;

	if (!text.len || text.at[0] == ' ' || text.at[0] == '\n' || text.at[text.len - 1] == '\n' ||
		holds(text, "\t") || !is_visible(text))
		return false;
	while (str_split(&rest, '\n', &line)) {
		if (line.len && line.at[line.len - 1] == ' ')
			return false;
	}
	return true;
}

static void print_lines(struct str text, size_t indent, struct buf *out)
{
	struct str line;

	buf_add_text(out, "|-");
	while (str_split(&text, '\n', &line)) {
		buf_add_char(out, '\n');
		buf_repeat(out, " ", line.len ? (int)indent : 0);
		buf_add_str(out, line);
	}
}

/* May a line end at this byte? Beside another blank it would be no line's end to a reader. */
static bool is_fold(struct str text, size_t at)
{
	return at > 0 && at + 1 < text.len && text.at[at] == ' ' && text.at[at - 1] != ' ' &&
	       text.at[at + 1] != ' ';
}

/* Where the first line ends: the last place within `cols` columns, else the first one behind. */
static size_t find_fold(struct str text, int cols)
{
	size_t fit = text_fit(text, cols, NULL), at;

	if (fit == text.len)
		return fit;
	for (at = fit; at > 0; at--) {
		if (is_fold(text, at))
			return at;
	}
	for (at = fit + 1; at < text.len && !is_fold(text, at); at++)
		;
	return at;
}

static void print_folded(struct str text, size_t indent, struct buf *out)
{
	int cols = indent + 20 < SCALAR_COLS ? SCALAR_COLS - (int)indent : 20;
	size_t end;

	buf_add_text(out, ">-");
	while (text.len) {
		end = find_fold(text, cols);
		buf_add_char(out, '\n');
		buf_repeat(out, " ", (int)indent);
		buf_add_str(out, str_sub(text, 0, end));
		text = str_sub(text, end + 1, SIZE_MAX);
	}
}

static bool check(struct str text, struct fault *fault)
{
	if (text.len && memchr(text.at, '\0', text.len))
		return fault_at(fault, (struct pos){ 0 }, "no-text",
			"it holds a NUL, which no text of the format may");
	return text_find_invalid(text) == SIZE_MAX ||
	       fault_at(fault, (struct pos){ 0 }, "no-text", "it is not UTF-8");
}

bool scalar_print(
	struct str text, enum scalar_use use, size_t indent, struct buf *out, struct fault *fault)
{
	bool is_prose = use == SCALAR_PROSE && is_block(text);

	if (!check(text, fault))
		return false;
	if (is_prose && holds(text, "\n"))
		print_lines(text, indent, out);
	else if (is_prose && text_cols(text) > SCALAR_COLS - (int)indent)
		print_folded(text, indent, out);
	else if (is_bare(text) && (use == SCALAR_WORD || !is_guessed(text)) &&
		 (use != SCALAR_ITEM || !has_flow_signs(text)))
		buf_add_str(out, text);
	else
		scalar_quote(text, out);
	return true;
}
