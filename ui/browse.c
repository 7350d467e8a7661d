#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app.h"
#include "cli_archive.h"
#include "load.h"
#include "recall_file.h"
#include "text.h"
#include "tty.h"
#include "world.h"

/* A frame is to follow a key within 33 ms, and a slice may take PATTERN_MS twice more. */
enum { PROGRESS_MS = 50, SLICE_MS = 12 };

/* What shows how far the reading is. */
struct telling {
	struct tty *tty;
	struct canvas canvas;
	int64_t last_ms;
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void tell(void *context, size_t done, size_t files)
{
	struct telling *telling = context;
	struct canvas *c = &telling->canvas;
	int64_t now = now_ms();

	if (now - telling->last_ms < PROGRESS_MS)
		return;
	telling->last_ms = now;
	canvas_resize(c, telling->tty->rows, telling->tty->cols);
	c->charset = text_charset();
	canvas_printf(c, 0, 1, c->cols, STYLE_TITLE, "frise");
	canvas_printf(c, 0, 8, c->cols - 8, STYLE_DIM, "reading %zu of %zu files", done, files);
	tty_show(telling->tty, c);
}

/* Puts what became of a wish before the words that the app has for it. */
static void tell_end(
	struct app *app, bool is_done, const struct buf *how, const struct fault *fault)
{
	struct buf words = { 0 };

	buf_add_str(&words, buf_str(&app->message));
	app_say(app, "%s: %s", is_done ? buf_text(how) : fault->msg, buf_text(&words));
	app->is_error = !is_done;
	buf_free(&words);
}

/* One wish of the app that the world around must fulfil. */
static void grant(struct app *app, struct tty *tty)
{
	struct str text = buf_str(&app->wished);
	struct fault fault;
	struct buf how = { 0 };
	bool is_done;

	switch (app_take_wish(app)) {
	case WISH_REDRAW:
		tty_redraw(tty);
		break;
	case WISH_SUSPEND:
		tty_stop(tty);
		break;
	case WISH_OPEN:
		is_done = world_open(tty, text, &how, &fault);
		tell_end(app, is_done, &how, &fault);
		break;
	case WISH_COPY:
		is_done = world_copy(tty, text, &how, &fault);
		tell_end(app, is_done, &how, &fault);
		break;
	case WISH_PLAIN:
		tty_plain(tty, text);
		break;
	case WISH_MOUSE:
		tty_set_mouse(tty, str_is(text, "on"));
		break;
	case WISH_NONE:
		break;
	}
	buf_free(&how);
}

static int run(struct app *app, struct tty *tty)
{
	struct canvas canvas = { 0 };
	int code = EXIT_FINE;

	app_resize(app, tty->rows, tty->cols);
	while (!app->is_done) {
		struct key key;

		if (!tty_has_key(tty)) {
			app_draw(app, &canvas);
			tty_show(tty, &canvas);
		}
		key = tty_key(tty, -1, app_is_busy(app) ? 0 : -1);
		if (key.code == CODE_GONE) {
			code = tty->ending;
			break;
		}
		if (key.code == CODE_NONE) {
			app_step(app, SLICE_MS);
			continue;
		}
		app_key(app, key);
		grant(app, tty);
	}
	canvas_free(&canvas);
	return code;
}

/* Runs it with what an earlier run kept. *unkept is set where this one cannot keep its own. */
static int run_kept(
	const struct options *o, struct app *app, struct tty *tty, struct fault *unkept)
{
	struct recall_file state;
	int code;

	recall_file_load(&state, o->folder, app);
	code = run(app, tty);
	recall_file_save(&state, app, unkept);
	recall_file_free(&state);
	return code;
}

static int browse(const struct options *o)
{
	struct fault fault, unkept = { .rule = NULL };
	struct tty tty = { 0 };
	struct load load = { 0 };
	struct cli_archive archive = { .root = -1 };
	struct app app = { 0 };
	struct telling telling = { .tty = &tty };
	struct load_progress progress = { .tell = tell, .context = &telling };
	int code = EXIT_FAULT;

	if (!tty_init(&tty, (enum tty_color)o->color, &fault)) {
		cli_say("%s", fault.msg);
		return EXIT_USAGE;
	}
	if (!load_folder(&load, o->folder, 0, &progress, &fault)) {
		code = EXIT_CONTENT;
	} else {
		struct app_setup setup = cli_setup(o, &load);

		cli_archive_init(&archive, o, &load);
		setup.archive = &archive.face;
		if (!app_init(&app, &setup, &fault))
			code = EXIT_FAULT;
		else if (!cli_open_view(o, &app, &fault))
			code = EXIT_USAGE;
		else
			code = run_kept(o, &app, &tty, &unkept);
	}
	tty_free(&tty);
	if (code == EXIT_CONTENT || code == EXIT_FAULT || code == EXIT_USAGE)
		cli_say("%s", fault.msg);
	if (unkept.rule)
		cli_say("marks and history: %s", unkept.msg);
	canvas_free(&telling.canvas);
	app_free(&app);
	cli_archive_free(&archive);
	load_free(&load);
	return code;
}

int cli_browse(const struct options *o)
{
	if (o->render)
		return cli_render(o);
	if (!isatty(STDOUT_FILENO))
		return cli_list(o);
	return browse(o);
}
