#include "app.h"

/* A command by its name, or by a beginning that only it has; NULL: none. */
static const struct command *find_command(const struct app *app, struct str name)
{
	const struct command *at, *found = NULL;
	size_t count = 0;

	for (at = app->setup.commands; at->name; at++) {
		if (str_is(name, at->name))
			return at;
		if (name.len && str_find(str_of(at->name), name, 0) == 0) {
			found = at;
			count++;
		}
	}
	return count == 1 ? found : NULL;
}

static bool cut_name(struct str text, struct str *name, struct str *args)
{
	size_t blank;

	text = str_trim(text);
	blank = str_find(text, str_of(" "), 0);
	*name = str_sub(text, 0, blank);
	*args = str_trim(str_sub(text, name->len, text.len));
	return args->len > 0 || blank != SIZE_MAX;
}

static void offer_views(struct app *app, struct str word)
{
	const struct timeline *tl = app->setup.tl;
	size_t i;

	for (i = 0; i < tl->views; i++)
		if (str_find(tl->view[i].name, word, 0) == 0)
			ask_offer(app, tl->view[i].name, tl->view[i].query);
}

static void command_changed(struct app *app)
{
	struct buf help = { 0 };
	const struct command *at;
	struct str name, args;
	struct str text = ask_text(app);

	if (cut_name(text, &name, &args) || str_ends(text, " ")) {
		if (str_is(name, "view"))
			offer_views(app, ask_word(app));
		return;
	}
	for (at = app->setup.commands; at->name; at++) {
		if (str_find(str_of(at->name), name, 0) != 0)
			continue;
		buf_clear(&help);
		buf_addf(&help, "%s%s%s", at->args ? at->args : "", at->args ? "  " : "", at->help);
		ask_offer(app, str_of(at->name), buf_str(&help));
	}
	buf_free(&help);
}

static bool no_command(const struct app *app, struct str name, struct fault *fault)
{
	struct nearest nearest = { 0 };
	const struct command *at;

	for (at = app->setup.commands; at->name; at++)
		text_nearest(&nearest, name, str_of(at->name));
	if (nearest.text.len)
		return fault_at(fault, (struct pos){ .col = 1 }, "no-command",
			"no command '%.*s'; did you mean '%.*s'?", STR(name), STR(nearest.text));
	return fault_at(fault, (struct pos){ .col = 1 }, "no-command",
		"no single command begins with '%.*s'; Tab shows what there is", STR(name));
}

static bool command_enter(struct app *app, struct str text, struct fault *fault)
{
	const struct command *command;
	struct str name, args;

	cut_name(text, &name, &args);
	if (name.len == 0)
		return true;
	command = find_command(app, name);
	if (!command)
		return no_command(app, name, fault);
	app_run(app, command, args);
	return true;
}

const struct ask ask_command = {
	.type = ASK_COMMAND,
	.label = ":",
	.heading = "COMMANDS: by name",
	.changed = command_changed,
	.enter = command_enter,
};
