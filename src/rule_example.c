#include "rule_example.h"

#include <string.h>

#include "load.h"
#include "mem.h"
#include "rule_example_table.h"
#include "text.h"

/* What stands around the lines of an example: a line that they have themselves is left out. */
static const struct frame {
	const char *place;
	const char *path;
	const char *head;
	const char *key[4]; /* lines for what must be there */
	int indent;
} frames[OF_PLACES] = {
	[OF_FILE] = { "a file", RULE_EXAMPLE_FILE, "" },
	[OF_EVENT] = { "an event", RULE_EXAMPLE_FILE, "events:\n  -\n",
		{ "id: fusion", "date: 2022-03-04", "title: Acme buys Globex" }, 4 },
	[OF_EVIDENCE] = { "evidence", RULE_EXAMPLE_FILE,
		"events:\n"
		"  - id: fusion\n"
		"    date: 2022-03-04\n"
		"    title: Acme buys Globex\n"
		"    evidence:\n"
		"      -\n",
		{ "source: le-monde", "quote: Acme a racheté Globex" }, 8 },
	[OF_SOURCE] = { "a source", RULE_EXAMPLE_FILE, "sources:\n  -\n",
		{ "id: filing-of-2022", "title: Annual report" }, 4 },
	[OF_ENTITY] = { "an entity", RULE_EXAMPLE_FILE, "entities:\n  -\n",
		{ "id: globex", "name: Globex", "type: company" }, 4 },
	[OF_SETTINGS] = { "frise.yaml", UNIT_SETTINGS, "", { "frise: 1", "title: Sound" }, 0 },
};

static const char settings[] = "frise: 1\n"
			       "title: Sound\n"
			       "kinds: {aid: A, sales-stop: S}\n";

/* Beside the example; Globex stands here unless it is the example. */
static const char records[] =
	"entities:\n"
	"  - {id: acme, name: Acme Corporation, type: company, aliases: [Acme], country: france}\n"
	"  - {id: globex-holding, name: Globex Holding, type: company, parent: globex}\n"
	"  - {id: smith-and-sons, name: Smith & Sons, type: company, aliases: [Smith]}\n"
	"  - {id: john-smith, name: John Smith, type: person, aliases: [Smith]}\n"
	"  - {id: france, name: France, type: country}\n"
	"sources:\n"
	"  - {id: le-monde, title: Acme arrête ses ventes, published: 2022-03-05}\n"
	"  - {id: filing, title: Annual report, derived-from: filing-of-2021}\n"
	"events:\n"
	"  - {id: acme-stops, date: 2022-03-03, title: Acme stops, who: {actor: Acme}}\n";
static const char globex[] = "entities:\n  - {id: globex, name: Globex, type: company}\n";

const struct rule_example *rule_example_find(const struct rule *rule)
{
	size_t i;

	for (i = 0; i < rule_examples_count; i++) {
		if (strcmp(rule_examples[i].rule, rule->name) == 0)
			return &rule_examples[i];
	}
	return NULL;
}

const char *rule_example_place(enum example_of of)
{
	return frames[of].place;
}

/* Has the text a line with the key of this line? */
static bool has_key(struct str text, const char *line)
{
	struct str key = str_sub(str_of(line), 0, strcspn(line, ":") + 1), other;

	while (str_split(&text, '\n', &other)) {
		if (str_eq(str_sub(other, 0, key.len), key))
			return true;
	}
	return false;
}

static void add_lines(struct buf *out, struct str lines, int indent)
{
	struct str line;

	while (str_split(&lines, '\n', &line)) {
		buf_repeat(out, " ", line.len ? indent : 0);
		buf_add_str(out, line);
		buf_add_char(out, '\n');
	}
}

/* The whole file of an example. */
static void frame_lines(const struct frame *frame, const char *lines, struct buf *out)
{
	size_t i;

	buf_add_text(out, frame->head);
	for (i = 0; i < sizeof(frame->key) / sizeof(*frame->key) && frame->key[i]; i++) {
		if (!has_key(str_of(lines), frame->key[i]))
			add_lines(out, str_of(frame->key[i]), frame->indent);
	}
	add_lines(out, str_of(lines), frame->indent);
}

void rule_example_load(const struct rule_example *example, const char *lines, struct load *load)
{
	const struct frame *frame = &frames[example->of];
	struct unit *unit = mem_resize(NULL, 4, sizeof(*unit));
	struct buf file = { 0 };
	size_t units = 0;

	/* In the order of a folder, and before the example: its lines are what comes second. */
	unit_parse(&unit[units++], "another.yaml", str_of(records), NULL);
	if (example->of != OF_ENTITY)
		unit_parse(&unit[units++], "companies.yaml", str_of(globex), NULL);
	frame_lines(frame, lines, &file);
	unit_parse(&unit[units++], frame->path, buf_str(&file), NULL);
	if (example->of != OF_SETTINGS)
		unit_parse(&unit[units++], UNIT_SETTINGS, str_of(settings), NULL);
	load_units(load, unit, units);
	load_review(load, NULL, 1, &load->diags);
	buf_free(&file);
}

/* Lines made safe; a TAB is shown, for it may be what is wrong. */
static void add_shown(struct str lines, enum charset charset, struct buf *out)
{
	struct str line, piece;

	while (lines.len && str_split(&lines, '\n', &line)) {
		bool is_first = true;

		buf_repeat(out, " ", 4);
		while (str_split(&line, '\t', &piece)) {
			buf_add_text(out, is_first ? "" : "<TAB>");
			text_make_safe(piece, charset, out);
			is_first = false;
		}
		buf_add_char(out, '\n');
	}
}

/* What check says of it, without places: the lines stand just above. */
static void add_said(const struct rule_example *example, enum charset charset, struct buf *out)
{
	struct buf said = { 0 };
	struct load load;
	size_t i;

	rule_example_load(example, example->wrong, &load);
	for (i = 0; i < load.diags.diags; i++) {
		const struct diag *d = &load.diags.diag[i];

		if (strcmp(d->rule, example->rule) || strcmp(d->pos.file, frames[example->of].path))
			continue;
		buf_addf(&said, "%s\n", d->msg);
		if (d->hint)
			buf_addf(&said, "hint: %s\n", d->hint);
	}
	load_free(&load);
	buf_add_text(out, "  check says:\n");
	add_shown(buf_str(&said), charset, out);
	buf_free(&said);
}

void rule_explain(const struct rule *rule, enum charset charset, struct buf *out)
{
	const struct rule_example *example = rule_example_find(rule);

	buf_addf(out, "%s: %s\n  %s\n", rule->name, severity_name(rule->severity), rule->help);
	if (!example)
		return;
	buf_addf(out, "\n  wrong, in %s:\n", rule_example_place(example->of));
	add_shown(str_of(example->wrong), charset, out);
	add_said(example, charset, out);
	buf_add_text(out, "  right:\n");
	add_shown(str_of(example->right), charset, out);
}
