#include "app.h"

#include "address.h"
#include "filter.h"
#include "text.h"
#include "values.h"

/* A step to the reader, whether from a list, the reader itself or what lies over them. */
static void read_event(struct app *app, uint32_t event)
{
	app_close_over(app);
	app_enter(app, PANE_READER);
	app_select(app, event);
	if (result_row(&app->result, event) == SIZE_MAX)
		app_say(app, "outside the filter; q comes back");
}

/* An address that is not what it seems to be is opened only the second time in a row. */
static void open_address(struct app *app, struct str address)
{
	struct buf host = { 0 };
	const char *doubt = NULL;
	struct fault fault;
	bool is_known = app->is_warned && str_eq(buf_str(&app->wished), address);

	if (!address_check(address, &host, &doubt, &fault)) {
		app_say_fault(app, &fault);
	} else if (doubt && !is_known) {
		app_wish(app, WISH_NONE, address);
		app->is_warned = true;
		app_say(app, "it leads to %s: %s; once more opens it", buf_text(&host), doubt);
	} else {
		app_wish(app, WISH_OPEN, address);
		app_say(app, "%s", buf_text(&host));
	}
	buf_free(&host);
}

/* Line by line, as making it safe would join them. */
static void make_lines_safe(struct str text, enum charset charset, struct buf *out)
{
	struct str line;

	while (str_split(&text, '\n', &line)) {
		if (out->len)
			buf_add_char(out, '\n');
		text_make_safe(line, charset, out);
	}
}

/* As it was written, but for what a terminal would obey when it is pasted there. */
static void copy_words(struct app *app, struct str what, struct str text)
{
	struct buf safe = { 0 };

	if (text_find_unsafe(text) != SIZE_MAX)
		make_lines_safe(text, app->setup.charset, &safe);
	app_wish(app, WISH_COPY, safe.len ? buf_str(&safe) : text);
	app_say(app, "%.*s: %s", STR(what), buf_text(&app->wished));
	buf_free(&safe);
}

/* The text may be of what lies over the panes, and be gone with it. */
static void run(struct app *app, const struct command *command, struct str text)
{
	struct buf kept = { 0 };

	buf_add_str(&kept, text);
	app_close_over(app);
	app_run(app, command, buf_str(&kept));
	buf_free(&kept);
}

/* A value that no event has is not among those of the entities. Nothing lies over the panes. */
static void stand_on(struct app *app, struct str field, struct str value)
{
	struct view *v = &app->view[PANE_FACETS];
	const struct facet *facet = values_facet(&app->facets, field);
	struct buf key = { 0 };
	struct str at_field, at;

	if (facet)
		buf_addf(&key, "%.*s\n%.*s\n", STR(facet->heading), STR(value));
	app_enter(app, PANE_FACETS);
	v->ops->stand_on(v, buf_str(&key));
	app->stale |= 1U << PANE_FACETS | STALE_LIT;
	app_settle(app);
	if (!view_facets_at(v, &at_field, &at) || !str_eq(at, value))
		app_say(app, "no event names %.*s, so it is not listed here", STR(value));
	buf_free(&key);
}

static void go_to_value(struct app *app, struct intent intent)
{
	if (str_is(intent.field, "source")) {
		run(app, command_named(app->setup.commands, str_of("sources")), intent.value);
		return;
	}
	app_close_over(app);
	stand_on(app, intent.field, intent.value);
}

void app_do(struct app *app, struct intent intent)
{
	switch (intent.type) {
	case INTENT_NONE:
		break;
	case INTENT_SHOW:
		app_select(app, intent.event);
		break;
	case INTENT_VISIT:
		app_visit(app, intent.event);
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
	case INTENT_STAND:
		go_to_value(app, intent);
		break;
	case INTENT_POINT:
		app->stale |= STALE_LIT;
		break;
	case INTENT_RUN:
		run(app, intent.command, intent.text);
		break;
	case INTENT_OPEN:
		open_address(app, intent.text);
		break;
	case INTENT_COPY:
		copy_words(app, intent.field, intent.text);
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
