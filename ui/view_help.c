#include "view.h"

#include <stdlib.h>

#include "arena.h"
#include "chart_draw.h"
#include "command.h"
#include "event_row.h"
#include "key.h"
#include "vec.h"
#include "wrap.h"

/* Half a row of the overview: a heading, or keys and what they do. */
struct help_cell {
	struct str heading; /* {0}: keys and text */
	struct str keys;
	struct str text;
};

/* A row of the overview, or a command to run, or a line of words. */
struct help_row {
	struct help_cell left, right;
	const struct command *command;
	struct str words;
};

struct help {
	const struct command *commands;
	unsigned where;
	struct buf typed; /* folded */
	struct arena arena;
	struct help_row *row;
	size_t rows, cap;
	struct help_cell *cell; /* of one column, while it is made */
	size_t cells, cells_cap;
};

enum { TWO_COLUMNS = 74, KEYS_COLS = 17, NAME_COLS = 18, NAMES_FROM = 60 };

/* One each: what is typed is looked for in them, too; and signs that stand among them. */
static const char signs_of_rows[] = "signs: ", signs_of_chart[] = "chart legend: ";
static const char *const words[] = {
	signs_of_rows,
	"signs: @ whom you filter for, or have the cursor on, is only mentioned in it",
	"signs: · before a title is outside the filter; w shows these near the hits, all, or none",
	"dates: ~06 about that day  2016? uncertain  18..22 it lasted  [18-22] once in these days",
	"dates: 18>Jul lasted till July  18 Apr> longer  23:30-05 by a clock 5 hours behind UTC",
	"status: reported and alleged by a source, confirmed by what the curator found elsewhere",
	"chart: a letter is one event of that kind, a number so many; its column is when it was or began",
	signs_of_chart,
	"chart: ALL is how many in all; what is vague or lasts is shared out over its time",
	"chart: a lane has what its parts do, too: subsidiaries, members, regions",
	"chart: a lane is blank where the dates of the filter leave that time out",
	"letters: before a title the kind of event; the group KIND shows the letter of each kind",
	"numbers: at the right of a heading its events, at the right of an event its sources",
	"counts: 12/40 means 12 events if it alone is ticked in its group, 40 in all",
	"bars: behind the counts when these 12 were, from the first year to the last, in four parts",
	"strip: over the panes all events over time; dotted bars are outside the filter, · vague dates, "
	"reversed when the selected one was",
	"mouse: click selects, double click opens, wheel scrolls, a click on a key below runs it",
	"mouse: a drag over dates takes the period; a click on a filter edits, on its bracket drops",
};

/* The n-th key of a command, as it is shown; nothing where it has fewer. */
static void print_key(const struct command *command, int n, struct buf *out)
{
	struct str keys = str_of(command->keys);
	struct key key;
	size_t at = 0;

	while (key_parse(keys, &at, &key, NULL))
		if (n-- == 0) {
			key_print(key, out);
			return;
		}
}

/* "j k, Down Up": the first key of each of `count` commands, the second ones if they fit. */
static struct str keys_words(struct help *own, const struct command *first, size_t count)
{
	struct buf out = { 0 };
	struct str kept;
	size_t len = 0, i;
	int n;

	for (n = 0; n < 2; n++) {
		for (i = 0; i < count; i++) {
			size_t before = out.len;

			print_key(&first[i], n, &out);
			if (out.len > before && before > 0)
				buf_insert(&out, before, str_of(n > 0 && i == 0 ? ", " : " "));
		}
		if (n == 0 || text_cols(buf_str(&out)) <= KEYS_COLS - 2)
			len = out.len;
	}
	buf_cut(&out, len);
	kept = arena_str(&own->arena, buf_str(&out));
	buf_free(&out);
	return kept;
}

/* Neighbours of one label are one entry. */
static size_t same_label(const struct help *own, const struct command *first)
{
	size_t count = 1;

	while (first->label && first[count].name && first[count].label &&
		first[count].where & own->where && first[count].chapter == first->chapter &&
		str_eq(str_of(first[count].label), str_of(first->label)))
		count++;
	return count;
}

/* Its sentence, if there is room; of several commands, and else, the words of the hint line. */
static struct str what_for(const struct command *command, size_t count, int cols)
{
	struct str help = str_of(command->help);

	if (command->label && (count > 1 || text_cols(help) > cols))
		return str_of(command->label);
	return help;
}

