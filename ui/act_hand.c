#include "act.h"

#include <ctype.h>

#include "app.h"
#include "copy.h"
#include "range.h"
#include "reading.h"

enum { PLAIN_ROWS = 1000 };

static void copy_passage(struct app *app)
{
	struct str words = reading_words(app);

	if (words.len)
		app_do(app, (struct intent){ .type = INTENT_COPY,
				    .event = NONE,
				    .field = str_of("passage"),
				    .text = words });
	else
		app_say(app, "no passage here: ) goes to the next");
}

/* In the facets the name under the cursor; elsewhere a menu. */
void act_copy(struct app *app, long arg, struct str text)
{
	struct intent intent = { .type = INTENT_COPY, .event = NONE, .field = str_of("name") };
	struct buf name = { 0 };

	(void)arg;
	(void)text;
	if (app->over == OVER_TEXT) {
		copy_passage(app);
		return;
	}
	if (app->focus == PANE_READER && range_is_on(app)) {
		range_take(app);
		return;
	}
	if (app->focus != PANE_FACETS) {
		copy_menu(app);
		return;
	}
	view_facets_words(&app->view[PANE_FACETS], &name);
	intent.text = buf_str(&name);
	if (name.len)
		app_do(app, intent);
	else
		app_say(app, "there is no name to copy on this row");
	buf_free(&name);
}

/* The address of the source that is read, or of the event's first. */
void act_open(struct app *app, long arg, struct str text)
{
	struct intent intent = { .type = INTENT_OPEN, .event = NONE };
	struct subject subject;

	(void)arg;
	(void)text;
	if (reading_source(app) != NONE) {
		subject.source = &app->setup.tl->source[reading_source(app)];
	} else if (!copy_subject(app, &subject) || !subject.source) {
		app_say(app, "there is no source to open");
		return;
	}
	intent.text = subject.source->url;
	if (intent.text.len)
		app_do(app, intent);
	else
		app_say(app, "no address of this source is known: %.*s",
			STR(subject.source->title));
}

static bool is_plain_key(struct str name)
{
	size_t i;

	for (i = 0; i < name.len; i++)
		if (!islower((unsigned char)name.at[i]) && (name.at[i] != '-' || i == 0))
			return false;
	return true;
}

/* In double quotes, as YAML wants them. */
static void add_quoted(struct str text, struct buf *out)
{
	size_t i;

	buf_add_char(out, '"');
	for (i = 0; i < text.len; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			buf_add_char(out, '\\');
		if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7F)
			buf_addf(out, "\\x%02X", (unsigned)(unsigned char)text.at[i]);
		else
			buf_add_char(out, text.at[i]);
	}
	buf_add_char(out, '"');
}

/* Content is never written to: the line is for the user to put there. */
void act_save_view(struct app *app, long arg, struct str text)
{
	struct buf query = { 0 }, line = { 0 };

	(void)arg;
	query_print(&app->query, &query);
	if (text.len == 0) {
		ask_begin(app, &ask_command, str_of("save-view "));
	} else if (query.len == 0) {
		app_say(app, "there is no filter to save");
	} else {
		buf_add_text(&line, "  ");
		if (is_plain_key(text))
			buf_add_str(&line, text);
		else
			add_quoted(text, &line);
		buf_add_text(&line, ": ");
		add_quoted(buf_str(&query), &line);
		buf_add_char(&line, '\n');
		app_wish(app, WISH_COPY, buf_str(&line));
		app_say(app, "put under views: in frise.yaml: %.*s",
			STR(str_trim(buf_str(&line))));
	}
	buf_free(&query);
	buf_free(&line);
}

void act_set(struct app *app, long arg, struct str text)
{
	struct str value = text, name;

	(void)arg;
	if (!str_split(&value, ' ', &name) || !str_is(name, "mouse") ||
		(!str_is(str_trim(value), "on") && !str_is(str_trim(value), "off"))) {
		app_say(app, "what can be set: mouse on, mouse off");
		return;
	}
	app_wish(app, WISH_MOUSE, str_trim(value));
	app_say(app, str_is(str_trim(value), "on")
			     ? "the mouse is ours; Shift and drag selects text"
			     : "the mouse is the terminal's; :set mouse on takes it back");
}

/* The chart is more than its rows: what of it is on the screen. */
static void draw_chart(struct app *app, struct canvas *c)
{
	struct view *v = &app->view[PANE_CHART];
	struct rect all = { .rows = v->lines, .cols = v->cols };

	canvas_resize(c, v->lines, v->cols);
	view_draw(v, c, (struct rect){ 0 }, all, 0);
}

/* The rows as they are drawn, all of the reader's, of a list those from the first on the screen. */
void act_plain(struct app *app, long arg, struct str text)
{
	const struct view *v = &app->view[app->focus];
	size_t first = app->focus == PANE_READER ? 0 : v->list.top, rows = v->list.rows - first, i;
	struct canvas canvas = { .charset = app->setup.charset };
	struct buf out = { 0 };

	(void)arg;
	(void)text;
	if (rows == 0) {
		app_say(app, "there is nothing to show as plain text");
		return;
	}
	rows = rows < PLAIN_ROWS ? rows : PLAIN_ROWS;
	if (app->focus == PANE_CHART) {
		draw_chart(app, &canvas);
		rows = 0;
	} else {
		canvas_resize(&canvas, (int)rows, v->cols);
	}
	for (i = 0; i < rows; i++)
		v->ops->draw_row(v, first + i, &canvas, (struct rect){ (int)i, 0, 1, v->cols });
	buf_add_char(&out, '\n');
	canvas_dump_text(&canvas, &out);
	buf_add_text(&out, "\n-- any key comes back to frise -- ");
	app_wish(app, WISH_PLAIN, buf_str(&out));
	buf_free(&out);
	canvas_free(&canvas);
}
