#include "cli_options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export_svg.h"
#include "record.h"
#include "version.h"

/* A word that an option knows, and the commands that know it. */
struct word {
	const char *name;
	int value;
	unsigned verbs;
};

/* One row an option. */
struct option_row {
	const char *name;
	int letter; /* what getopt_long gives; printable: also a short option */
	unsigned verbs;
	const char *arg;          /* NULL: takes none */
	const struct word *words; /* what arg may be, up to the nameless one; NULL: anything */
	const char *help;
	bool is_arg_optional; /* then it stands behind a '=' or not at all */
};

enum {
	OPT_ALLOW = 256, /* past all letters */
	OPT_ARCHIVE,
	OPT_BY,
	OPT_COLOR,
	OPT_COUNT,
	OPT_DRY_RUN,
	OPT_EXPLAIN,
	OPT_FORMAT,
	OPT_FROM,
	OPT_HELP,
	OPT_KEYS,
	OPT_LANES,
	OPT_LIMIT,
	OPT_NOTES,
	OPT_PROJECT,
	OPT_QUIET,
	OPT_RENDER,
	OPT_SORT,
	OPT_STRICT,
	OPT_SVG,
	OPT_TO,
	OPT_VERSION,
	OPT_VIEW,
	OPT_WIDTH,
};

static const struct word colors[] = {
	{ "auto", COLOR_AUTO, FOR_ALL },
	{ "always", COLOR_ALWAYS, FOR_ALL },
	{ "never", COLOR_NEVER, FOR_ALL },
	{ 0 },
};

static const struct word formats[] = {
	{ "text", FORMAT_TEXT, FOR_RECORDS | FOR_DENSITY | FOR_PROBLEMS | FOR_CITE | FOR_DIFF },
	{ "tsv", FORMAT_TSV, FOR_RECORDS | FOR_DENSITY },
	{ "json", FORMAT_JSON, FOR_RECORDS | FOR_DENSITY | FOR_PROBLEMS | FOR_DIFF },
	{ "ndjson", FORMAT_NDJSON, FOR_RECORDS | FOR_DENSITY },
	{ "github", FORMAT_GITHUB, FOR_PROBLEMS },
	{ "markdown", FORMAT_MARKDOWN, FOR_CITE },
	{ "html", FORMAT_HTML, FOR_CITE },
	{ "csl-json", FORMAT_CSL_JSON, FOR_CITE },
	{ 0 },
};

static const struct word verdicts[] = {
	{ "near", 1 << VERDICT_NEAR, FOR_VERIFY },
	{ "ambiguous", 1 << VERDICT_AMBIGUOUS, FOR_VERIFY },
	{ "missing", 1 << VERDICT_MISSING, FOR_VERIFY },
	{ "stale", 1 << VERDICT_STALE, FOR_VERIFY },
	{ "unarchived", 1 << VERDICT_UNARCHIVED, FOR_VERIFY },
	{ 0 },
};

static const struct word sorts[] = {
	{ "date", SORT_DATE, FOR_LIST },
	{ "title", SORT_TITLE, FOR_LIST },
	{ "kind", SORT_KIND, FOR_LIST },
	{ "sources", SORT_SOURCES, FOR_LIST },
	{ "value", SORT_VALUE, FOR_FACETS },
	{ "now", SORT_NOW, FOR_FACETS },
	{ "all", SORT_ALL, FOR_FACETS },
	{ "count", SORT_COUNT, FOR_CHART },
	{ "first", SORT_FIRST, FOR_CHART },
	{ "name", SORT_NAME, FOR_CHART },
	{ 0 },
};

/* By their places in axis_zooms. */
static const struct word units[] = {
	{ "hour", 0, FOR_TIME },
	{ "day", 1, FOR_TIME },
	{ "week", 2, FOR_TIME },
	{ "month", 3, FOR_TIME },
	{ "quarter", 4, FOR_TIME },
	{ "year", 5, FOR_TIME },
	{ "decade", 6, FOR_TIME },
	{ "century", 7, FOR_TIME },
	{ 0 },
};

