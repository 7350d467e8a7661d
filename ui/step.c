#include "app.h"
#include "filter.h"

bool app_is_busy(const struct app *app)
{
	return app->seek.type != SEEK_NONE || app->is_dated || app->asking.is_behind ||
	       archive_is_busy(app);
}

/* All events are searched: on with what that was for. */
static void found(struct app *app)
{
	struct seek *s = &app->seek;

	if (s->type == SEEK_FILTER) {
		filter_found(app);
		return;
	}
	if (app->asking.kind && app->asking.kind->found)
		app->asking.kind->found(app, &s->result);
	seek_free(s);
}

bool app_step(struct app *app, int ms)
{
	bool is_end = true;

	if (app->is_dated && app->seek.type == SEEK_NONE && !app->asking.is_behind)
		filter_seek(app);
	if (app->asking.is_behind) {
		ask_look(app);
	} else if (app->seek.type == SEEK_NONE) {
		archive_step(app, ms);
		is_end = !archive_is_busy(app);
	} else if (seek_slice(&app->seek, ms)) {
		is_end = false;
	} else {
		found(app);
	}
	app_settle(app);
	return is_end;
}

/* Whoever does not wait for keys cannot stop a search either. */
void app_finish(struct app *app)
{
	bool was_sought;

	while (app_is_busy(app)) {
		was_sought = !app->asking.is_behind;
		app_step(app, RESULT_MS);
		if (was_sought && app->seek.type != SEEK_NONE)
			result_stop(&app->seek.result);
	}
}
