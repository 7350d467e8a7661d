#include "cite.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* What stands around the parts, by format. */
enum mark {
	M_BEGIN,
	M_EVENT,
	M_TITLE_END,
	M_DATE,
	M_DATE_END,
	M_HEAD_END,
	M_STANCE,
	M_STANCE_END,
	M_QUOTE,
	M_QUOTE_TEXT,
	M_QUOTE_END,
	M_LINE_END,
	M_TRANSLATION,
	M_TRANSLATION_TEXT,
	M_TRANSLATION_END,
	M_BLOCK_END,
	M_EVENT_END,
	M_NOTES,
	M_NOTES_END,
	MARKS
};

static const char *const marks[MARKS][CITE_FORMATS] = {
	[M_BEGIN] = { "", "",
		"<!doctype html>\n<meta charset=\"utf-8\">\n<title>Sources</title>\n" },
	[M_EVENT] = { "", "**", "<section>\n<h2>" },
	[M_TITLE_END] = { "", "**", "</h2>\n<p>" },
	[M_DATE] = { " (", " (", "" },
	[M_DATE_END] = { ")", ")", "" },
	[M_HEAD_END] = { "\n", "\n", "</p>\n" },
	[M_STANCE] = { "\n", "\n", "<p>" },
	[M_STANCE_END] = { "", "\n", "</p>\n" },
	[M_QUOTE] = { "\n", "\n> ", "<blockquote>\n<p" },
	[M_QUOTE_TEXT] = { "“", "", ">" },
	[M_QUOTE_END] = { "”", "", "" },
	[M_LINE_END] = { "\n", "\n", "</p>\n" },
	[M_TRANSLATION] = { "", ">\n> ", "<p" },
	[M_TRANSLATION_TEXT] = { "", "", ">" },
	[M_TRANSLATION_END] = { "\n", "\n", "</p>\n" },
	[M_BLOCK_END] = { "", "", "</blockquote>\n" },
	[M_EVENT_END] = { "\n", "\n", "</section>\n" },
	[M_NOTES] = { "", "", "<ol>\n" },
	[M_NOTES_END] = { "", "", "</ol>\n" },
};

static void add(const struct cite *c, enum mark mark, struct buf *out)
{
	buf_add_text(out, marks[mark][c->format]);
}

static void add_foreign(const struct cite *c, struct str text, struct buf *out)
{
	cite_add_text(c->format, c->charset, text, out);
}

/* Words about a date: ours, but with signs that Markdown could take for its own. */
static void add_date(const struct cite *c, const struct date *date, struct buf *out)
{
	struct buf words = { 0 };

	date_words(date, &words);
	add_foreign(c, buf_str(&words), out);
	buf_free(&words);
}

static void add_published(const struct cite *c, const struct source *source, struct buf *out)
{
	if (source->publisher.len) {
		buf_add_text(out, ", ");
		add_foreign(c, source->publisher, out);
	}
	if (source->published.date.shape != DATE_UNKNOWN) {
		buf_add_text(out, ", ");
		add_date(c, &source->published.date, out);
	}
}

/* Where it can be read: what is no link of the format is written out. */
static void add_addresses(const struct cite *c, const struct source *source, struct buf *out)
{
	if (source->url.len && !cite_may_link(c->format, source->url)) {
		buf_add_text(out, ", ");
		add_foreign(c, source->url, out);
	}
	if (source->retrieved.date.shape != DATE_UNKNOWN) {
		buf_add_text(out, ", retrieved ");
		add_date(c, &source->retrieved.date, out);
	}
	if (!source->archived.len)
		return;
	buf_add_text(out, ", ");
	if (cite_may_link(c->format, source->archived)) {
		cite_add_link(c->format, c->charset, str_of("archived"), source->archived, out);
		return;
	}
	buf_add_text(out, "archived at ");
	add_foreign(c, source->archived, out);
}

void cite_source(const struct cite *c, const struct source *source, struct buf *out)
{
	size_t i;

	for (i = 0; i < source->authors; i++) {
		add_foreign(c, source->author[i], out);
		buf_add_text(out, ", ");
	}
	buf_add_text(out, "“");
	if (cite_may_link(c->format, source->url))
		cite_add_link(c->format, c->charset, source->title, source->url, out);
	else
		add_foreign(c, source->title, out);
	buf_add_text(out, "”");
	add_published(c, source, out);
	add_addresses(c, source, out);
}

struct str cite_title(const struct cite *c, const struct event *event)
{
	const struct lang_text *title =
		texts_pick(&event->title, c->language, c->languages, c->turn);

	return title ? title->text : event->id;
}

const struct lang_text *cite_translation(const struct cite *c, const struct evidence *evidence)
{
	struct str lang = { 0 };

	if (evidence->source != NONE)
		lang = c->tl->source[evidence->source].lang;
	if (lang.len && !lang_is_other(lang, c->language, c->languages, c->turn))
		return NULL;
	return texts_pick(&evidence->translation, c->language, c->languages, c->turn);
}

static void add_lang(const struct cite *c, struct str lang, struct buf *out)
{
	if (c->format != CITE_HTML || !lang.len)
		return;
	buf_add_text(out, " lang=\"");
	add_foreign(c, lang, out);
	buf_add_char(out, '"');
}