static const struct option_row rows[] = {
	{ "folder", 'C', FOR_ALL & ~FOR_DIFF, "DIR", NULL,
		"the content folder, else the nearest above, else ./content" },
	{ "view", OPT_VIEW, FOR_BROWSER | FOR_RECORDS | FOR_TIME, "NAME", NULL,
		"a saved view of frise.yaml; a query narrows it" },
	{ "format", OPT_FORMAT, FOR_RECORDS | FOR_DENSITY | FOR_PROBLEMS | FOR_CITE | FOR_DIFF, "F",
		formats, "how it is printed" },
	{ "sort", OPT_SORT, FOR_RECORDS | FOR_CHART, "[-]BY", sorts,
		"in this order, with - backwards" },
	{ "limit", OPT_LIMIT, FOR_RECORDS | FOR_CHART, "N", NULL, "only the first N" },
	{ "count", OPT_COUNT, FOR_LIST, NULL, NULL, "only how many lines it would be" },
	{ "archive", OPT_ARCHIVE, FOR_BROWSER | FOR_RECORDS | FOR_TIME | FOR_VERIFY | FOR_PIN, "DIR", NULL,
		"the archived texts, else archive/ in the content folder" },
	{ "allow", OPT_ALLOW, FOR_VERIFY, "V,V...", verdicts, "verdicts that are no failure" },
	{ "quiet", OPT_QUIET, FOR_VERIFY, NULL, NULL, "only what is a failure" },
	{ "dry-run", OPT_DRY_RUN, FOR_PIN, NULL, NULL, "change nothing, show what would be" },
	{ "lanes", OPT_LANES, FOR_CHART, "FIELD", NULL,
		"a line for each company (as if not said), kind, tag, actor" },
	{ "from", OPT_FROM, FOR_TIME, "DATE", NULL, "begins there, else with the first event (or where most fit)" },
	{ "to", OPT_TO, FOR_TIME, "DATE", NULL, "ends with it, else with the last event, if there is room" },
	{ "by", OPT_BY, FOR_TIME, "UNIT", units, "how long a column or a line is, else as fits" },
	{ "svg", OPT_SVG, FOR_CHART, NULL, NULL, "as a picture (SVG) instead of text" },
	{ "width", OPT_WIDTH, FOR_TIME, "N", NULL, "so many columns in all, else 80; of --svg pixels" },
	{ "notes", OPT_NOTES, FOR_CHECK, NULL, NULL, "also what is sound but worth a second look" },
	{ "project", OPT_PROJECT, FOR_SCHEMA, NULL, NULL,
		"also the names that the content has, for editors to complete" },
	{ "explain", OPT_EXPLAIN, FOR_CHECK, "RULE", NULL,
		"why it is a rule, with an example; no RULE: all rules", .is_arg_optional = true },
	{ "strict", OPT_STRICT, FOR_CHECK, NULL, NULL, "check: warnings count as problems" },
	{ "color", OPT_COLOR, FOR_ALL, "WHEN", colors, "of the browser; NO_COLOR is heeded" },
	{ "render", OPT_RENDER, FOR_BROWSER, "120x36", NULL,
		"draw the browser as text, without a terminal" },
	{ "keys", OPT_KEYS, FOR_BROWSER, "KEYS", NULL,
		"for --render: what to type first, as in 'j <Enter>'" },
	{ "help", OPT_HELP, FOR_ALL, NULL, NULL, "this" },
	{ "version", OPT_VERSION, FOR_ALL, NULL, NULL, "the version" },
};
_Static_assert(sizeof(rows) / sizeof(rows[0]) == OPTIONS, "OPTIONS counts the rows");

/* The words that these commands know: "text, json or github". */
static void add_words(struct buf *out, const struct word *word, unsigned verbs)
{
	const char *last = NULL, *between = "";

	for (; word->name; word++) {
		if (!(word->verbs & verbs))
			continue;
		if (last) {
			buf_addf(out, "%s%s", between, last);
			between = ", ";
		}
		last = word->name;
	}
	if (last)
		buf_addf(out, "%s%s", between[0] ? " or " : "", last);
}

/* Under an option the words that it takes; a line a command where they differ. */
static void add_word_lines(struct buf *out, const struct option_row *row, const struct verb *verb)
{
	const int indent = 29;

	if (row->verbs == FOR_ALL) {
		buf_repeat(out, " ", indent);
		add_words(out, row->words, FOR_ALL);
		buf_add_char(out, '\n');
		return;
	}
	for (; verb->name; verb++) {
		if (!(row->verbs & verb->bit))
			continue;
		buf_repeat(out, " ", indent);
		buf_addf(out, "%s: ", verb->name);
		add_words(out, row->words, verb->bit);
		buf_add_char(out, '\n');
	}
}

