#include "cli.h"

#include <stdio.h>

#include "app.h"
#include "cli_archive.h"
#include "commands.h"
#include "load.h"
#include "script.h"
#include "text.h"

/* One frame as text, after some keys: what would be on a terminal of that size. */
int cli_render(const struct options *o)
{
	struct fault fault;
	struct load load = { 0 };
	struct cli_archive archive = { .face = { .root = -1 } };
	struct app app = { 0 };
	struct canvas canvas = { 0 };
	struct app_setup setup;
	struct buf out = { 0 };
	int rows, cols, code, used = 0;

	if (sscanf(o->render, "%4dx%4d%n", &cols, &rows, &used) < 2 || o->render[used] || cols < 1 ||
		rows < 1) {
		cli_say("--render: '%s' is no size; write columns and rows as in 120x36", o->render);
		return EXIT_USAGE;
	}
	code = cli_load(o, &load);
	setup = cli_setup(o, &load);
	cli_archive_init(&archive, o);
	setup.archive = &archive.face;
	if (code != EXIT_FINE || !app_init(&app, &setup, &fault))
		goto out;
	if (!cli_open_view(o, &app, &fault)) {
		cli_say("%s", fault.msg);
		code = EXIT_USAGE;
		goto out;
	}
	app_resize(&app, rows, cols);
	if (o->keys && !script_run(&app, str_of(o->keys), &fault)) {
		cli_say("--keys: %s", fault.msg);
		code = EXIT_USAGE;
		goto out;
	}
	app_finish(&app);
	app_draw(&app, &canvas);
	canvas_dump_text(&canvas, &out);
	cli_put(&out);
out:
	buf_free(&out);
	canvas_free(&canvas);
	app_free(&app);
	cli_archive_free(&archive);
	load_free(&load);
	return code;
}

int cli_keys(const struct options *o)
{
	struct buf out = { 0 }, keys = { 0 }, safe = { 0 };
	struct fault fault;
	int chapter;

	(void)o;
	for (chapter = 0; chapter < CHAPTERS; chapter++) {
		const struct command *command;

		buf_addf(&out, "%s%s\n", chapter ? "\n" : "", chapter_names[chapter]);
		for (command = commands; command->name; command++) {
			size_t at = 0;
			struct key key;

			if ((int)command->chapter != chapter)
				continue;
			buf_clear(&keys);
			while (key_parse(str_of(command->keys), &at, &key, &fault)) {
				buf_add_text(&keys, keys.len ? " " : "");
				key_print(key, &keys);
			}
			buf_clear(&safe);
			text_make_safe(buf_str(&keys), text_charset(), &safe);
			cli_pad(&safe, 22);
			buf_addf(&out, "  %s %-16s %s\n", buf_text(&safe), command->name, command->help);
		}
	}
	cli_put(&out);
	buf_free(&safe);
	buf_free(&keys);
	buf_free(&out);
	return EXIT_FINE;
}