static void add_chapter(struct help *own, enum chapter chapter, int cols)
{
	struct help_cell cell = { .heading = str_of(chapter_names[chapter]) };
	const struct command *at = own->commands;
	size_t count;

	if (own->cells > 0)
		VEC_PUSH(own->cell, own->cells, own->cells_cap, (struct help_cell){ 0 });
	VEC_PUSH(own->cell, own->cells, own->cells_cap, cell);
	for (; at->name; at += count) {
		count = 1;
		if (at->chapter != chapter || !(at->where & own->where) || !at->keys[0])
			continue;
		count = same_label(own, at);
		cell = (struct help_cell){ .text = what_for(at, count, cols - KEYS_COLS) };
		cell.keys = keys_words(own, at, count);
		VEC_PUSH(own->cell, own->cells, own->cells_cap, cell);
	}
}

static void add_overview(struct view *v)
{
	struct help *own = v->own;
	struct help_row row;
	size_t half, i;
	int cols = v->cols < TWO_COLUMNS ? v->cols - 2 : (v->cols - 2) / 2;

	own->cells = 0;
	add_chapter(own, CHAPTER_MOVE, cols);
	add_chapter(own, CHAPTER_NARROW, cols);
	half = own->cells;
	if (v->cols < TWO_COLUMNS)
		half = 0;
	add_chapter(own, CHAPTER_FIND, cols);
	add_chapter(own, CHAPTER_READ, cols);
	add_chapter(own, CHAPTER_SYSTEM, cols);
	for (i = 0; i < own->cells - half || i < half; i++) {
		row = (struct help_row){ 0 };
		if (half == 0 || i < half)
			row.left = own->cell[i];
		/* The first cell of the right column is the blank before its heading. */
		if (half > 0 && half + i + 1 < own->cells)
			row.right = own->cell[half + i + 1];
		VEC_PUSH(own->row, own->rows, own->cap, row);
	}
}

/* One text, over as many rows as it needs. */
static void add_text(struct view *v, struct str text)
{
	struct help *own = v->own;
	struct help_row row = { 0 };
	struct wrap wrap = { .text = text, .cols = v->cols - 3, .charset = v->scene->charset };

	while (wrap.cols > 0 && wrap_next(&wrap, &row.words))
		VEC_PUSH(own->row, own->rows, own->cap, row);
}

static bool holds_typed(const struct help *own, struct str text)
{
	struct buf folded = { 0 };
	bool holds;

	text_fold(text, &folded);
	holds = str_find(buf_str(&folded), buf_str(&own->typed), 0) != SIZE_MAX;
	buf_free(&folded);
	return holds;
}

/* Where it holds what is typed; a blank row comes before the first. */
static void add_found(struct view *v, struct str text, bool *is_first)
{
	struct help *own = v->own;
	struct help_row blank = { 0 };

	if (!holds_typed(own, text))
		return;
	if (*is_first && own->rows > 0)
		VEC_PUSH(own->row, own->rows, own->cap, blank);
	add_text(v, arena_str(&own->arena, text));
	*is_first = false;
}

/* As a legend has them, no sign apart from what it means. */
static void add_signs(struct view *v, const char *heading,
	const char *(*sign)(size_t i, enum charset charset, struct buf *sign), bool *is_first)
{
	struct buf line = { 0 }, mark = { 0 };
	const char *means;
	size_t i;

	for (i = 0; (means = sign(i, v->scene->charset, &mark)); i++) {
		if (mark.len == 0)
			continue;
		buf_addf(&mark, " %s", means);
		if (line.len > 0 &&
			text_cols(buf_str(&line)) + 2 + text_cols(buf_str(&mark)) > v->cols - 3) {
			add_found(v, buf_str(&line), is_first);
			buf_clear(&line);
		}
		buf_add_text(&line, line.len ? "  " : heading);
		buf_add_str(&line, buf_str(&mark));
		buf_clear(&mark);
	}
	add_found(v, buf_str(&line), is_first);
	buf_free(&mark);
	buf_free(&line);
}

/* All of them below the overview; of what is typed only those that hold it. */
static void add_words(struct view *v)
{
	struct buf text = { 0 };
	bool is_first = true;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		buf_clear(&text);
		glyph_spell(v->scene->charset, str_of(words[i]), &text);
		if (words[i] == signs_of_rows)
			add_signs(v, words[i], event_row_sign, &is_first);
		else if (words[i] == signs_of_chart)
			add_signs(v, words[i], chart_mark, &is_first);
		else
			add_found(v, buf_str(&text), &is_first);
	}
	buf_free(&text);
}

static void add_nothing(struct view *v)
{
	struct help *own = v->own;

	add_text(v, str_of(arena_printf(&own->arena, "nothing found for '%s'; Backspace",
			    buf_text(&own->typed))));
}

static bool is_found(const struct help *own, const struct command *at)
{
	struct buf text = { 0 };
	bool found;

	buf_addf(&text, "%s %s %s ", at->name, at->help, at->label ? at->label : "");
	print_key(at, 0, &text);
	found = holds_typed(own, buf_str(&text));
	buf_free(&text);
	return found;
}

