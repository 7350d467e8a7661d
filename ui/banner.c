#include "banner.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "app.h"
#include "unit.h"

enum { WIDE = 110, MIDDLE = 70, ROOMY_ROWS = 14, DAY = 24 * 60 * 60 };

/* What stays the same while other lines of the file come and go. */
static struct str key_of(const struct diag *d, struct arena *arena)
{
	struct buf text = { 0 };
	const char *at;
	struct str key;

	buf_addf(&text, "%s\n%s\n", d->pos.file ? d->pos.file : "", d->rule);
	for (at = d->msg; *at; at++)
		if (!isdigit((unsigned char)*at))
			buf_add_char(&text, *at);
	key = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return key;
}

static const struct unit *unit_of(const struct app *app, const char *file)
{
	const struct app_setup *setup = &app->setup;
	size_t i;

	for (i = 0; file && i < setup->units; i++)
		if (strcmp(setup->unit[i].path, file) == 0)
			return &setup->unit[i];
	return NULL;
}

static bool is_of_broken_file(const struct app *app, const struct diag *d)
{
	const struct unit *unit = unit_of(app, d->pos.file);

	return unit && unit->is_broken;
}

static size_t problems_of(const struct app *app)
{
	return app->setup.diags ? app->setup.diags->diags : 0;
}

/* The first error that is not known, of a broken file where there is any. */
static void choose(struct app *app)
{
	struct banner *b = &app->banner;
	struct arena arena = { 0 };
	size_t i, before = b->diag, broken = SIZE_MAX;

	b->diag = SIZE_MAX;
	b->errors = 0;
	for (i = 0; i < problems_of(app); i++) {
		const struct diag *d = &app->setup.diags->diag[i];

		if (d->severity != SEVERITY_ERROR ||
			map_find(&b->known, key_of(d, &arena)) != MAP_NONE)
			continue;
		b->errors++;
		if (b->diag == SIZE_MAX)
			b->diag = i;
		if (broken == SIZE_MAX && is_of_broken_file(app, d))
			broken = i;
	}
	if (broken != SIZE_MAX)
		b->diag = broken;
	if (b->diag != SIZE_MAX && before == SIZE_MAX)
		b->since = app->setup.now;
	arena_free(&arena);
}

/* Those errors are known from now on that were (is_known) or that should be. */
static void know(struct app *app, bool (*should)(const struct app *app, const struct diag *d))
{
	struct banner *b = &app->banner;
	struct banner next = { .diag = b->diag, .since = b->since };
	size_t i;

	for (i = 0; i < problems_of(app); i++) {
		const struct diag *d = &app->setup.diags->diag[i];
		struct str key = key_of(d, &next.arena);

		if (d->severity == SEVERITY_ERROR &&
			(map_find(&b->known, key) != MAP_NONE || (should && should(app, d))))
			map_set(&next.known, key, 0);
	}
	banner_free(b);
	*b = next;
}

static bool is_any(const struct app *app, const struct diag *d)
{
	(void)app;
	return d != NULL;
}

static bool is_of_whole_file(const struct app *app, const struct diag *d)
{
	return !is_of_broken_file(app, d);
}

void banner_begin(struct app *app)
{
	app->banner = (struct banner){ .diag = SIZE_MAX };
	know(app, is_of_whole_file);
	choose(app);
}

void banner_update(struct app *app)
{
	know(app, NULL);
	choose(app);
}

void banner_free(struct banner *b)
{
	map_free(&b->known);
	arena_free(&b->arena);
	*b = (struct banner){ .diag = SIZE_MAX };
}

void banner_fail(struct app *app, const struct fault *fault)
{
	struct banner *b = &app->banner;

	if (!b->fault.rule || strcmp(b->fault.msg, fault->msg) != 0)
		b->is_hidden = false;
	b->fault = *fault;
}

bool banner_hide(struct app *app)
{
	struct banner *b = &app->banner;

	if (b->fault.rule && !b->is_hidden) {
		b->is_hidden = true;
		return true;
	}
	if (b->diag == SIZE_MAX)
		return false;
	know(app, is_any);
	choose(app);
	return true;
}

