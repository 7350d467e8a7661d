#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "act_new.h"
#include "app.h"
#include "cli_archive.h"
#include "form_run.h"
#include "fresh.h"
#include "recall_file.h"
#include "text.h"
#include "tty.h"
#include "verdict_file.h"
#include "world.h"

/*
 * A key waits for the end of a slice, which may take PATTERN_MS twice more: so slices are short.
 * How far they are is shown only now and then, as a frame takes as long as they do.
 */
enum { PROGRESS_MS = 50, SLICE_MS = 2 };

/* What no frame shows yet. */
enum news { NEWS_NONE, NEWS_PROGRESS /* can wait for PROGRESS_MS */, NEWS_WHOLE };

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

/* The browser on a terminal, and the content that it shows. */
struct browsing {
	const struct options *options;
	struct tty tty;
	struct fresh fresh;
	struct cli_archive archive;
	struct verdicts known; /* for the archive */
	struct app app;
	struct buf added;    /* what was just added, in words */
	struct buf added_id; /* of an event; "": none, or it was shown */
};

/* It was written: to be selected, and told, when the content is read again. */
static void note_added(struct browsing *b, const struct form *form)
{
	const struct scaffold_record *last = &form->plan.record[form->plan.records - 1];
	struct str id = draft_answer(last->draft, "id");

	buf_clear(&b->added);
	buf_addf(&b->added, "added %.*s, %s:%u", STR(id), last->path, last->line);
	buf_clear(&b->added_id);
	buf_add_str(&b->added_id, id);
	app_await(&b->app, id);
	fresh_hurry(&b->fresh, false);
}

/* Asks for an event on the terminal, as 'frise new' does. */
static void add(struct browsing *b)
{
	struct desk desk = { .load = b->fresh.now,
		.folder = b->options->folder,
		.archive = b->archive.face.root,
		.today = b->app.setup.today };
	struct arena arena = { 0 };
	struct form_start start;
	struct form form;

	act_new_start(&b->app, &arena, &start);
	form_init(&form, &desk, &start);
	if (form_run(&form, &b->tty) == 0 && form.state == FORM_DONE)
		note_added(b, &form);
	app_say(&b->app, "%s", form.state == FORM_DONE ? buf_text(&b->added) : "nothing was added");
	app_resize(&b->app, b->tty.rows, b->tty.cols);
	form_free(&form);
	arena_free(&arena);
}

/* The content has it now; the filter may hide it, once that was asked. */
static void tell_added(struct browsing *b)
{
	const struct app *app = &b->app;
	uint32_t event = timeline_find_event(app->setup.tl, buf_str(&b->added_id));

	if (!b->added_id.len || event == NONE || app->is_dated)
		return;
	app_say(&b->app, "%s%s", buf_text(&b->added),
		event == app->scene.selected ? "" : "; the filter hides it");
	buf_clear(&b->added_id);
}