static void help_rebuild(struct view *v)
{
	struct help *own = v->own;
	const struct command *at;
	struct help_row row = { 0 };

	arena_reset(&own->arena);
	own->rows = 0;
	if (own->typed.len == 0)
		add_overview(v);
	for (at = own->commands; own->typed.len && at->name; at++) {
		if (!(at->where & ~(unsigned)(IN_HELP | IN_PROBLEMS)) || !is_found(own, at))
			continue;
		row.command = at;
		row.left.keys = keys_words(own, at, 1);
		VEC_PUSH(own->row, own->rows, own->cap, row);
	}
	add_words(v);
	if (own->rows == 0)
		add_nothing(v);
	list_set_rows(&v->list, own->rows, v->height > 0 ? (size_t)v->height : 1);
}

static void help_free(struct view *v)
{
	struct help *own = v->own;

	free(own->cell);
	free(own->row);
	arena_free(&own->arena);
	buf_free(&own->typed);
	free(own);
}

static void help_status(const struct view *v, struct buf *out)
{
	const struct help *own = v->own;
	size_t seen = v->list.top + (size_t)(v->height > 0 ? v->height : 0);

	if (own->where & IN_TEXT)
		buf_add_text(out, "archived text");
	else if (own->where & IN_SOURCES)
		buf_add_text(out, "sources");
	else if (own->where & IN_PANES)
		buf_addf(out, "%s pane",
			own->where & IN_FACETS  ? "entities"
			: own->where & IN_CHART ? "chart"
			: own->where & IN_DATES ? "dates"
						: "source");
	if (seen < own->rows)
		buf_addf(out, "%s%zu more below", out->len ? ", " : "", own->rows - seen);
}

static void draw_cell(const struct help_cell *cell, struct canvas *c, struct rect r)
{
	if (cell->heading.len) {
		canvas_clip(c, r.row, r.col, r.cols, STYLE_HEADING, cell->heading);
		return;
	}
	canvas_clip(c, r.row, r.col + 1, KEYS_COLS - 1, STYLE_KEY, cell->keys);
	canvas_clip(c, r.row, r.col + KEYS_COLS, r.cols - KEYS_COLS, STYLE_TEXT, cell->text);
}

static void draw_command(const struct help_row *row, struct canvas *c, struct rect r)
{
	const struct command *command = row->command;
	int col = r.col + 2;

	canvas_clip(c, r.row, col, KEYS_COLS - 1, STYLE_KEY, row->left.keys);
	col += KEYS_COLS;
	if (r.cols >= NAMES_FROM) {
		canvas_printf(c, r.row, col, NAME_COLS - 1, STYLE_LINK, ":%s", command->name);
		col += NAME_COLS;
	}
	canvas_clip(c, r.row, col, r.col + r.cols - col, STYLE_TEXT, str_of(command->help));
}

static void help_draw_row(const struct view *v, size_t at, struct canvas *c, struct rect r)
{
	const struct help *own = v->own;
	const struct help_row *row = &own->row[at];
	struct rect half = { r.row, r.col + 2, 1, (r.cols - 2) / 2 };

	if (row->command) {
		draw_command(row, c, r);
		return;
	}
	if (row->words.len) {
		canvas_clip(c, r.row, r.col + 2, r.cols - 2, STYLE_DIM, row->words);
		return;
	}
	if (v->cols < TWO_COLUMNS)
		half.cols = r.cols - 2;
	draw_cell(&row->left, c, half);
	half.col += half.cols;
	if (v->cols >= TWO_COLUMNS)
		draw_cell(&row->right, c, half);
}

static bool help_is_stop(const struct view *v, size_t row)
{
	const struct help *own = v->own;

	return own->row[row].command;
}

static struct intent help_activate(struct view *v, size_t row)
{
	const struct help *own = v->own;

	return (struct intent){
		.type = INTENT_RUN, .command = own->row[row].command, .event = NONE
	};
}

static const struct view_ops help_ops = {
	.name = "HELP",
	.rebuild = help_rebuild,
	.free = help_free,
	.status = help_status,
	.draw_row = help_draw_row,
	.is_stop = help_is_stop,
	.activate = help_activate,
};

void view_help_init(
	struct view *v, const struct scene *scene, const struct command *commands, unsigned where)
{
	struct help *own = mem_get(sizeof(*own));

	*own = (struct help){ .commands = commands, .where = where };
	*v = (struct view){ .ops = &help_ops, .scene = scene, .own = own };
}

void view_help_type(struct view *v, struct str typed)
{
	struct help *own = v->own;

	buf_clear(&own->typed);
	text_fold(typed, &own->typed);
	v->list.cursor = v->list.top = 0;
}