static bool has_fault(const struct app *app)
{
	return app->banner.fault.rule && !app->banner.is_hidden;
}

const struct diag *banner_diag(const struct app *app)
{
	if (has_fault(app) || app->banner.diag == SIZE_MAX)
		return NULL;
	return &app->setup.diags->diag[app->banner.diag];
}

int banner_rows(const struct app *app, int rows, int cols)
{
	const struct diag *d = banner_diag(app);

	if (!d && !has_fault(app))
		return 0;
	if (rows < ROOMY_ROWS)
		return 1;
	if (!d)
		return 2;
	return 1 + (d->text.at ? 2 : 0) + (cols < WIDE ? 1 : 2);
}

/* "12:38:51", of another day "2026-11-21 12:38:51". */
static void print_time(const struct app *app, int64_t local, struct buf *out)
{
	struct date day = { .shape = DATE_POINT, .start = { .precision = PRECISION_DAY } };
	int64_t days = local / DAY, second = local % DAY;
	unsigned month, date;

	if (days != app->setup.now / DAY) {
		date_civil(days, &day.start.year, &month, &date);
		day.start.month = (uint8_t)month;
		day.start.day = (uint8_t)date;
		date_print(&day, out);
		buf_add_char(out, ' ');
	}
	buf_addf(out, "%02d:%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60),
		(int)(second % 60));
}

/* "1 of 43 files broken at 12:41:07". */
static void print_state(const struct app *app, struct buf *out)
{
	const struct banner *b = &app->banner;
	size_t i, broken = 0;

	for (i = 0; i < app->setup.units; i++)
		broken += app->setup.unit[i].is_broken;
	if (is_of_broken_file(app, banner_diag(app)))
		buf_addf(out, "%zu of %zu file%s broken at ", broken, app->setup.units,
			app->setup.units == 1 ? "" : "s");
	else
		buf_addf(out, "%zu error%s at ", b->errors, b->errors == 1 ? "" : "s");
	print_time(app, b->since, out);
}

static struct str own_name(const char *file)
{
	const char *slash = strrchr(file, '/');

	return str_of(slash ? slash + 1 : file);
}

static void draw_head(const struct app *app, const struct diag *d, struct canvas *c, struct rect r)
{
	struct buf text = { 0 }, state = { 0 };
	int cols = r.cols - 2;

	buf_add_text(&text, "! ");
	if (d->pos.file)
		buf_add_str(&text, r.cols < MIDDLE ? own_name(d->pos.file) : str_of(d->pos.file));
	if (d->pos.line)
		buf_addf(&text, ":%u:%u", d->pos.line, d->pos.col);
	buf_addf(&text, "%s %s", d->pos.file && r.cols >= MIDDLE ? ":" : "", d->msg);
	if (r.cols >= WIDE)
		print_state(app, &state);
	if (state.len > 0) {
		canvas_right(c, r.row, r.col, r.cols - 1, STYLE_TEXT, buf_str(&state));
		cols -= text_cols(buf_str(&state)) + 2;
	}
	canvas_clip(c, r.row, r.col + 1, cols, STYLE_ERROR, buf_str(&text));
	buf_free(&state);
	buf_free(&text);
}

/* The line of the file, and what to do about it at its place. */
static void draw_text(const struct diag *d, struct canvas *c, struct rect r)
{
	struct diag shown = *d;
	struct buf text = { 0 };
	struct str rest, line;
	int i;

	shown.caret = d->hint ? d->hint : d->caret;
	shown.hint = NULL;
	shown.more = 0;
	diag_print(&shown, r.cols - 2, c->charset, &text);
	rest = buf_str(&text);
	str_split(&rest, '\n', &line);
	for (i = 0; i < 2 && str_split(&rest, '\n', &line); i++)
		canvas_text(c, r.row + i, r.col + 1, r.cols - 2, STYLE_TEXT, line);
	buf_free(&text);
}

