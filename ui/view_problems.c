#include "view.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "record_at.h"
#include "vec.h"
#include "wrap.h"

/* The name of a file, or a line of what diag_print says; the cursor stands on the first of each. */
struct problem_row {
	enum { PROBLEM_FILE, PROBLEM_FIRST, PROBLEM_REST } type;
	size_t diag; /* of a file: its first */
	struct str text;
};

struct problems {
	const struct diags *diags;
	struct arena arena;
	struct problem_row *row;
	size_t rows, cap;
};

static struct problems *own_of(const struct view *v)
{
	return v->own;
}

static const struct diag *diag_of(const struct view *v, size_t row)
{
	const struct problems *own = own_of(v);

	return &own->diags->diag[own->row[row].diag];
}

static void add_row(struct view *v, struct problem_row row)
{
	struct problems *own = own_of(v);

	VEC_PUSH(own->row, own->rows, own->cap, row);
}

/* What is wrong is broken over lines; the line of the file below it stands as diag_print cut it. */
static void add_line(struct view *v, struct problem_row row, struct str line)
{
	struct wrap wrap = { .text = line, .cols = v->cols - 2, .charset = v->scene->charset };

	if (row.type != PROBLEM_FIRST || wrap.cols < 1) {
		row.text = line;
		add_row(v, row);
		return;
	}
	for (; wrap_next(&wrap, &row.text); row.type = PROBLEM_REST)
		add_row(v, row);
}

/* Without the file, which stands above. */
static void add_problem(struct view *v, size_t i)
{
	struct problems *own = own_of(v);
	struct problem_row row = { .type = PROBLEM_FIRST, .diag = i };
	struct diag shown = own->diags->diag[i];
	struct buf text = { 0 };
	struct str rest, line;

	shown.pos.file = NULL;
	shown.more = 0;
	diag_print(&shown, v->cols - 2, v->scene->charset, &text);
	if (own->diags->diag[i].more)
		buf_addf(&text, "  %zu more\n", own->diags->diag[i].more);
	rest = arena_str(&own->arena, str_trim(buf_str(&text)));
	for (; str_split(&rest, '\n', &line); row.type = PROBLEM_REST)
		add_line(v, row, line);
	buf_free(&text);
}

static bool is_same_file(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* They are sorted by file. */
static void problems_rebuild(struct view *v)
{
	struct problems *own = own_of(v);
	const struct diag *diag = own->diags->diag;
	size_t i;

	arena_reset(&own->arena);
	own->rows = 0;
	for (i = 0; i < own->diags->diags; i++) {
		if (i == 0 || !is_same_file(diag[i].pos.file, diag[i - 1].pos.file))
			add_row(v, (struct problem_row){ .type = PROBLEM_FILE, .diag = i });
		add_problem(v, i);
	}
	v->list.sticky = 1;
	list_set_rows(&v->list, own->rows, v->height > 0 ? (size_t)v->height : 1);
}

static void problems_free(struct view *v)
{
	struct problems *own = own_of(v);

	free(own->row);
	arena_free(&own->arena);
	free(own);
}

static void print_count(size_t count, const char *what, struct buf *out)
{
	if (count > 0)
		buf_addf(out, "%s%zu %s%s", out->len ? "  " : "", count, what,
			count == 1 ? "" : "s");
}

static void problems_status(const struct view *v, struct buf *out)
{
	const struct diags *diags = own_of(v)->diags;

	print_count(diags->errors, "error", out);
	print_count(diags->warnings, "warning", out);
	print_count(diags->notes, "note", out);
}

/* "events.yaml ──────────────── 2 errors  1 warning" */
static void draw_file(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct diags *diags = own_of(v)->diags;
	const char *file = diag_of(v, row)->pos.file;
	size_t count[SEVERITY_ERROR + 1] = { 0 }, i;
	struct buf text = { 0 };
	int used, right;

	for (i = own_of(v)->row[row].diag; i < diags->diags; i++) {
		if (!is_same_file(diags->diag[i].pos.file, file))
			break;
		count[diags->diag[i].severity]++;
	}
	print_count(count[SEVERITY_ERROR], "error", &text);
	print_count(count[SEVERITY_WARNING], "warning", &text);
	print_count(count[SEVERITY_NOTE], "note", &text);
	right = (int)text.len + 2;
	used = 2 + canvas_clip(c, r.row, r.col + 1, r.cols - 2, STYLE_HEADING,
			   str_of(file ? file : "the folder"));
	if (used + right <= r.cols) {
		canvas_line(c, r.row, r.col + used, r.cols - used - right, STYLE_DIM, GLYPH_HLINE);
		canvas_right(c, r.row, r.col, r.cols - 1, STYLE_TEXT, buf_str(&text));
	}
	buf_free(&text);
}

static void problems_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct problem_row *at = &own_of(v)->row[row];
	bool is_error = diag_of(v, row)->severity == SEVERITY_ERROR;
	enum style style =
		at->type == PROBLEM_FIRST ? (is_error ? STYLE_ERROR : STYLE_NOTE) : STYLE_TEXT;

	if (at->type == PROBLEM_FILE)
		draw_file(v, row, c, r);
	else
		canvas_clip(c, r.row, r.col + 1, r.cols - 1, style, at->text);
}

