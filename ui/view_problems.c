#include "view.h"

#include <stdlib.h>

#include "diag.h"
#include "vec.h"
#include "wrap.h"

/* One line of what diag_print says; the cursor stands on the first line of each. */
struct problem_row {
	size_t diag;
	struct str text;
	bool is_first;
};

struct problems {
	const struct diags *diags;
	struct arena arena;
	struct problem_row *row;
	size_t rows, cap;
};

/* What is wrong is broken over lines; the line of the file below it stands as diag_print cut it. */
static void add_line(struct view *v, struct problem_row row, struct str line)
{
	struct problems *own = v->own;
	struct wrap wrap = { .text = line, .cols = v->cols - 2, .charset = v->scene->charset };

	if (!row.is_first || wrap.cols < 1) {
		row.text = line;
		VEC_PUSH(own->row, own->rows, own->cap, row);
		return;
	}
	for (; wrap_next(&wrap, &row.text); row.is_first = false)
		VEC_PUSH(own->row, own->rows, own->cap, row);
}

static void add_problem(struct view *v, size_t i)
{
	struct problems *own = v->own;
	struct problem_row row = { .diag = i, .is_first = true };
	struct buf text = { 0 };
	struct str rest, line;

	diag_print(&own->diags->diag[i], v->cols - 2, v->scene->charset, &text);
	rest = arena_str(&own->arena, str_trim(buf_str(&text)));
	for (; str_split(&rest, '\n', &line); row.is_first = false)
		add_line(v, row, line);
	buf_free(&text);
}

static void problems_rebuild(struct view *v)
{
	struct problems *own = v->own;
	size_t i;

	arena_reset(&own->arena);
	own->rows = 0;
	for (i = 0; i < own->diags->diags; i++)
		add_problem(v, i);
	list_set_rows(&v->list, own->rows, v->height > 0 ? (size_t)v->height : 1);
}

static void problems_free(struct view *v)
{
	struct problems *own = v->own;

	free(own->row);
	arena_free(&own->arena);
	free(own);
}

static void problems_status(const struct view *v, struct buf *out)
{
	const struct problems *own = v->own;

	buf_addf(out, " %zu error%s  %zu warning%s", own->diags->errors,
		own->diags->errors == 1 ? "" : "s", own->diags->warnings,
		own->diags->warnings == 1 ? "" : "s");
}

static void problems_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct problems *own = v->own;
	const struct problem_row *at = &own->row[row];
	bool is_error = own->diags->diag[at->diag].severity == SEVERITY_ERROR;
	enum style style = at->is_first ? (is_error ? STYLE_ERROR : STYLE_NOTE) : STYLE_TEXT;

	canvas_clip(c, r.row, r.col + 1, r.cols - 1, style, at->text);
}

static bool problems_is_stop(const struct view *v, size_t row)
{
	const struct problems *own = v->own;

	return own->row[row].is_first;
}

static void reach(uint32_t *last, struct pos pos, struct pos begin)
{
	if (pos.line > *last && str_eq(str_of(pos.file), str_of(begin.file)))
		*last = pos.line;
}

/* The last line that is known to belong to the event: a record behind it may have been left out. */
static uint32_t last_line(const struct event *ev)
{
	uint32_t last = ev->pos.line;
	size_t i;

	reach(&last, ev->when.pos, ev->pos);
	for (i = 0; i < ev->evidences; i++)
		reach(&last, ev->evidence[i].pos, ev->pos);
	for (i = 0; i < ev->notes; i++)
		reach(&last, ev->note[i].pos, ev->pos);
	return last;
}

/* The event that the place belongs to, or NONE. */
static uint32_t event_at(const struct timeline *tl, struct pos pos)
{
	const struct event *ev;
	uint32_t i;

	for (i = 0; pos.file && i < tl->events; i++) {
		ev = &tl->event[i];
		if (ev->pos.line <= pos.line && str_eq(str_of(ev->pos.file), str_of(pos.file)) &&
			pos.line <= last_line(ev))
			return i;
	}
	return NONE;
}

const struct diag *view_problems_at(const struct view *v)
{
	const struct problems *own = v->own;

	return &own->diags->diag[own->row[v->list.cursor].diag];
}

static struct intent problems_activate(struct view *v, size_t row)
{
	const struct problems *own = v->own;
	uint32_t event = event_at(v->scene->tl, own->diags->diag[own->row[row].diag].pos);

	if (event != NONE)
		return (struct intent){ .type = INTENT_READ, .event = event };
	return (struct intent){
		.type = INTENT_SAY,
		.event = NONE,
		.text = str_of("no event was read from this place"),
	};
}

static const struct view_ops problems_ops = {
	.name = "PROBLEMS",
	.rebuild = problems_rebuild,
	.free = problems_free,
	.status = problems_status,
	.draw_row = problems_draw_row,
	.is_stop = problems_is_stop,
	.activate = problems_activate,
};

void view_problems_init(struct view *v, const struct scene *scene, const struct diags *diags)
{
	struct problems *own = mem_get(sizeof(*own));

	*own = (struct problems){ .diags = diags };
	*v = (struct view){ .ops = &problems_ops, .scene = scene, .own = own };
}