/* What is shown of it all the same. */
static void print_rest(const struct app *app, const struct diag *d, int cols, struct buf *out)
{
	const struct unit *unit = unit_of(app, d->pos.file);
	struct buf time = { 0 };

	if (!unit || !unit->is_broken) {
		buf_add_text(out, cols >= WIDE
					  ? "Shown as far as it is sound. Everything else is up "
					    "to date."
					  : "the rest is up to date");
	} else if (!unit->is_kept) {
		buf_add_text(out, cols >= WIDE ? "What stands whole before it is shown. Everything "
						 "else is up to date."
					       : "the rest is up to date");
	} else {
		print_time(app, unit->read_at + app->setup.zone, &time);
		if (cols >= WIDE)
			buf_addf(out,
				"Still showing the %zu event%s of this file as read at %s. "
				"Everything else is up to date.",
				unit->events, unit->events == 1 ? "" : "s", buf_text(&time));
		else if (cols >= MIDDLE)
			buf_addf(out, "%zu event%s kept from %s", unit->events,
				unit->events == 1 ? "" : "s", buf_text(&time));
		else
			buf_addf(out, "kept %zu old event%s", unit->events,
				unit->events == 1 ? "" : "s");
	}
	buf_free(&time);
}

/* Keys stand out, as in the hint line: "e fix". */
static int draw_key(struct canvas *c, int row, int col, const char *key, const char *words)
{
	int used = canvas_text(c, row, col, c->cols - col, STYLE_KEY, str_of(key));

	return used +
	       canvas_text(c, row, col + used, c->cols - col - used, STYLE_TEXT, str_of(words));
}

static void draw_keys(const struct app *app, struct canvas *c, int row, int col)
{
	size_t errors = app->setup.diags ? app->setup.diags->errors : 0;
	struct buf all = { 0 }, hide = { 0 };

	buf_addf(&all, " all problems (%zu)   ", problems_of(app));
	buf_addf(&hide, " hide, a [!%zu] stays in the corner", errors);
	col += draw_key(c, row, col, "e", c->cols >= WIDE ? " fix it in the editor   " : " fix  ");
	if (c->cols >= MIDDLE)
		col += draw_key(c, row, col, "!", buf_text(&all));
	draw_key(c, row, col, "Esc", c->cols >= WIDE ? buf_text(&hide) : " hide");
	buf_free(&hide);
	buf_free(&all);
}

static void draw_fault(const struct app *app, struct canvas *c, struct rect r)
{
	struct buf text = { 0 };

	buf_addf(&text, "! the content %s", app->banner.fault.msg);
	canvas_clip(c, r.row, r.col + 1, r.cols - 2, STYLE_ERROR, buf_str(&text));
	if (r.rows > 1)
		canvas_clip(c, r.row + 1, r.col + 3, r.cols - 4, STYLE_TEXT,
			str_of(r.cols < MIDDLE
					? "still shown as it was; Esc hides this"
					: "Still shown as it was last read, until the folder "
					  "is back. Esc hides this"));
	buf_free(&text);
}

void banner_draw(const struct app *app, struct canvas *c, struct rect r)
{
	const struct diag *d = banner_diag(app);
	struct buf rest = { 0 };
	int row = r.row + 1, used;

	if (r.rows < 1)
		return;
	if (!d) {
		draw_fault(app, c, r);
		return;
	}
	draw_head(app, d, c, r);
	if (r.rows < 2)
		return;
	if (d->text.at) {
		draw_text(d, c, (struct rect){ row, r.col, 2, r.cols });
		row += 2;
	}
	print_rest(app, d, r.cols, &rest);
	used = canvas_clip(c, row, r.col + 3, r.cols - 4, STYLE_TEXT, buf_str(&rest));
	if (r.cols >= WIDE)
		draw_keys(app, c, row + 1, r.col + 3);
	else
		draw_keys(app, c, row, r.col + 3 + used + (r.cols < MIDDLE ? 2 : 3));
	buf_free(&rest);
}
