#include "bars.h"

#include <string.h>

#include "view_chart.h"

/* What the title says of the numbers, by how much room there is. */
enum { ROOMY = 110, MIDDLE = 70 };

static void print_counts(const struct app *app, struct rect r, struct buf *out)
{
	const struct timeline *tl = app->setup.tl;
	const struct result *res = &app->result;

	if (r.cols >= ROOMY)
		buf_addf(out, "%zu event%s  %zu entit%s  %zu source%s    %zu", tl->events,
			tl->events == 1 ? "" : "s", tl->entities, tl->entities == 1 ? "y" : "ies",
			tl->sources, tl->sources == 1 ? "" : "s", res->certain);
	else
		buf_addf(out, "%zu", res->certain);
	if (res->possible > 0)
		buf_addf(out, " (+%zu?)", res->possible);
	if (r.cols < ROOMY)
		buf_addf(out, "/%zu", tl->events);
	if (r.cols >= MIDDLE)
		buf_add_text(out, " shown");
}

void bars_draw_title(const struct app *app, struct canvas *c, struct rect r)
{
	const struct timeline *tl = app->setup.tl;
	struct str name = tl->title.len ? tl->title : app->setup.folder;
	size_t errors = app->setup.diags ? app->setup.diags->errors : 0;
	struct buf counts = { 0 }, alarm = { 0 };
	int used, right;

	print_counts(app, r, &counts);
	if (errors > 0)
		buf_addf(&alarm, "[!%zu]", errors);
	right = text_cols(buf_str(&counts)) + 1;
	canvas_right(c, r.row, r.col + r.cols - right, right - 1, STYLE_TEXT, buf_str(&counts));
	if (alarm.len) {
		right += (int)alarm.len + 1;
		canvas_text(c, r.row, r.col + r.cols - right, (int)alarm.len, STYLE_ERROR,
			buf_str(&alarm));
	}
	used = 1 +
	       canvas_text(c, r.row, r.col + 1, r.cols - right - 1, STYLE_TITLE, str_of("frise")) +
	       2;
	if (r.cols - right - used - 1 > 0)
		canvas_clip(c, r.row, r.col + used, r.cols - right - used - 1, STYLE_TEXT, name);
	buf_free(&alarm);
	buf_free(&counts);
}

/* One chip as it is drawn: "[company acme,globex]". Returns the column behind it. */
static int chip_end(const struct app *app, size_t chip, int col, struct buf *text)
{
	buf_clear(text);
	buf_add_char(text, '[');
	query_print_chip(&app->query, chip, text);
	buf_add_char(text, ']');
	return col + text_cols(buf_str(text));
}

/* What stands before the chips: never colour alone says that they are off. */
static const char *chips_word(const struct app *app, struct rect r)
{
	if (r.cols < MIDDLE)
		return app->is_suspended ? "OFF " : "";
	return app->is_suspended ? "FILTERS OFF " : "FILTER ";
}

static int chips_begin(const struct app *app, struct rect r)
{
	return r.col + 1 + (int)strlen(chips_word(app, r));
}

static void draw_no_chips(struct canvas *c, struct rect r)
{
	static const char *const words[] = {
		"FILTER none. Left goes to ENTITIES, Space ticks one; f writes it; ? helps",
		"FILTER none. Left: ENTITIES, Space ticks; f writes one; ? helps",
		"no filter: f writes one, ? helps",
		"no filter",
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_cols(str_of(words[i])) < r.cols - 1)
			break;
	if (i < sizeof(words) / sizeof(*words))
		canvas_text(c, r.row, r.col + 1, r.cols - 1, STYLE_DIM, str_of(words[i]));
}

static const char chip_keys[] = "C change  u undo  F off/on";

/* Behind the last column that chips may take. */
static int chips_end(struct rect r)
{
	return r.col + r.cols - 1 - (r.cols >= ROOMY ? (int)sizeof(chip_keys) + 1 : 0);
}

/* Is there room for all of it, and behind it for how many more there are? */
static bool has_room(const struct app *app, size_t chip, int end, int last)
{
	enum { MORE_COLS = 9 };

	return end <= last && (chip + 1 == query_chips(&app->query) || end + MORE_COLS <= last);
}

void bars_draw_chips(const struct app *app, struct canvas *c, struct rect r)
{
	int col = chips_begin(app, r), end, last = chips_end(r);
	size_t chips = query_chips(&app->query), i;
	struct buf text = { 0 };
	enum style style;

	if (chips == 0) {
		draw_no_chips(c, r);
		return;
	}
	if (r.cols >= ROOMY)
		canvas_right(c, r.row, r.col, r.cols - 1, STYLE_DIM, str_of(chip_keys));
	canvas_text(c, r.row, r.col + 1, r.cols - 1, STYLE_HEADING, str_of(chips_word(app, r)));
	for (i = 0; i < chips; i++) {
		end = chip_end(app, i, col, &text);
		style = app->is_suspended                              ? STYLE_DIM
			: query_chip(&app->query, i)->type == TERM_NOT ? STYLE_NOT
								       : STYLE_CHIP;
		if (!has_room(app, i, end, last)) {
			/* A single long chip is cut; more than one that do not fit are counted. */
			if (chips - i == 1)
				canvas_clip(c, r.row, col, last - col, style, buf_str(&text));
			else
				canvas_printf(c, r.row, col, last - col, STYLE_DIM, "+%zu more",
					chips - i);
			break;
		}
		canvas_text(c, r.row, col, last - col, style, buf_str(&text));
		col = end + 1;
	}
	buf_free(&text);
}

