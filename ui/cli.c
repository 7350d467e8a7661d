#include "cli.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli_options.h"
#include "file.h"
#include "text.h"

static const struct verb verbs[] = {
	{ FOR_LIST, "list", "[QUERY...]", "one line an event; exit 1 without a hit",
		.takes_query = true, .needs_folder = true, .run = cli_list },
	{ FOR_FACETS, "facets", "FIELD [QUERY...]", "values of company, actor, kind ...: now and all",
		.takes_query = true, .takes_field = true, .needs_folder = true, .run = cli_facets },
	{ FOR_DENSITY, "density", "[QUERY...]", "how many events began in each year, month ...",
		.takes_query = true, .needs_folder = true, .run = cli_density },
	{ FOR_CHART, "chart", "[QUERY...]", "the events over time, a line a company",
		.takes_query = true, .needs_folder = true, .run = cli_chart },
	{ FOR_SHOW, "show", "ID...", "all that is known of these events", .needs_folder = true,
		.run = cli_show },
	{ FOR_CITE, "cite", "ID...", "their quotes and sources as footnotes",
		.needs_folder = true, .run = cli_cite },
	{ FOR_CHECK, "check", "[DIR]", "the problems of the content; exit 1 if any",
		.takes_folder = true, .needs_folder = true, .run = cli_check },
	{ FOR_VERIFY, "verify", "[QUERY...]", "quotes against archived texts; exit 1 if one fails",
		.takes_query = true, .needs_folder = true, .run = cli_verify },
	{ FOR_PIN, "pin", "EVENT|FILE...", "add prefix, suffix and checksum to verified quotes",
		.needs_folder = true, .run = cli_pin },
	{ FOR_SCHEMA, "schema", "[DIR]", "the format for editors, as a JSON Schema",
		.takes_folder = true, .run = cli_schema },
	{ FOR_NEW, "new", "[event|source]", "add one: asks, or takes flags (frise new --help)",
		.takes_flags = true, .needs_folder = true, .run = cli_new },
	{ FOR_INIT, "init", "DIR", "make a content folder, with an example to delete",
		.takes_folder = true, .run = cli_init },
	{ FOR_DIFF, "diff", "OLD NEW [QUERY]", "what folder NEW tells otherwise; exit 1 if it does",
		.takes_query = true, .takes_pair = true, .run = cli_diff },
	{ FOR_KEYS, "keys", "", "the keys of the browser", .run = cli_keys },
	{ 0 },
};

/* Bare frise: the browser. */
static const struct verb browse = { FOR_BROWSER, "", "[DIR]", "browse the content folder",
	.takes_folder = true, .needs_folder = true, .run = cli_browse };

static const struct verb *find_verb(const char *word)
{
	const struct verb *verb;

	for (verb = verbs; verb->name; verb++) {
		if (strcmp(verb->name, word) == 0)
			return verb;
	}
	return NULL;
}

/* The nearest folder above that holds a frise.yaml, else ./content; put into `room`. */
static const char *find_folder(char room[static PATH_MAX])
{
	char here[PATH_MAX];
	char *slash;

	if (!getcwd(here, sizeof(here)))
		return "content";
	for (;;) {
		if (snprintf(room, PATH_MAX, "%s/frise.yaml", here) < PATH_MAX && file_exists(room)) {
			snprintf(room, PATH_MAX, "%s", here[0] ? here : "/");
			return room;
		}
		slash = strrchr(here, '/');
		if (!slash)
			return "content";
		*slash = '\0';
	}
}

/* What stands where a command could: a command, a folder, or a mistake. */
static const struct verb *first_word(const char *word)
{
	const struct verb *verb = word ? find_verb(word) : &browse;
	struct nearest best = { 0 };

	if (verb)
		return verb;
	if (file_is_folder(word) || strchr(word, '/'))
		return &browse;
	for (verb = verbs; verb->name; verb++)
		text_nearest(&best, str_of(word), str_of(verb->name));
	if (best.text.at)
		cli_say("no command and no folder '%s'; did you mean '%.*s'?", word, STR(best.text));
	else
		cli_say("no command and no folder '%s'; see 'frise --help'", word);
	return NULL;
}

/* Options may stand behind such a word too, as before the query; not where `--` ended them. */
static int options_behind(struct given *given, int *argc, char ***argv, bool *is_ended)
{
	*is_ended = *is_ended || strcmp((*argv)[optind - 1], "--") == 0;
	*argv += optind;
	*argc -= optind;
	optind = *is_ended;
	return *is_ended ? -1 : options_read(given, *argc, *argv, true, verbs);
}

/* The words before the query that are the command's own. */
static int take_words(struct options *o, const struct verb *verb, struct given *given, int *argc,
	char ***argv)
{
	int words = verb->takes_pair ? 2 : verb->takes_field, end = -1;
	bool is_ended = false;

	for (; words > 0 && end < 0 && optind < *argc; words--) {
		char *word = (*argv)[optind];

		if (verb->takes_field)
			o->field = word;
		else if (!o->old_folder)
			o->old_folder = word;
		else
			o->new_folder = word;
		end = options_behind(given, argc, argv, &is_ended);
	}
	return end;
}

/* The folder as an argument, if there is one. */
static bool take_folder(struct options *o)
{
	if (o->args == 0)
		return true;
	if (o->args > 1) {
		cli_say("one folder at a time; '%s' is one too many", o->arg[1]);
		return false;
	}
	if (file_exists(o->arg[0]) && !file_is_folder(o->arg[0])) {
		cli_say("'%s' is a file; name the content folder, for files refer to each other",
			o->arg[0]);
		return false;
	}
	o->folder = o->arg[0];
	o->args = 0;
	return true;
}

int cli_run(int argc, char **argv)
{
	char room[PATH_MAX];
	struct given given = { 0 };
	struct options o = { 0 };
	const struct verb *verb;
	int end = options_read(&given, argc, argv, true, verbs);

	if (end >= 0)
		return end;
	if (argv[optind] && strcmp(argv[optind], "help") == 0 && !file_is_folder("help"))
		return options_help(verbs);
	verb = first_word(argv[optind]);
	if (!verb)
		return EXIT_USAGE;
	/* From the command on, its name in the place of the program's; for the browser, all again. */
	if (verb != &browse) {
		argv += optind;
		argc -= optind;
	}
	optind = verb->takes_flags;
	if (!verb->takes_flags)
		end = options_read(&given, argc, argv, verb->takes_query, verbs);
	if (end < 0)
		end = take_words(&o, verb, &given, &argc, &argv);
	if (end >= 0)
		return end;
	if (!options_take(&o, &given, verb, verbs))
		return EXIT_USAGE;
	o.arg = argv + optind;
	o.args = argc - optind;
	if (verb->takes_query && options_misplaced(o.arg, o.args))
		return EXIT_USAGE;
	if (verb->takes_folder && !o.explain && !take_folder(&o))
		return EXIT_USAGE;
	if ((verb->needs_folder || o.is_project) && !o.folder)
		o.folder = find_folder(room);
	return verb->run(&o);
}