/* One wish of the app that the world around must fulfil. */
static void grant(struct browsing *b)
{
	struct app *app = &b->app;
	struct tty *tty = &b->tty;
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
	case WISH_EDIT:
		is_done = world_edit(tty, b->options->folder, text, app->wished_line, &how, &fault);
		tell_end(app, is_done, &how, &fault);
		fresh_hurry(&b->fresh, false);
		break;
	case WISH_RELOAD:
		fresh_hurry(&b->fresh, true);
		app_say(app, "reading all of it again");
		break;
	case WISH_NEW:
		add(b);
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

/* The content was read again: shows it, and frees what it was. */
static void show_fresh(struct browsing *b)
{
	struct app_setup setup = cli_setup(b->options, b->fresh.now);
	struct buf news = { 0 };

	setup.today = b->app.setup.today; /* as the chips were understood */
	cli_archive_free(&b->archive);
	cli_archive_init(&b->archive, b->options);
	b->archive.face.known = &b->known;
	setup.archive = &b->archive.face;
	fresh_print(b->fresh.next, b->fresh.now, &news);
	if (!news.len && b->fresh.has_new_texts)
		buf_add_text(&news, "archived texts have changed");
	app_reload(&b->app, &setup, buf_str(&news));
	tell_added(b);
	fresh_drop(&b->fresh);
	buf_free(&news);
}

/* No key was struck: what there is to do without one. */
static enum news work(struct browsing *b)
{
	bool is_end;

	switch (fresh_look(&b->fresh)) {
	case FRESH_NEW:
		show_fresh(b);
		return NEWS_WHOLE;
	case FRESH_FAILED:
		banner_fail(&b->app, &b->fresh.fault);
		return NEWS_WHOLE;
	case FRESH_SAME:
		break;
	}
	if (!app_is_busy(&b->app))
		return NEWS_NONE;
	is_end = app_step(&b->app, SLICE_MS);
	tell_added(b);
	return is_end ? NEWS_WHOLE : NEWS_PROGRESS;
}

/* `last_ms`: when the last frame was drawn. */
static bool is_frame_due(const struct browsing *b, enum news news, int64_t last_ms)
{
	if (news == NEWS_PROGRESS && app_is_busy(&b->app))
		return now_ms() - last_ms >= PROGRESS_MS;
	return news != NEWS_NONE;
}

static int run(struct browsing *b)
{
	struct canvas canvas = { 0 };
	struct app *app = &b->app;
	struct tty *tty = &b->tty;
	enum news news = NEWS_WHOLE, more;
	int64_t last_ms = 0;
	int code = EXIT_FINE;

	app_resize(app, tty->rows, tty->cols);
	while (!app->is_done) {
		struct key key;

		if (is_frame_due(b, news, last_ms) && !tty_has_key(tty)) {
			app_draw(app, &canvas);
			tty_show(tty, &canvas);
			news = NEWS_NONE;
			last_ms = now_ms();
		}
		key = tty_key(tty, b->fresh.wait, app_is_busy(app) ? 0 : fresh_wait(&b->fresh));
		if (key.code == CODE_GONE) {
			code = tty->ending;
			break;
		}
		if (key.code == CODE_NONE) {
			more = work(b);
			news = more > news ? more : news;
			continue;
		}
		app_key(app, key);
		grant(b);
		news = NEWS_WHOLE;
	}
	canvas_free(&canvas);
	return code;
}

/* Runs it with what an earlier run kept. *unkept is set where this one cannot keep its own. */
static int run_kept(struct browsing *b, struct fault *unkept)
{
	struct recall_file state;
	int code;

	recall_file_load(&state, b->options->folder, &b->app);
	verdict_file_load(&state, &b->known);
	b->archive.face.known = &b->known;
	code = run(b);
	recall_file_save(&state, &b->app, unkept);
	verdict_file_save(&state, &b->known, &b->app, NULL); /* it can all be made again */
	recall_file_free(&state);
	return code;
}

/* The terminal is there, and the content is read. */
static int browse_content(struct browsing *b, struct fault *fault, struct fault *unkept)
{
	struct app_setup setup = cli_setup(b->options, b->fresh.now);

	cli_archive_init(&b->archive, b->options);
	setup.archive = &b->archive.face;
	if (!app_init(&b->app, &setup, fault))
		return EXIT_FAULT;
	return cli_open_view(b->options, &b->app, fault) ? run_kept(b, unkept) : EXIT_USAGE;
}

static int browse(const struct options *o)
{
	struct fault fault, unkept = { .rule = NULL };
	struct browsing b = { .options = o, .archive = { .face = { .root = -1 } } };
	struct telling telling = { .tty = &b.tty };
	struct load_progress progress = { .tell = tell, .context = &telling };
	int code = EXIT_CONTENT;

	if (!tty_init(&b.tty, (enum tty_color)o->color, &fault)) {
		cli_say("%s", fault.msg);
		return EXIT_USAGE;
	}
	if (fresh_init(&b.fresh, o->folder, o->archive, &progress, &fault))
		code = browse_content(&b, &fault, &unkept);
	tty_free(&b.tty);
	if (code == EXIT_CONTENT || code == EXIT_FAULT || code == EXIT_USAGE)
		cli_say("%s", fault.msg);
	if (unkept.rule)
		cli_say("marks and history: %s", unkept.msg);
	canvas_free(&telling.canvas);
	app_free(&b.app);
	buf_free(&b.added);
	buf_free(&b.added_id);
	cli_archive_free(&b.archive);
	verdicts_free(&b.known);
	fresh_free(&b.fresh);
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
