#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <unistd.h>

#include "browser.h"
#include "commands.h"
#include "script.h"

enum { TODAY = 20779 /* 2026-11-22 */, READ_AT = 45531 /* 12:38:51 */, NOW = 45667 /* 12:41:07 */ };

/* What is shown of it. */
static void set_load(struct app_setup *setup, struct load *load)
{
	size_t i;

	for (i = 0; i < load->units; i++)
		load->unit[i].read_at = (int64_t)TODAY * 86400 + READ_AT;
	setup->tl = &load->timeline;
	setup->diags = &load->diags;
	setup->unit = load->unit;
	setup->units = load->units;
	setup->now = (int64_t)TODAY * 86400 + NOW;
}

static void open_texts(struct texts_on_disk *texts, const char *folder)
{
	buf_addf(&texts->path, "%s/archive", folder);
	texts->face = (struct archive){ .root = verify_open_archive(folder, NULL, NULL),
		.folder = buf_text(&texts->path) };
}

void browser_open(struct browser *b, const char *folder, enum charset charset, int cols, int rows)
{
	static const struct load none;
	struct fault fault = { .rule = NULL };
	struct app_setup setup = { .commands = commands,
		.archive = &b->texts.face,
		.today = TODAY,
		.charset = charset };

	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8")); /* for the width of characters */
	*b = (struct browser){ 0 };
	b->load = &b->slot[0];
	if (!load_folder_again(b->load, &none, folder, 1, NULL, &fault))
		fail_msg("%s: %s", folder, fault.msg);
	set_load(&setup, b->load);
	open_texts(&b->texts, folder);
	if (!app_init(&b->app, &setup, &fault))
		fail_msg("%s", fault.msg);
	app_resize(&b->app, rows, cols);
	app_draw(&b->app, &b->canvas);
}

void browser_reload(struct browser *b, const char *folder)
{
	struct load *before = b->load;
	struct app_setup setup = b->app.setup;
	struct fault fault;

	b->load = before == &b->slot[0] ? &b->slot[1] : &b->slot[0];
	if (!load_folder_again(b->load, before, folder, 1, NULL, &fault))
		fail_msg("%s: %s", folder, fault.msg);
	set_load(&setup, b->load);
	app_reload(&b->app, &setup, (struct str){ 0 });
	load_free(before);
	app_draw(&b->app, &b->canvas);
}

void browser_close(struct browser *b)
{
	canvas_free(&b->canvas);
	app_free(&b->app);
	if (b->texts.face.root >= 0)
		close(b->texts.face.root);
	buf_free(&b->texts.path);
	load_free(b->load);
}

void browser_keys(struct browser *b, const char *keys)
{
	struct fault fault = { .rule = NULL };

	if (!script_run(&b->app, str_of(keys), &fault))
		fail_msg("%s: %s", keys, fault.msg);
	app_draw(&b->app, &b->canvas);
}

void browser_key(struct browser *b, struct key key)
{
	app_key(&b->app, key);
	app_finish(&b->app);
	app_draw(&b->app, &b->canvas);
}

static void check_view(const struct view *v)
{
	if (v->list.rows == 0)
		return;
	assert_true(v->list.cursor < v->list.rows);
	assert_true(v->list.top <= v->list.cursor);
	assert_true(v->height < 1 || v->list.cursor < v->list.top + (size_t)v->height);
}

static void check_row(const struct canvas *c, int row)
{
	const struct cell *cell;
	int col;

	for (col = 0; col < c->cols; col++) {
		cell = canvas_cell(c, row, col);
		assert_true(cell->cols <= 2);
		if (cell->cols == 2) {
			assert_true(col + 1 < c->cols);
			assert_int_equal(canvas_cell(c, row, ++col)->cols, 0);
		}
	}
}

void browser_check(const struct browser *b)
{
	const struct app *app = &b->app;
	const struct result *res = &app->result;
	const struct canvas *c = &b->canvas;
	struct buf text = { 0 };
	struct query q = { 0 };
	int i;

	assert_int_equal(res->certain + res->possible, res->events);
	assert_true(app->scene.selected == NONE || app->scene.selected < app->setup.tl->events);
	assert_true(res->events == 0 || app->scene.selected != NONE);
	query_print(&app->query, &text);
	/* What the content lost is lost to the chips. */
	if (query_parse(history_text(&app->history), app->setup.tl, &q, NULL))
		assert_true(str_eq(buf_str(&text), history_text(&app->history)));
	query_free(&q);
	buf_free(&text);
	for (i = 0; i < PANES; i++)
		check_view(&app->view[i]);
	if (app->over != OVER_NONE)
		check_view(&app->over_view);
	assert_int_equal(c->rows, app->rows);
	assert_int_equal(c->cols, app->cols);
	assert_true(c->cursor_row < c->rows && c->cursor_col < c->cols);
	for (i = 0; i < c->rows; i++)
		check_row(c, i);
}

bool browser_shows(const struct browser *b, const char *text)
{
	struct buf dump = { 0 };
	bool is_there;

	canvas_dump_text(&b->canvas, &dump);
	is_there = str_find(buf_str(&dump), str_of(text), 0) != SIZE_MAX;
	buf_free(&dump);
	return is_there;
}

void browser_find(const struct browser *b, const char *text, int *row, int *col)
{
	struct buf dump = { 0 };
	struct str rest, line;

	canvas_dump_text(&b->canvas, &dump);
	rest = buf_str(&dump);
	for (*row = 0; str_split(&rest, '\n', &line); ++*row) {
		size_t at = str_find(line, str_of(text), 0);

		if (at == SIZE_MAX)
			continue;
		*col = text_cols(str_sub(line, 0, at));
		buf_free(&dump);
		return;
	}
	fail_msg("'%s' is not on the screen", text);
}
