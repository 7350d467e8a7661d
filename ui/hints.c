#include "bars.h"

#include "act.h"
#include "range.h"

/* The hint line: keys of the pane with the focus, in the order of the table. */

enum {
	MOST_HINTS = 32,
	TIGHT_FROM = 70,
	TIGHT_TO = 110,
	READ_SOONER = 10,
	CHART_SOONER = 3,
	CHART_LATER = 20,
	FILTER_LATER = 5,
	PANE_LATER = 4,
	NARROW_LATER = 14,
	UNDO_SOONER = 3
};

/* One entry: a command, and its neighbours of the same label ("j/k move"). */
struct hint {
	const struct command *command;
	size_t commands;
	int weight; /* twice that of its row, here and now a little more or less */
	int cols;
	bool is_shown;
};

struct hints {
	struct hint hint[MOST_HINTS];
	size_t hints;
	int gap; /* columns between two */
};

/* A period is being chosen: what ends that goes before all else. */
static bool is_choosing(const struct app *app)
{
	return range_is_of_chart(app) || (app->focus == PANE_DATES && range_is_on(app));
}

static bool is_end_of_range(const struct command *command)
{
	return command->run == act_list_these || command->run == act_activate ||
	       command->run == act_cancel;
}

static bool is_hinted(const struct app *app, const struct command *at)
{
	return at->name && at->label && at->where & app_where(app) &&
	       (at->hint > 0 || (at->run == act_cancel && is_choosing(app)));
}

static void print_keys(const struct hint *hint, struct buf *out)
{
	struct key key;
	size_t i, at;

	for (i = 0; i < hint->commands; i++) {
		at = 0;
		if (i > 0)
			buf_add_char(out, '/');
		if (key_parse(str_of(hint->command[i].keys), &at, &key, NULL))
			key_print(key, out);
	}
}

/* Its own keys first, and the ways out; then the filter; then what all panes have. */
static int weigh_in_chart(const struct command *command)
{
	if (command->run == act_chart)
		return -CHART_SOONER;
	if (command->run == act_filter)
		return FILTER_LATER;
	if (command->where == IN_CHART || command->run == act_help || command->run == act_go_back)
		return 0;
	return CHART_LATER;
}

/*
 * Who reads wants to read on rather than to filter, and who has filtered may want to take it
 * back: sooner than to search, later than to go back.
 */
static int weigh(const struct app *app, const struct command *command)
{
	int weight = command->hint * 2;

	if (is_choosing(app) && is_end_of_range(command))
		return 0;
	if (command->run == act_undo && query_chips(&app->query) > 0)
		weight -= UNDO_SOONER;
	if (app_where(app) == IN_DATES && command->run == act_turn_pane)
		weight += PANE_LATER; /* the line of the filter says how to leave them */
	if (app_where(app) == IN_READER && command->chapter == CHAPTER_READ)
		weight -= READ_SOONER;
	if (app_where(app) == IN_READER && command->chapter == CHAPTER_NARROW)
		weight += NARROW_LATER;
	if (app_where(app) == IN_READER && command->run == act_chart)
		weight += CHART_LATER;
	return app_where(app) == IN_CHART ? weight + weigh_in_chart(command) : weight;
}

/* The label of the row, but where a key does something else here and now. */
static const char *label_of(const struct app *app, const struct command *command)
{
	bool is_top = app->over == OVER_NONE && app->backs == 0 && !app->is_zoomed;

	if (is_choosing(app) && is_end_of_range(command))
		return command->run == act_cancel ? "cancel" : "filter";
	if (command->run == act_chart && app->is_chart)
		return app->focus == PANE_CHART ? "back" : "list";
	if (command->run == act_list_these)
		return "list";
	if (command->run == act_go_back && is_top && app->focus == PANE_DATES)
		return "quit";
	return command->label;
}

/* Neighbours that do the same one way and the other, or the same at all, are one hint. */
static bool is_with(const struct app *app, const struct command *next, const struct command *at)
{
	return is_hinted(app, next) &&
	       str_eq(str_of(label_of(app, next)), str_of(label_of(app, at)));
}

static void collect(const struct app *app, struct hints *h)
{
	const struct command *at;
	struct buf text = { 0 };
	struct hint hint;

	for (at = app->setup.commands; at->name && h->hints < MOST_HINTS; at += hint.commands) {
		hint = (struct hint){ .command = at, .commands = 1, .weight = weigh(app, at) };
		if (!is_hinted(app, at))
			continue;
		while (is_with(app, at + hint.commands, at))
			hint.commands++;
		buf_clear(&text);
		print_keys(&hint, &text);
		hint.cols = text_cols(buf_str(&text)) + 1 + text_cols(str_of(label_of(app, at)));
		h->hint[h->hints++] = hint;
	}
	buf_free(&text);
}

/* The most important one that is not shown yet; NULL: all are. */
static struct hint *next_best(struct hints *h)
{
	struct hint *best = NULL;
	size_t i;

	for (i = 0; i < h->hints; i++)
		if (!h->hint[i].is_shown && (!best || h->hint[i].weight < best->weight))
			best = &h->hint[i];
	return best;
}

/* Shows as many as fit, the most important first. */
static void choose(struct hints *h, int cols)
{
	struct hint *best;

	h->gap = cols >= TIGHT_FROM && cols < TIGHT_TO ? 1 : 2;
	cols -= 2 - h->gap;
	while ((best = next_best(h)) && best->cols + h->gap <= cols) {
		best->is_shown = true;
		cols -= best->cols + h->gap;
	}
}

void bars_draw_hints(const struct app *app, struct canvas *c, struct rect r)
{
	struct hints h = { .hints = 0 };
	struct buf text = { 0 };
	int col = r.col + 1;
	size_t i;

	collect(app, &h);
	choose(&h, r.cols);
	for (i = 0; i < h.hints; i++) {
		if (!h.hint[i].is_shown)
			continue;
		buf_clear(&text);
		print_keys(&h.hint[i], &text);
		col += canvas_text(c, r.row, col, r.cols, STYLE_KEY, buf_str(&text)) + 1;
		col += canvas_text(c, r.row, col, r.cols, STYLE_TEXT,
			       str_of(label_of(app, h.hint[i].command))) +
		       h.gap;
	}
	buf_free(&text);
}

const struct command *bars_hint_at(const struct app *app, struct rect r, int col)
{
	struct hints h = { .hints = 0 };
	int at = r.col + 1;
	size_t i;

	collect(app, &h);
	choose(&h, r.cols);
	for (i = 0; i < h.hints; i++) {
		if (!h.hint[i].is_shown)
			continue;
		/* Of "j/k move" a click on the first key runs the first, all else the last. */
		if (col >= at && col < at + h.hint[i].cols)
			return h.hint[i].command + (col == at ? 0 : h.hint[i].commands - 1);
		at += h.hint[i].cols + h.gap;
	}
	return NULL;
}
