#include "cite_text.h"

#include <ctype.h>
#include <string.h>

#include "address.h"

/* Is the & at `at` the beginning of a character reference? */
static bool is_reference(struct str text, size_t at)
{
	size_t i = at + 1;

	if (i < text.len && text.at[i] == '#')
		i++;
	while (i < text.len && isalnum((unsigned char)text.at[i]))
		i++;
	return i > at + 1 && i < text.len && text.at[i] == ';';
}

/* Where a text begins as an item of a list does ("- ", "12. "), its sign; else SIZE_MAX. */
static size_t find_item_sign(struct str text)
{
	size_t at = 0;

	if (text.len && strchr("-+=~", text.at[0]))
		return 0;
	while (at < text.len && isdigit((unsigned char)text.at[at]))
		at++;
	return at > 0 && at < text.len && strchr(".)", text.at[at]) ? at : SIZE_MAX;
}

/* CommonMark 0.31, 2.4: a backslash takes the meaning of any ASCII punctuation. */
static void add_markdown(struct str text, struct buf *out)
{
	size_t sign = find_item_sign(text), i;

	for (i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (i == sign || (c && strchr("\\`*_[]<>#~$|", c)) ||
			(c == '&' && is_reference(text, i)))
			buf_add_char(out, '\\');
		buf_add_char(out, c);
	}
}

/* U+2028 and U+2029, which end a line for some readers. */
static bool has_separator(struct str text)
{
	return str_find(text, str_of("\xe2\x80\xa8"), 0) != SIZE_MAX ||
	       str_find(text, str_of("\xe2\x80\xa9"), 0) != SIZE_MAX;
}

/* Whole texts stay as written; one with something that does not show is made safe as a whole. */
static void add_line(struct str text, enum charset charset, struct buf *out)
{
	size_t i, from = out->len;

	if (text_find_unsafe(text) != SIZE_MAX || has_separator(text)) {
		text_make_safe(text, charset, out);
		return;
	}
	buf_add_str(out, text);
	for (i = from; i < out->len; i++)
		if (out->at[i] == '\n' || out->at[i] == '\r' || out->at[i] == '\t')
			out->at[i] = ' ';
}

void cite_add_text(enum cite_format format, enum charset charset, struct str text, struct buf *out)
{
	struct buf line = { 0 };

	add_line(str_trim(text), charset, &line);
	if (format == CITE_MARKDOWN)
		add_markdown(buf_str(&line), out);
	else if (format == CITE_HTML)
		buf_add_markup(out, buf_str(&line));
	else
		buf_add_str(out, buf_str(&line));
	buf_free(&line);
}

bool cite_may_link(enum cite_format format, struct str address)
{
	struct buf host = { 0 };
	const char *doubt;
	bool is_fine = format != CITE_TEXT && address_check(address, &host, &doubt, NULL);

	buf_free(&host);
	return is_fine;
}

/* Between < and >, where address_check leaves nothing else that means anything to Markdown. */
static void add_destination(struct str address, struct buf *out)
{
	size_t i;

	buf_add_text(out, "](<");
	for (i = 0; i < address.len; i++) {
		if (address.at[i] == '&' && is_reference(address, i))
			buf_add_char(out, '\\');
		buf_add_char(out, address.at[i]);
	}
	buf_add_text(out, ">)");
}

void cite_add_link(enum cite_format format, enum charset charset, struct str words,
	struct str address, struct buf *out)
{
	bool is_html = format == CITE_HTML;

	buf_add_text(out, is_html ? "<a href=\"" : "[");
	if (is_html)
		buf_add_markup(out, address);
	buf_add_text(out, is_html ? "\">" : "");
	cite_add_text(format, charset, words, out);
	if (is_html)
		buf_add_text(out, "</a>");
	else
		add_destination(address, out);
}
