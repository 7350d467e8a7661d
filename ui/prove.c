#include "archive.h"

#include <time.h>

#include "app.h"

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool archive_is_busy(const struct app *app)
{
	return app->proof.verdict && app->proof.done < app->proof.sources;
}

/* In words, with what may have been meant by what is missing. */
static void print_why(const struct finding *f, struct buf *out)
{
	struct buf differ = { 0 };

	buf_add_text(out, f->why);
	if (f->likenesses) {
		likeness_print(f->likeness, &differ);
		buf_addf(out, "%sthe nearest, %u %% alike%s%s: “%.*s”", out->len ? "; " : "",
			f->likeness->percent, differ.len ? ", " : "", buf_text(&differ),
			STR(f->likeness->text));
	}
	buf_free(&differ);
}

static void prove(struct app *app, uint32_t source)
{
	const struct archive *archive = app->setup.archive;
	struct buf why = { 0 };
	struct cited cited;
	size_t i;

	archive->open(archive, source, &cited);
	for (i = 0; i < cited.citations; i++) {
		const struct citation *c = &cited.citation[i];

		buf_clear(&why);
		print_why(&c->finding, &why);
		proof_set(&app->proof, app->setup.tl, c->event, c->evidence, c->finding.verdict,
			buf_str(&why));
	}
	proof_end(&app->proof, source);
	verify_free_source(&cited);
	buf_free(&why);
	app->stale |= 1U << PANE_READER;
}

/* What is looked at now, then all in their order. */
static uint32_t next_source(struct app *app)
{
	const struct proof *p = &app->proof;
	const struct event *event;
	size_t i;

	if (app->scene.selected != NONE) {
		event = &app->setup.tl->event[app->scene.selected];
		for (i = 0; i < event->sources; i++) {
			if (!p->source[event->source[i]].is_done)
				return event->source[i];
		}
	}
	while (app->proved < p->sources && p->source[app->proved].is_done)
		app->proved++;
	return app->proved;
}

/* Nobody need be told that all is well. */
static void say_end(struct app *app)
{
	const struct proof *p = &app->proof;
	size_t quotes = 0, fine = 0, i;

	for (i = 0; i < p->sources; i++) {
		if (p->source[i].count[VERDICT_UNARCHIVED])
			continue;
		quotes += p->source[i].quotes;
		fine += p->source[i].count[VERDICT_OK];
	}
	if (fine < quotes && app->message.len == 0)
		app_say(app, "%zu of %zu quotes are not as archived: f is:unverified finds them",
			quotes - fine, quotes);
}

void archive_step(struct app *app, int ms)
{
	int64_t end = now_ms() + ms;

	do
		prove(app, next_source(app));
	while (archive_is_busy(app) && now_ms() < end);
	if (archive_is_busy(app))
		return;
	if (match_needs_verdicts(app_query(app)))
		app_refresh(app);
	say_end(app);
}