size_t bars_chip_at(const struct app *app, struct rect r, int col, bool *is_edge)
{
	int at = chips_begin(app, r), end, last = chips_end(r);
	size_t i, found = SIZE_MAX;
	struct buf text = { 0 };
	bool is_whole = true;

	*is_edge = false;
	for (i = 0; i < query_chips(&app->query) && is_whole && found == SIZE_MAX; i++) {
		end = chip_end(app, i, at, &text);
		is_whole = has_room(app, i, end, last);
		if (!is_whole)
			end = last;
		if (col >= at && col < end)
			found = i;
		if (found == i && is_whole)
			*is_edge = col == at || col == end - 1;
		at = end + 1;
	}
	buf_free(&text);
	return found;
}

static struct str file_name(struct str path)
{
	size_t from = path.len;

	while (from > 0 && path.at[from - 1] != '/')
		from--;
	return str_sub(path, from, path.len - from);
}

/* Not what one looks at: the cursor of the chart has left it. */
static bool is_elsewhere(const struct app *app)
{
	return app->focus >= PANE_CHART &&
	       !chart_spot_shows(view_chart_spot(&app->view[PANE_CHART]), app->scene.selected);
}

/* Which event it is, and where it is written. */
static void print_event(const struct app *app, struct rect r, struct buf *out)
{
	const struct event *ev;

	if (app->scene.selected == NONE) {
		buf_add_text(out, "no event");
		return;
	}
	ev = &app->setup.tl->event[app->scene.selected];
	if (is_elsewhere(app))
		buf_add_text(out, "selected: ");
	if (r.cols >= MIDDLE)
		buf_addf(out, "%.*s   %s:%u", STR(ev->id), ev->pos.file ? ev->pos.file : "",
			ev->pos.line);
	else
		buf_addf(out, "%.*s:%u", STR(file_name(str_of(ev->pos.file))), ev->pos.line);
}

/* What `asof:` leaves out, as long as it does. */
static void print_left_out(const struct app *app, struct rect r, struct buf *out)
{
	struct result_left left = result_left_out(&app->result);
	size_t sources = left.sources + left.undated;

	if (left.events || sources)
		buf_addf(out, "left out%s: %zu event%s, %zu source%s   ",
			r.cols >= ROOMY ? " as of then" : "", left.events,
			left.events == 1 ? "" : "s", sources, sources == 1 ? "" : "s");
}

/* What the cursor is on: rows of the entities are too narrow for long names. */
static void print_selected(const struct app *app, struct rect r, struct buf *out)
{
	size_t before;

	print_left_out(app, r, out);
	before = out->len;
	if (app->focus == PANE_FACETS)
		view_facets_words(&app->view[PANE_FACETS], out);
	if (out->len == before)
		print_event(app, r, out);
	if (app->marks > 0)
		buf_addf(out, "   %zu marked", app->marks);
}

static void print_place(const struct app *app, struct rect r, struct buf *out)
{
	const struct list *lanes = &app->view[PANE_CHART].list;
	size_t row = app->scene.selected == NONE ? SIZE_MAX
						 : result_row(&app->result, app->scene.selected);

	if (app->scene.selected == NONE)
		return;
	if (app->focus == PANE_CHART) {
		if (app->view[PANE_CHART].is_above)
			buf_addf(out, "all %zu lanes", lanes->rows);
		else if (lanes->rows > 0)
			buf_addf(out, "lane %zu of %zu", lanes->cursor + 1, lanes->rows);
		return;
	}
	if (row == SIZE_MAX) {
		buf_add_text(out, "outside the filter");
		return;
	}
	buf_addf(out, "%zu of %zu", row + 1, app->result.events);
	if (r.cols >= MIDDLE)
		buf_addf(out, "  %zu%%", (row + 1) * 100 / app->result.events);
}

/* The file that is read, or what the row of a source has no room for. */
static void print_reading(const struct app *app, struct buf *out)
{
	if (app->over == OVER_SOURCES)
		view_sources_words(&app->over_view, out);
	else if (app->over == OVER_TEXT)
		buf_addf(out, "%s/%.*s", app->setup.archive->folder,
			STR(app->setup.tl->source[app->passages.source].text));
}

void bars_draw_status(const struct app *app, struct canvas *c, struct rect r)
{
	struct buf left = { 0 }, right = { 0 };
	const struct view *chart = &app->view[PANE_CHART];
	bool is_message = app->message.len > 0;
	bool is_legend =
		!is_message && app->focus == PANE_CHART && !view_chart_has_legend(chart);
	int room;

	if (is_message)
		buf_add_str(&left, buf_str(&app->message));
	else if (app_is_reading(app))
		print_reading(app, &left);
	else if (is_legend)
		;
	else if (app->seek.type == SEEK_FILTER)
		seek_print(&app->seek, &left);
	else
		print_selected(app, r, &left);
	if (is_message && app->seek.type == SEEK_FILTER) {
		buf_add_text(&left, "; ");
		seek_print(&app->seek, &left);
	}
	if (!app_is_reading(app))
		print_place(app, r, &right);
	room = r.cols - 2 - text_cols(buf_str(&right)) - 2;
	if (is_message && room < text_cols(buf_str(&left))) {
		buf_clear(&right); /* what just happened is worth more than the place */
		room = r.cols - 2;
	}
	canvas_clip(c, r.row, r.col + 1, room,
		is_message && app->is_error ? STYLE_ERROR : STYLE_STATUS, buf_str(&left));
	canvas_right(c, r.row, r.col, r.cols - 1, STYLE_STATUS, buf_str(&right));
	if (is_legend)
		view_chart_draw_legend(chart, c, (struct rect){ r.row, r.col, 1, room + 1 });
	buf_free(&right);
	buf_free(&left);
}