static void add_option(struct buf *out, const struct option_row *row, const struct verb *verbs)
{
	struct buf left = { 0 };

	if (row->letter < OPT_ALLOW)
		buf_addf(&left, "-%c %s, ", row->letter, row->arg);
	buf_addf(&left, "--%s", row->name);
	if (row->arg)
		buf_addf(&left, row->is_arg_optional ? "[=%s]" : "=%s", row->arg);
	buf_addf(out, "  %-25s  %s\n", buf_text(&left), row->help);
	if (row->words)
		add_word_lines(out, row, verbs);
	buf_free(&left);
}

int options_help(const struct verb *verbs)
{
	const struct verb *verb;
	struct buf out = { 0 };
	size_t i;

	buf_add_text(&out, "frise: browse timelines of sourced events\n\n"
			   "  frise [DIR]                    the browser on a content folder (or a "
			   "list, in a pipe)\n");
	for (verb = verbs; verb->name; verb++)
		buf_addf(&out, "  frise %-8s%-16s %s\n", verb->name, verb->args, verb->help);
	buf_add_char(&out, '\n');
	for (i = 0; i < OPTIONS; i++)
		add_option(&out, &rows[i], verbs);
	buf_add_text(&out, "\na query:  company:microsoft,amazon -target:ukraine "
			   "date:2022-02..2022-03 kind:aid\n"
			   "          word \"a phrase\" /regex/   (put it behind -- where it "
			   "begins with -)\n");
	cli_put(&out);
	buf_free(&out);
	return EXIT_FINE;
}

static int print_version(void)
{
	struct buf out = { 0 };

	buf_addf(&out, "frise %s\n", FRISE_VERSION);
	cli_put(&out);
	buf_free(&out);
	return EXIT_FINE;
}

int options_read(
	struct given *given, int argc, char **argv, bool has_query, const struct verb *verbs)
{
	const char *shorts = has_query ? "+:C:hV" : ":C:hV";
	struct option longs[OPTIONS + 1] = { 0 };
	int i, letter;

	for (i = 0; i < OPTIONS; i++)
		longs[i] = (struct option){ .name = rows[i].name,
			.has_arg = !rows[i].arg              ? no_argument
				   : rows[i].is_arg_optional ? optional_argument
							     : required_argument,
			.val = rows[i].letter };
	opterr = 0; /* its own words would send foreign bytes to the terminal */
	while ((letter = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (letter == OPT_HELP || letter == 'h')
			return options_help(verbs);
		if (letter == OPT_VERSION || letter == 'V')
			return print_version();
		if (letter == '?' || letter == ':') {
			cli_say("'%s' %s", argv[optind > 1 ? optind - 1 : 1],
				letter == ':' ? "lacks its value"
					      : "is no option, or takes no value");
			cli_say("see 'frise --help'; a query that begins with - stands behind --");
			return EXIT_USAGE;
		}
		for (i = 0; i < OPTIONS; i++) {
			if (rows[i].letter == letter)
				given->text[i] = rows[i].arg && optarg ? optarg : "";
		}
	}
	return -1;
}

static bool names_option(const char *word, const char *name)
{
	size_t len = strlen(name);

	return strncmp(word, "--", 2) == 0 && strncmp(word + 2, name, len) == 0 &&
	       (word[2 + len] == '\0' || word[2 + len] == '=');
}

bool options_misplaced(char *const *arg, int args)
{
	int i, k;

	for (i = 0; i < args; i++) {
		for (k = 0; k < OPTIONS; k++) {
			if (!names_option(arg[i], rows[k].name))
				continue;
			cli_say("'%s' stands behind the query; options stand before it", arg[i]);
			return true;
		}
	}
	return false;
}

/* "--strict is for 'frise check'". */
static bool say_out_of_place(
	const struct option_row *row, const struct verb *verb, const struct verb *verbs)
{
	struct buf names = { 0 };

	if (row->verbs & FOR_BROWSER)
		buf_add_text(&names, "the browser");
	for (; verbs->name; verbs++) {
		if (row->verbs & verbs->bit)
			buf_addf(&names, "%s'frise %s'", names.len ? ", " : "", verbs->name);
	}
	cli_say("--%s is for %s, not for %s", row->name, buf_text(&names),
		verb->bit == FOR_BROWSER ? "the browser" : verb->name);
	buf_free(&names);
	return false;
}

/* The value of a word that this command knows. */
static bool choose(const struct option_row *row, struct str text, const struct verb *verb, int *out)
{
	struct buf known = { 0 };
	const struct word *word;

	for (word = row->words; word->name; word++) {
		if ((word->verbs & verb->bit) && str_is(text, word->name)) {
			*out = word->value;
			return true;
		}
	}
	add_words(&known, row->words, verb->bit);
	cli_say("--%s=%.*s: expected %s", row->name, STR(text), buf_text(&known));
	buf_free(&known);
	return false;
}

/* Several of the words, as the bits of all. */
static bool choose_some(
	const struct option_row *row, const char *text, const struct verb *verb, unsigned *out)
{
	struct str rest = str_of(text), word;
	int bit = 0;

	while (str_split(&rest, ',', &word)) {
		if (!choose(row, word, verb, &bit))
			return false;
		*out |= (unsigned)bit;
	}
	return true;
}

/* A whole number in these bounds; most 0: no bound. */
static bool take_number(
	const struct option_row *row, const char *text, size_t least, size_t most, size_t *out)
{
	char *end;
	unsigned long long number;

	errno = 0;
	number = strtoull(text, &end, 10);
	if (isdigit((unsigned char)text[0]) && !*end && !errno && number >= least &&
		(!most || number <= most)) {
		*out = number;
		return true;
	}
	if (most)
		cli_say("--%s=%s: expected a number from %zu to %zu", row->name, text, least, most);
	else
		cli_say("--%s=%s: expected a number from %zu on", row->name, text, least);
	return false;
}

static bool take(
	struct options *o, const struct option_row *row, const char *text, const struct verb *verb)
{
	int choice = 0;

