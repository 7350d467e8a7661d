#include "cli.h"

#include "export_schema.h"
#include "load.h"

int cli_schema(const struct options *o)
{
	struct load load = { 0 };
	struct buf out = { 0 };
	int code = EXIT_FINE;

	if (o->folder && !o->is_project) {
		cli_say("a folder is looked at with --project only, for the names that it has");
		return EXIT_USAGE;
	}
	if (o->is_project)
		code = cli_load(o, &load);
	if (code == EXIT_FINE) {
		export_schema(o->is_project ? &load.timeline : NULL, &out);
		cli_put(&out);
		cli_say_problems(&load);
	}
	buf_free(&out);
	load_free(&load);
	return code;
}
