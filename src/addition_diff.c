#include "addition_diff.h"

#include "place.h"
#include "text.h"

enum { AROUND = 3 /* lines before and behind a change */ };

/* What is shown, and how far it got. Numbers of lines are from 1, and of the new text. */
struct diff {
	struct str before;
	struct str after;
	const struct addition *list;
	size_t count;
	size_t next;    /* of the list: those before it were shown */
	size_t at;      /* byte of the new text */
	uint32_t line;  /* that begins there */
	uint32_t added; /* lines before it that are new */
	struct buf *out;
};

static uint32_t count_lines(struct str text)
{
	uint32_t lines = text.len && text.at[text.len - 1] != '\n';
	size_t i;

	for (i = 0; i < text.len; i++)
		lines += text.at[i] == '\n';
	return lines;
}

static uint32_t line_of(const struct diff *d, size_t i)
{
	return d->list[i].line;
}

/* Moves past those that were not put in. */
static bool has_next(struct diff *d)
{
	while (d->next < d->count && !line_of(d, d->next))
		d->next++;
	return d->next < d->count;
}

static void skip_to(struct diff *d, uint32_t line)
{
	for (; d->line < line; d->line++)
		d->at = line_after(d->after, d->at);
}

static void print_line(struct diff *d, char sign, bool is_ended)
{
	buf_add_char(d->out, sign);
	text_make_safe(line_at(d->after, d->at), text_charset(), d->out);
	buf_add_text(d->out, is_ended ? "\n" : "\n\\ No newline at end of file\n");
}

/* One line; the last of the old text changes where it had no end and now has one. */
static void print_next(struct diff *d, bool is_added)
{
	size_t end = line_after(d->after, d->at);
	bool is_ended = end > d->at && d->after.at[end - 1] == '\n';
	bool was_ended = d->before.len == 0 || d->before.at[d->before.len - 1] == '\n';
	uint32_t old_line = d->line - d->added;

	if (!is_added && is_ended && !was_ended && old_line == count_lines(d->before)) {
		print_line(d, '-', false);
		print_line(d, '+', true);
	} else {
		print_line(d, is_added ? '+' : ' ', is_ended);
	}
	d->added += is_added;
	d->line++;
	d->at = end;
}

/* The changes that stand close together, and what is around them. */
static void print_hunk(struct diff *d, uint32_t lines)
{
	uint32_t first = line_of(d, d->next), from = first > AROUND ? first - AROUND : 1;
	uint32_t last = first, to, added = 0, i;
	size_t k;

	if (from < d->line)
		from = d->line;
	for (k = d->next; k < d->count && line_of(d, k) <= last + 2 * AROUND + 1; k++) {
		last = line_of(d, k) ? line_of(d, k) : last;
		added += line_of(d, k) > 0;
	}
	to = last + AROUND < lines ? last + AROUND : lines;
	skip_to(d, from);
	buf_addf(d->out, "@@ -%u,%u +%u,%u @@\n", from - d->added, to - from + 1 - added, from,
		to - from + 1);
	for (i = from; i <= to; i++) {
		bool is_added = has_next(d) && line_of(d, d->next) == i;

		print_next(d, is_added);
		d->next += is_added;
	}
}

void additions_print_diff(struct str before, struct str after, const char *path,
	const struct addition *list, size_t count, struct buf *out)
{
	struct diff d = { before, after, list, count, .line = 1, .out = out };
	uint32_t lines = count_lines(after);

	if (!has_next(&d))
		return;
	while (path[0] == '/')
		path++;
	buf_add_text(out, "--- a/");
	text_make_safe(str_of(path), text_charset(), out);
	buf_add_text(out, "\n+++ b/");
	text_make_safe(str_of(path), text_charset(), out);
	buf_add_char(out, '\n');
	while (has_next(&d))
		print_hunk(&d, lines);
}