static bool problems_is_stop(const struct view *v, size_t row)
{
	return own_of(v)->row[row].type == PROBLEM_FIRST;
}

static size_t problems_sticky(const struct view *v, size_t top)
{
	while (top > 0 && own_of(v)->row[top].type != PROBLEM_FILE)
		top--;
	return top;
}

/* The first problem of the file after, or of this one, or of the one before. */
static size_t problems_section(const struct view *v, size_t row, int by)
{
	size_t head = problems_sticky(v, row), next;

	if (by < 0 && row > head + 1)
		return head + 1;
	if (by < 0)
		return head > 0 ? problems_sticky(v, head - 1) + 1 : SIZE_MAX;
	for (next = row + 1; next < own_of(v)->rows; next++)
		if (own_of(v)->row[next].type == PROBLEM_FILE)
			return next + 1;
	return SIZE_MAX;
}

static void problems_text_of(const struct view *v, size_t row, struct buf *out)
{
	const struct problem_row *at = &own_of(v)->row[row];
	const char *file = diag_of(v, row)->pos.file;

	if (at->type == PROBLEM_FILE)
		buf_add_text(out, file ? file : "");
	else
		buf_add_str(out, at->text);
}

/* Which problem it is, wherever its line has moved to. */
static void problems_key(const struct view *v, size_t row, struct buf *out)
{
	const struct diag *d = diag_of(v, row);

	buf_addf(out, "%s\n%s\n%s", d->pos.file ? d->pos.file : "", d->rule, d->msg);
}

static void problems_stand_on(struct view *v, struct str key)
{
	struct buf other = { 0 };
	size_t i;

	for (i = 0; i < own_of(v)->rows; i++) {
		buf_clear(&other);
		problems_key(v, i, &other);
		if (problems_is_stop(v, i) && str_eq(buf_str(&other), key)) {
			list_go(&v->list, i, v->height > 0 ? (size_t)v->height : 1);
			break;
		}
	}
	buf_free(&other);
}

const struct diag *view_problems_at(const struct view *v)
{
	return diag_of(v, v->list.cursor);
}

/* Where an id stands twice the one that was left out stands there, and has no record. */
static struct intent problems_activate(struct view *v, size_t row)
{
	const struct timeline *tl = v->scene->tl;
	const struct diag *d = diag_of(v, row);
	struct intent intent = { .type = INTENT_SAY,
		.event = NONE,
		.text = str_of("nothing was read from this place; e opens the file there") };
	struct record_at at = record_at(tl, d->pos);

	if (str_is(str_of(d->rule), "duplicate-id"))
		return intent;
	if (at.type == RECORD_EVENT)
		return (struct intent){ .type = INTENT_READ, .event = at.index };
	if (at.type == RECORD_SOURCE) {
		intent.field = str_of("source");
		intent.value = tl->source[at.index].id;
	} else if (at.type == RECORD_ENTITY && tl->entity[at.index].type != NONE) {
		intent.field = tl->type[tl->entity[at.index].type];
		intent.value = tl->entity[at.index].id;
	}
	if (intent.value.len)
		intent.type = INTENT_STAND;
	return intent;
}

static const struct view_ops problems_ops = {
	.name = "PROBLEMS",
	.rebuild = problems_rebuild,
	.free = problems_free,
	.status = problems_status,
	.draw_row = problems_draw_row,
	.sticky = problems_sticky,
	.is_stop = problems_is_stop,
	.text_of = problems_text_of,
	.activate = problems_activate,
	.section = problems_section,
	.key = problems_key,
	.stand_on = problems_stand_on,
};

void view_problems_init(struct view *v, const struct scene *scene, const struct diags *diags)
{
	struct problems *own = mem_get(sizeof(*own));

	*own = (struct problems){ .diags = diags };
	*v = (struct view){ .ops = &problems_ops, .scene = scene, .own = own };
}
