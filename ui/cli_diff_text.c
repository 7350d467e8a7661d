#include "cli_diff.h"

#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "text.h"

enum {
	SHORT = 60,    /* characters of a text that is told whole, old and new */
	LONGEST = 100, /* of one that is only added or removed */
	NAMED = 30,    /* of a quote that only says which one is meant */
	DIGITS = 8,    /* of a checksum */
	PUT_BYTES = 1 << 16,
};

static void add_safe(struct buf *out, struct str text)
{
	text_make_safe(text, text_charset(), out);
}

static void add_in_brackets(struct buf *out, struct str text)
{
	if (!text.len)
		return;
	buf_add_text(out, " (");
	add_safe(out, text);
	buf_add_char(out, ')');
}

/* Between quotation marks, at most so many columns of it. */
static void add_quoted(struct buf *out, struct str text, int cols)
{
	struct buf safe = { 0 };
	size_t fits;

	add_safe(&safe, text);
	fits = text_fit(buf_str(&safe), cols, NULL);
	buf_addf(out, "\"%.*s%s\"", (int)fits, buf_text(&safe), fits < safe.len ? "..." : "");
	buf_free(&safe);
}

/* Words stand bare, unless they have blanks. */
static void add_value(struct buf *out, enum diff_field field, struct str text)
{
	if (diff_names[field].form == DIFF_PROSE)
		add_quoted(out, text, LONGEST);
	else if (field == DIFF_CHECKSUM)
		add_safe(out, str_sub(text, 0, DIGITS));
	else if (!text.len ||
		 (diff_names[field].form == DIFF_LIST && memchr(text.at, ' ', text.len)))
		add_quoted(out, text, LONGEST);
	else
		add_safe(out, text);
}

static bool is_short(struct str text)
{
	return text_chars(text) <= SHORT;
}

/* "2022-03 -> 2022-03-08 (refined)", "+ cloud", ... */
static void add_values(struct buf *out, const struct change *c)
{
	bool is_prose = diff_names[c->field].form == DIFF_PROSE;

	if (!c->old.at || !c->new.at) {
		buf_add_text(out, c->old.at ? "- " : "+ ");
		add_value(out, c->field, c->old.at ? c->old : c->new);
	} else if (is_prose && !(is_short(c->old) && is_short(c->new))) {
		diff_add_words(out, c->old, c->new);
	} else {
		add_value(out, c->field, c->old);
		buf_add_text(out, " -> ");
		add_value(out, c->field, c->new);
	}
	if (c->how)
		buf_addf(out, " (%s)", c->how);
}

/* The quote that changes stand under, where it is another one than that of the last. */
static void add_quote(struct buf *out, const struct change *c, const struct change *last)
{
	if (last && last->quote.at == c->quote.at && str_eq(last->source, c->source))
		return;
	buf_add_text(out, "    quote ");
	add_quoted(out, c->quote, NAMED);
	add_in_brackets(out, c->source);
	buf_add_char(out, '\n');
}

/* "title (fr)", "actor", "quote (fredzone)" */
static void add_label(struct buf *out, const struct change *c)
{
	const char *name = diff_names[c->field].name;

	if (c->field == DIFF_WHO || c->field == DIFF_REL || c->field == DIFF_EXTRA ||
		c->field == DIFF_QUOTE_EXTRA) {
		add_safe(out, c->key);
		return;
	}
	if (c->quote.at && strncmp(name, "quote.", 6) == 0)
		name += 6;
	for (; *name; name++)
		buf_add_char(out, *name == '.' ? ' ' : *name);
	add_in_brackets(out, c->key);
	if (!c->quote.at)
		add_in_brackets(out, c->source);
}

static bool is_pin(const struct change *c)
{
	return c->field == DIFF_PREFIX || c->field == DIFF_SUFFIX;
}

/* Items of one list stand on one line. */
static bool is_continued(const struct change *c, const struct change *last)
{
	return last && diff_names[c->field].form == DIFF_LIST && c->field == last->field &&
	       str_eq(c->key, last->key);
}

