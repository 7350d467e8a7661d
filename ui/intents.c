#include "app.h"

#include "filter.h"

/* A step to the reader, whether from a list, the reader itself or what lies over them. */
static void read_event(struct app *app, uint32_t event)
{
	app_close_over(app);
	app_enter(app, PANE_READER);
	app_select(app, event);
	if (result_row(&app->result, event) == SIZE_MAX)
		app_say(app, "outside the filter; q comes back");
}

void app_do(struct app *app, struct intent intent)
{
	switch (intent.type) {
	case INTENT_NONE:
		break;
	case INTENT_SHOW:
		app_select(app, intent.event);
		break;
	case INTENT_READ:
	case INTENT_FOLLOW:
		read_event(app, intent.event);
		break;
	case INTENT_TICK:
		filter_tick(app, intent.field, intent.value, intent.tick, intent.text);
		break;
	case INTENT_ONLY:
		filter_only(app, intent.field, intent.value, intent.text);
		app_focus(app, PANE_DATES);
		break;
	case INTENT_POINT:
		app->stale |= STALE_LIT;
		break;
	case INTENT_RUN:
		app_close_over(app);
		app_run(app, intent.command, (struct str){ 0 });
		break;
	case INTENT_OPEN:
		buf_clear(&app->address);
		buf_add_str(&app->address, intent.text);
		app->wish = WISH_OPEN;
		app_say(app, "%s", buf_text(&app->address));
		break;
	case INTENT_SAY:
		app_say(app, "%.*s", STR(intent.text));
		break;
	}
}

void app_run(struct app *app, const struct command *command, struct str text)
{
	command->run(app, command->arg, text);
	app_settle(app);
}
