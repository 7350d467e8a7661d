#include "diag.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "vec.h"

enum {
	MOST_KEPT = 10 * DIAG_MOST, /* in memory before sorting, and as many errors more */
	TEXT_BEFORE = 256,          /* characters of a long line that are kept, around the place */
	TEXT_KEPT = 1024,
	COLS = 100,
	LEAST_COLS = 8, /* for the text of a line */
};

void diags_free(struct diags *list)
{
	free(list->diag);
	arena_free(&list->arena);
	*list = (struct diags){ 0 };
}

static void count(struct diags *list, enum severity severity)
{
	if (severity == SEVERITY_ERROR)
		list->errors++;
	else if (severity == SEVERITY_WARNING)
		list->warnings++;
	else if (severity == SEVERITY_NOTE)
		list->notes++;
}

static bool same_file(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static const char *copy_text(struct diags *list, const char *text)
{
	return text ? arena_text(&list->arena, str_of(text)) : NULL;
}

/* Keeps what is around the place of a line that is too long to be kept whole. */
static void copy_line(struct diags *list, struct diag *d)
{
	uint32_t first = d->text_from + TEXT_BEFORE;

	if (d->text.len > TEXT_KEPT) {
		first = d->pos.col > first ? d->pos.col - first : 0;
		d->text = str_sub(d->text, text_offset(d->text, first), d->text.len);
		d->text = str_sub(d->text, 0, text_offset(d->text, TEXT_KEPT));
		d->text_from += first;
	}
	d->text = arena_str(&list->arena, d->text);
}

/* A file that is wrong from end to end, maybe on purpose, is not copied once a problem. */
static bool is_flood(const struct diags *list, const char *file)
{
	return list->diags >= DIAG_MOST_A_FILE &&
	       list->diag[list->diags - DIAG_MOST_A_FILE].pos.file == file;
}

bool diags_are_full(const struct diags *list, enum severity severity)
{
	return list->diags >= MOST_KEPT * (severity == SEVERITY_ERROR ? 2 : 1);
}

void diags_count(struct diags *list, enum severity severity)
{
	count(list, severity);
	list->left++;
}

void diags_add(struct diags *list, const struct diag *d)
{
	const struct diag *last = list->diags ? &list->diag[list->diags - 1] : NULL;
	struct diag copy = *d;

	if (d->severity == SEVERITY_OFF)
		return;
	if (diags_are_full(list, d->severity)) {
		diags_count(list, d->severity);
		return;
	}
	count(list, d->severity);
	if (last && same_file(last->pos.file, d->pos.file))
		copy.pos.file = last->pos.file;
	else
		copy.pos.file = copy_text(list, d->pos.file);
	copy.msg = copy_text(list, d->msg);
	copy.caret = copy_text(list, d->caret);
	copy.hint = copy_text(list, d->hint);
	if (is_flood(list, copy.pos.file))
		copy.text = (struct str){ 0 };
	copy_line(list, &copy);
	VEC_PUSH(list->diag, list->diags, list->cap, copy);
}

void diags_set_line(struct diags *list, size_t i, struct str line)
{
	list->diag[i].text = line;
	copy_line(list, &list->diag[i]);
}

void diags_add_all(struct diags *list, const struct diags *from)
{
	size_t i;

	for (i = 0; i < from->diags; i++)
		diags_add(list, &from->diag[i]);
}

static int compare_numbers(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int compare(const void *left, const void *right)
{
	const struct diag *a = *(const struct diag *const *)left;
	const struct diag *b = *(const struct diag *const *)right;
	int order = str_cmp(str_of(a->pos.file), str_of(b->pos.file));

	if (!order)
		order = compare_numbers(a->pos.line, b->pos.line);
	if (!order)
		order = compare_numbers(a->pos.col, b->pos.col);
	return order ? order : a < b ? -1 : a > b;
}

/* Marks those of `count` problems that stay, at most `most`: the gravest, of equals the first. */
static void choose(const struct diag **sorted, size_t count, size_t most, bool *stays)
{
	size_t i, chosen = 0;
	int severity;

	if (count <= most)
		return;
	for (severity = SEVERITY_ERROR; severity > SEVERITY_OFF; severity--) {
		for (i = 0; i < count; i++) {
			if (stays[i] && sorted[i]->severity == (enum severity)severity)
				stays[i] = chosen++ < most;
		}
	}
}

static void choose_by_file(const struct diag **sorted, size_t count, bool *stays)
{
	size_t i, first = 0;

	for (i = 1; i <= count; i++) {
		if (i < count && same_file(sorted[i]->pos.file, sorted[first]->pos.file))
			continue;
		choose(sorted + first, i - first, DIAG_MOST_A_FILE, stays + first);
		first = i;
	}
}

/* Moves those that stay to a new array, and counts the others with their file. */
static void keep(struct diags *list, const struct diag **sorted, const bool *stays)
{
	struct diag *kept = mem_resize(NULL, list->diags, sizeof(*kept)), *last = NULL;
	size_t i, diags = 0, cut = 0;

	for (i = 0; i < list->diags; i++) {
		cut += sorted[i]->more + !stays[i];
		if (stays[i]) {
			last = &kept[diags++];
			*last = *sorted[i];
			last->more = 0;
		}
		if (i + 1 < list->diags && same_file(sorted[i]->pos.file, sorted[i + 1]->pos.file))
			continue;
		*(last ? &last->more : &list->left) += cut;
		last = NULL;
		cut = 0;
	}
	free(list->diag);
	list->diag = kept;
	list->cap = list->diags;
	list->diags = diags;
}

void diags_sort(struct diags *list)
{
	const struct diag **sorted;
	bool *stays;
	size_t i;

	if (!list->diags)
		return;
	sorted = mem_resize(NULL, list->diags, sizeof(*sorted));
	stays = mem_resize(NULL, list->diags, sizeof(*stays));
	for (i = 0; i < list->diags; i++) {
		sorted[i] = &list->diag[i];
		stays[i] = true;
	}
	qsort(sorted, list->diags, sizeof(*sorted), compare);
	choose_by_file(sorted, list->diags, stays);
	choose(sorted, list->diags, DIAG_MOST, stays);
	keep(list, sorted, stays);
	free(stays);
	free(sorted);
}

const char *severity_name(enum severity severity)
{
	static const char *const name[] = { "off", "note", "warning", "error" };

	return name[severity];
}

struct str diag_line(struct str text, uint32_t line)
{
	struct str piece;

	while (line > 0 && str_split(&text, '\n', &piece)) {
		if (--line == 0)
			return str_ends(piece, "\r") ? str_sub(piece, 0, piece.len - 1) : piece;
	}
	return (struct str){ 0 };
}

static void print_safe(const char *text, enum charset charset, struct buf *out)
{
	text_make_safe(str_of(text), charset, out);
}

static void print_head(const struct diag *d, enum charset charset, struct buf *out)
{
	if (d->pos.file) {
		print_safe(d->pos.file, charset, out);
		buf_add_char(out, ':');
	}
	if (d->pos.line)
		buf_addf(out, "%u:", d->pos.line);
	if (d->pos.line && d->pos.col)
		buf_addf(out, "%u:", d->pos.col);
	buf_addf(out, "%s%s: ", d->pos.file || d->pos.line ? " " : "", severity_name(d->severity));
	print_safe(d->msg, charset, out);
	if (d->rule)
		buf_addf(out, " [%s]", d->rule);
	buf_add_char(out, '\n');
}

/* Byte offset of the 1-based character `col` in the text of d, at most its end. */
static size_t offset_of(const struct diag *d)
{
	uint32_t before = d->text_from + 1;

	return d->pos.col > before ? text_offset(d->text, d->pos.col - before) : 0;
}

/* Drops whole clusters from the start of *text until it takes no more than `cols`. */
static void cut_left(struct str *text, int cols)
{
	int over = text_cols(*text) - cols;
	size_t at = 0;

	if (over <= 0)
		return;
	at = text_fit(*text, over, NULL);
	while (text_cols(str_sub(*text, at, text->len)) > cols)
		at = text_after(*text, at);
	*text = str_sub(*text, at, text->len);
}

/* Prints one line of safe text, the caret's place between `before` and `behind`, cut to `cols`.
 * Returns the columns before the caret. */
static int print_cut(struct str before, struct str behind, bool was_cut, int cols,
	enum charset charset, struct buf *out)
{
	const char *dots = charset == CHARSET_UTF8 ? "…" : "...";
	int dots_cols = text_cols(str_of(dots)), left, room;
	size_t whole = before.len;

	room = text_cols(behind) < cols / 2 ? cols - text_cols(behind) : cols - cols / 2;
	if (was_cut || text_cols(before) > room)
		cut_left(&before, room - dots_cols);
	left = text_cols(before);
	if (was_cut || before.len < whole) {
		buf_add_text(out, dots);
		left += dots_cols;
	}
	buf_add_str(out, before);
	if (text_cols(behind) > cols - left) {
		buf_add_str(
			out, str_sub(behind, 0, text_fit(behind, cols - left - dots_cols, NULL)));
		buf_add_text(out, dots);
	} else {
		buf_add_str(out, behind);
	}
	return left;
}

static void print_text(const struct diag *d, int cols, enum charset charset, struct buf *out)
{
	struct buf before = { 0 }, behind = { 0 };
	size_t at = offset_of(d), start = out->len;
	int gutter, left;

	buf_addf(out, "%5u | ", d->pos.line);
	gutter = (int)(out->len - start);
	cols = (cols > 0 ? cols : COLS) - gutter;
	text_make_safe_part(d->text, 0, at, charset, &before);
	text_make_safe_part(d->text, at, d->text.len, charset, &behind);
	left = print_cut(buf_str(&before), buf_str(&behind), d->text_from > 0,
		cols > LEAST_COLS ? cols : LEAST_COLS, charset, out);
	buf_add_char(out, '\n');
	if (d->pos.col) {
		buf_addf(out, "%*s| %*s^", gutter - 2, "", left, "");
		if (d->caret) {
			buf_add_char(out, ' ');
			print_safe(d->caret, charset, out);
		}
		buf_add_char(out, '\n');
	}
	buf_free(&behind);
	buf_free(&before);
}

void diag_print(const struct diag *d, int cols, enum charset charset, struct buf *out)
{
	print_head(d, charset, out);
	if (d->text.at && d->pos.line)
		print_text(d, cols, charset, out);
	if (d->hint) {
		buf_add_text(out, "  hint: ");
		print_safe(d->hint, charset, out);
		buf_add_char(out, '\n');
	}
	if (d->more) {
		print_safe(d->pos.file, charset, out);
		buf_addf(out, ": %zu more\n", d->more);
	}
}