/* How many quotes have another prefix or suffix; where one has both, they stand side by side. */
static size_t count_pinned(const struct diff_record *r)
{
	size_t i, pinned = 0;

	for (i = 0; i < r->changes; i++) {
		const struct change *c = &r->change[i];

		pinned += is_pin(c) &&
			  !(i && is_pin(c - 1) && c->field == DIFF_SUFFIX &&
				  c[-1].field == DIFF_PREFIX && c->quote.at == c[-1].quote.at);
	}
	return pinned;
}

static void add_changes(struct buf *out, const struct diff_record *r)
{
	size_t pinned = count_pinned(r), i;
	const struct change *last = NULL;

	for (i = 0; i < r->changes; i++) {
		const struct change *c = &r->change[i];

		if (is_pin(c))
			continue;
		if (is_continued(c, last)) {
			buf_add_char(out, ' ');
		} else {
			buf_add_text(out, last ? "\n" : "");
			if (c->quote.at)
				add_quote(out, c, last);
			buf_add_text(out, c->quote.at ? "        " : "    ");
			add_label(out, c);
			buf_add_text(out, ": ");
		}
		add_values(out, c);
		last = c;
	}
	if (last)
		buf_add_char(out, '\n');
	if (pinned)
		buf_addf(out, "    %zu quote%s re-pinned\n", pinned, pinned == 1 ? "" : "s");
}

static void add_date(struct buf *out, const struct event *event)
{
	struct buf date = { 0 };

	date_print(&event->when.date, &date);
	cli_add_padded(out, buf_str(&date), 10);
	buf_add_text(out, "  ");
	buf_free(&date);
}

/* "~ 2022-03-08  aws-stops-signups  AWS turns away new customers" */
static void add_head(struct buf *out, const struct told_diff *told, const struct diff_record *r)
{
	static const char signs[DIFF_FATES] = { '+', '-', '~', '-', '~', '?' };
	const struct timeline *tl = told->new;
	uint32_t index = r->after;

	if (r->after == NONE || r->fate == DIFF_MERGED) {
		tl = told->old;
		index = r->before;
	}
	buf_addf(out, "%c ", signs[r->fate]);
	if (r->of == DIFF_SETTINGS) {
		buf_add_text(out, UNIT_SETTINGS "\n");
		return;
	}
	if (r->of == DIFF_EVENT)
		add_date(out, &tl->event[index]);
	else
		buf_addf(out, "%-10s  ", diff_of_names[r->of]);
	add_safe(out, r->id);
	buf_add_text(out, "  ");
	add_safe(out, diff_name_of(tl, r->of, index));
	buf_add_char(out, '\n');
}

static void add_fate(struct buf *out, const struct told_diff *told, const struct diff_record *r)
{
	if (r->fate == DIFF_RENAMED) {
		buf_add_text(out, "    id: ");
		add_safe(out, r->old_id);
		buf_add_text(out, " -> ");
		add_safe(out, r->id);
		buf_addf(out, " (%s)\n", r->how);
	} else if (r->fate == DIFF_MERGED) {
		buf_add_text(out, "    merged into ");
		add_safe(out, told->new->entity[r->after].id);
		buf_add_char(out, '\n');
	} else if (r->fate == DIFF_UNREADABLE) {
		buf_add_text(out, "    cannot be read in ");
		add_safe(out, str_of(r->after == NONE ? told->new_folder : told->old_folder));
		buf_add_text(out, ": ");
		add_safe(out, str_of(r->how));
		buf_add_char(out, '\n');
	}
}

void diff_print_text(const struct told_diff *told)
{
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < told->records; i++) {
		const struct diff_record *r = told->record[i];

		if (i && r->of != told->record[i - 1]->of)
			buf_add_char(&out, '\n');
		add_head(&out, told, r);
		add_fate(&out, told, r);
		add_changes(&out, r);
		if (out.len > PUT_BYTES) {
			cli_put(&out);
			buf_clear(&out);
		}
	}
	cli_put(&out);
	buf_free(&out);
}
