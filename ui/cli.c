#include "cli.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "text.h"
#include "version.h"

/* One row a command: the parser, --help and the completions read it. */
struct verb {
	const char *name;
	const char *args;
	const char *help;
	bool takes_folder; /* its one argument is the content folder */
	bool needs_folder;
	int (*run)(const struct options *o);
};

static const struct verb verbs[] = {
	{ "list", "[QUERY...]", "one line an event; exit 1 without a hit", false, true, cli_list },
	{ "show", "ID...", "all that is known of these events", false, true, cli_show },
	{ "check", "[DIR]", "the problems of the content; exit 1 if any", true, true, cli_check },
	{ "keys", "", "the keys of the browser", false, false, cli_keys },
};
enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

/* Bare frise: the browser. */
static const struct verb browse = { "", "[DIR]", "browse the content folder", true, true, cli_browse };

/* One row an option. */
struct option_row {
	const char *name;
	int letter; /* what getopt_long gives; printable: also a short option */
	const char *arg;
	const char *help;
};

enum { OPT_COLOR = 256, OPT_FORMAT, OPT_STRICT, OPT_RENDER, OPT_KEYS, OPT_HELP, OPT_VERSION };

static const struct option_row option_rows[] = {
	{ "folder", 'C', "DIR", "the content folder, else the nearest above, else ./content" },
	{ "format", OPT_FORMAT, "F", "of check: text, json or github" },
	{ "strict", OPT_STRICT, NULL, "check: warnings count as problems" },
	{ "color", OPT_COLOR, "WHEN", "auto, always or never; NO_COLOR is heeded" },
	{ "render", OPT_RENDER, "120x36", "draw the browser as text, without a terminal" },
	{ "keys", OPT_KEYS, "KEYS", "for --render: what to type first, as in 'j <Enter>'" },
	{ "help", OPT_HELP, NULL, "this" },
	{ "version", OPT_VERSION, NULL, "the version" },
};
enum { OPTIONS = sizeof(option_rows) / sizeof(option_rows[0]) };

static int print_help(void)
{
	struct buf out = { 0 };
	size_t i;

	buf_add_text(&out,
		"frise: browse timelines of sourced events\n\n"
		"  frise [DIR]                the browser on a content folder (or a list, in a pipe)\n");
	for (i = 0; i < VERBS; i++)
		buf_addf(&out, "  frise %-7s%-14s%s\n", verbs[i].name, verbs[i].args, verbs[i].help);
	buf_add_char(&out, '\n');
	for (i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		struct buf left = { 0 };

		if (row->letter < OPT_COLOR)
			buf_addf(&left, "-%c %s, ", row->letter, row->arg);
		buf_addf(&left, "--%s%s%s", row->name, row->arg ? "=" : "", row->arg ? row->arg : "");
		buf_addf(&out, "  %-25s  %s\n", buf_text(&left), row->help);
		buf_free(&left);
	}
	buf_add_text(&out,
		"\na query:  company:microsoft,amazon -target:ukraine date:2022-02..2022-03 kind:aid\n"
		"          word \"a phrase\" /regex/   (put it behind -- where it begins with -)\n");
	cli_put(&out);
	buf_free(&out);
	return EXIT_FINE;
}

static int print_version(void)
{
	printf("frise %s\n", FRISE_VERSION);
	return EXIT_FINE;
}

/* Place of `word` in a list that ends with NULL, or -1 with a message. */
static int choose(const char *option, const char *word, const char *const *list)
{
	int i;

	for (i = 0; list[i]; i++) {
		if (strcmp(list[i], word) == 0)
			return i;
	}
	cli_say("--%s: '%s' is none of %s, %s, %s", option, word, list[0], list[1], list[2]);
	return -1;
}

static bool take_option(struct options *o, int letter)
{
	static const char *const colors[] = { "auto", "always", "never", NULL };
	static const char *const formats[] = { "text", "json", "github", NULL };
	int choice;

	switch (letter) {
	case 'C':
		o->folder = optarg;
		return true;
	case OPT_COLOR:
		choice = choose("color", optarg, colors);
		o->color = (enum color)choice;
		return choice >= 0;
	case OPT_FORMAT:
		choice = choose("format", optarg, formats);
		o->format = (enum format)choice;
		return choice >= 0;
	case OPT_STRICT:
		o->is_strict = true;
		return true;
	case OPT_RENDER:
		o->render = optarg;
		return true;
	case OPT_KEYS:
		o->keys = optarg;
		return true;
	default:
		return false;
	}
}

/*
 * Takes the options that stand before the next word, or behind it too where no query follows
 * (has_query false). Returns -1 to go on, else the exit code of a run that ends here.
 */
static int take_options(struct options *o, int argc, char **argv, bool has_query)
{
	const char *shorts = has_query ? "+C:hV" : "C:hV";
	struct option longs[OPTIONS + 1] = { 0 };
	int i, letter;

	for (i = 0; i < OPTIONS; i++)
		longs[i] = (struct option){ .name = option_rows[i].name,
			.has_arg = option_rows[i].arg ? required_argument : no_argument,
			.val = option_rows[i].letter };
	while ((letter = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (letter == OPT_HELP || letter == 'h')
			return print_help();
		if (letter == OPT_VERSION || letter == 'V')
			return print_version();
		if (letter == '?' || !take_option(o, letter)) {
			if (letter == '?')
				cli_say("see 'frise --help'; a query that begins with - stands behind --");
			return EXIT_USAGE;
		}
	}
	return -1;
}

static const struct verb *find_verb(const char *word)
{
	size_t i;

	for (i = 0; i < VERBS; i++) {
		if (strcmp(verbs[i].name, word) == 0)
			return &verbs[i];
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
	size_t i;

	if (verb)
		return verb;
	if (file_is_folder(word) || strchr(word, '/'))
		return &browse;
	for (i = 0; i < VERBS; i++)
		text_nearest(&best, str_of(word), str_of(verbs[i].name));
	if (best.text.at)
		cli_say("no command and no folder '%s'; did you mean '%.*s'?", word, STR(best.text));
	else
		cli_say("no command and no folder '%s'; see 'frise --help'", word);
	return NULL;
}

int cli_run(int argc, char **argv)
{
	char room[PATH_MAX];
	struct options o = { 0 };
	const struct verb *verb;
	int end = take_options(&o, argc, argv, true);

	if (end >= 0)
		return end;
	verb = first_word(argv[optind]);
	if (!verb)
		return EXIT_USAGE;
	/* From the command on, its name in the place of the program's; for the browser, all again. */
	if (verb != &browse) {
		argv += optind;
		argc -= optind;
	}
	optind = 0;
	end = take_options(&o, argc, argv, !verb->takes_folder);
	if (end >= 0)
		return end;
	o.arg = argv + optind;
	o.args = argc - optind;
	if (verb->takes_folder && o.args > 0) {
		o.folder = o.arg[0];
		o.args--;
		o.arg++;
		if (o.args > 0) {
			cli_say("one folder at a time; '%s' is one too many", o.arg[0]);
			return EXIT_USAGE;
		}
	}
	if (verb->needs_folder && !o.folder)
		o.folder = find_folder(room);
	return verb->run(&o);
}