	if (row->letter == OPT_SORT && text[0] == '-') {
		o->is_backwards = true;
		text++;
	}
	if (row->letter == OPT_ALLOW)
		return choose_some(row, text, verb, &o->allowed);
	if (row->words && !choose(row, str_of(text), verb, &choice))
		return false;
	switch (row->letter) {
	case 'C':
		o->folder = text;
		break;
	case OPT_ARCHIVE:
		o->archive = text;
		break;
	case OPT_DRY_RUN:
		o->is_dry_run = true;
		break;
	case OPT_QUIET:
		o->is_quiet = true;
		break;
	case OPT_COLOR:
		o->color = (enum color)choice;
		break;
	case OPT_VIEW:
		o->view = text;
		break;
	case OPT_COUNT:
		o->is_count = true;
		break;
	case OPT_LIMIT:
		return take_number(row, text, 1, 0, &o->limit);
	case OPT_WIDTH: /* --svg has the row before, so it was taken */
		return take_number(row, text, o->is_svg ? PICTURE_LEAST : CHART_LEAST_WIDTH,
			o->is_svg ? PICTURE_MOST : CHART_MOST_WIDTH, &o->width);
	case OPT_SVG:
		o->is_svg = true;
		break;
	case OPT_LANES:
		o->lanes = text;
		break;
	case OPT_FROM:
		o->from = text;
		break;
	case OPT_TO:
		o->to = text;
		break;
	case OPT_BY:
		o->has_unit = true;
		o->zoom = (size_t)choice;
		break;
	case OPT_SORT:
		o->sort = (enum sort)choice;
		break;
	case OPT_EXPLAIN:
		o->explain = text;
		break;
	case OPT_FORMAT:
		o->format = (enum format)choice;
		break;
	case OPT_NOTES:
		o->has_notes = true;
		break;
	case OPT_PROJECT:
		o->is_project = true;
		break;
	case OPT_STRICT:
		o->is_strict = true;
		break;
	case OPT_RENDER:
		o->render = text;
		break;
	case OPT_KEYS:
		o->keys = text;
		break;
	default:
		break;
	}
	return true;
}

bool options_take(struct options *o, const struct given *given, const struct verb *verb,
	const struct verb *verbs)
{
	size_t i;

	for (i = 0; i < OPTIONS; i++) {
		const char *text = given->text[i];

		if (!text)
			continue;
		if (!(rows[i].verbs & verb->bit))
			return say_out_of_place(&rows[i], verb, verbs);
		if (!take(o, &rows[i], text, verb))
			return false;
	}
	return true;
}