/* The source's number, where the sources have numbers. */
static void add_number(const struct cite *c, uint32_t source, struct buf *out)
{
	unsigned number = source == NONE || !c->number ? 0 : c->number[source];

	if (!number)
		return;
	switch (c->format) {
	case CITE_MARKDOWN:
		buf_addf(out, "[^%u]", number);
		break;
	case CITE_HTML:
		buf_addf(out, "<sup><a href=\"#note-%u\">%u</a></sup>", number, number);
		break;
	default:
		buf_addf(out, " [%u]", number);
	}
}

static void add_translation(
	const struct cite *c, const struct lang_text *translation, struct buf *out)
{
	add(c, M_TRANSLATION, out);
	add_lang(c, translation->lang, out);
	add(c, M_TRANSLATION_TEXT, out);
	buf_add_text(out, "(translation");
	if (translation->lang.len) {
		buf_add_text(out, ", ");
		add_foreign(c, translation->lang, out);
	}
	buf_add_text(out, ") ");
	add_foreign(c, translation->text, out);
	add(c, M_TRANSLATION_END, out);
}

static void add_quote(const struct cite *c, const struct evidence *evidence, struct buf *out)
{
	const struct lang_text *translation = cite_translation(c, evidence);

	add(c, M_QUOTE, out);
	if (evidence->source != NONE)
		add_lang(c, c->tl->source[evidence->source].lang, out);
	add(c, M_QUOTE_TEXT, out);
	add_foreign(c, evidence->quote, out);
	add(c, M_QUOTE_END, out);
	if (evidence->locator.len) {
		buf_add_text(out, " (");
		add_foreign(c, evidence->locator, out);
		buf_add_char(out, ')');
	}
	add_number(c, evidence->source, out);
	add(c, M_LINE_END, out);
	if (translation)
		add_translation(c, translation, out);
	add(c, M_BLOCK_END, out);
}

/* A quote that does not bear the event out never stands there as if it did. */
static void add_stance(const struct cite *c, enum stance stance, struct buf *out)
{
	if (stance == STANCE_SUPPORTS)
		return;
	add(c, M_STANCE, out);
	buf_add_text(out, stance == STANCE_DISPUTES ? "disputes the event:"
						    : "mentions the event in passing:");
	add(c, M_STANCE_END, out);
}

static void add_event(const struct cite *c, const struct event *event, struct buf *out)
{
	size_t i;

	add(c, M_EVENT, out);
	add_foreign(c, cite_title(c, event), out);
	add(c, M_TITLE_END, out);
	add(c, M_DATE, out);
	add_date(c, &event->when.date, out);
	add(c, M_DATE_END, out);
	for (i = 0; i < event->when.sources; i++)
		add_number(c, event->when.source[i], out);
	add(c, M_HEAD_END, out);
	for (i = 0; i < event->evidences; i++) {
		add_stance(c, event->evidence[i].stance, out);
		add_quote(c, &event->evidence[i], out);
	}
	add(c, M_EVENT_END, out);
}

static void add_checksum(const struct cite *c, const struct source *source, struct buf *out)
{
	if (!source->checksum.len)
		return;
	buf_add_text(out, ", SHA-256 of the text read ");
	add_foreign(c, source->checksum, out);
}

static void add_note(const struct cite *c, unsigned number, struct buf *out)
{
	const struct source *source = &c->tl->source[c->source[number - 1]];

	if (c->format == CITE_HTML)
		buf_addf(out, "<li id=\"note-%u\">", number);
	else
		buf_addf(out, c->format == CITE_MARKDOWN ? "[^%u]: " : "[%u] ", number);
	cite_source(c, source, out);
	add_checksum(c, source, out);
	buf_add_text(out, c->format == CITE_HTML ? "</li>\n" : "\n");
}

void cite_print(const struct cite *c, struct buf *out)
{
	size_t i;

	add(c, M_BEGIN, out);
	for (i = 0; i < c->events; i++)
		add_event(c, &c->tl->event[c->event[i]], out);
	if (!c->sources)
		return;
	add(c, M_NOTES, out);
	for (i = 0; i < c->sources; i++)
		add_note(c, (unsigned)i + 1, out);
	add(c, M_NOTES_END, out);
}

void cite_passage(const struct cite *c, const struct event *event, const struct source *source,
	const struct evidence *evidence, struct buf *out)
{
	struct buf quote = { 0 };

	if (evidence) {
		add_quote(c, evidence, &quote);
		buf_add_str(out, str_trim(buf_str(&quote)));
	} else {
		add_foreign(c, cite_title(c, event), out);
	}
	buf_add_char(out, '\n');
	if (source) {
		buf_add_text(out, evidence ? ">\n> — " : "\n— ");
		cite_source(c, source, out);
		buf_add_char(out, '\n');
	}
	buf_free(&quote);
}

static void number(struct cite *c, uint32_t source)
{
	if (source == NONE || c->number[source])
		return;
	c->source[c->sources++] = source;
	c->number[source] = (uint32_t)c->sources;
}

void cite_init(struct cite *c)
{
	size_t i, k;

	c->source = mem_resize(NULL, c->tl->sources + 1, sizeof(*c->source));
	c->number = mem_resize(NULL, c->tl->sources + 1, sizeof(*c->number));
	memset(c->number, 0, (c->tl->sources + 1) * sizeof(*c->number));
	c->sources = 0;
	for (i = 0; i < c->events; i++) {
		const struct event *event = &c->tl->event[c->event[i]];

		for (k = 0; k < event->when.sources; k++)
			number(c, event->when.source[k]);
		for (k = 0; k < event->evidences; k++)
			number(c, event->evidence[k].source);
	}
}

void cite_free(struct cite *c)
{
	free(c->source);
	free(c->number);
	*c = (struct cite){ 0 };
}
