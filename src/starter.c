#include "starter.h"

#include "checksum.h"
#include "export_schema.h"
#include "load.h"
#include "mem.h"
#include "scalar.h"

/* What tells editors the format of the file, and the names to offer in it. */
#define SCHEMA          "frise.schema.json"
#define BY_SCHEMA(path) "# yaml-language-server: $schema=" path SCHEMA "\n"

static const char settings[] =
	"\n"
	"# Which languages to show, where a text has several: first choice first.\n"
	"languages: [en]\n"
	"\n"
	"# The kinds of event, each with a letter for lists and the chart. Put yours here.\n"
	"kinds:\n"
	"  closing: C\n"
	"  service: S\n"
	"  plan: P\n"
	"\n"
	"# The rest is as usual unless you say otherwise: take the # away from what you need.\n"
	"# description: what the folder is about, in a sentence or two\n"
	"# roles: [actor, target, party, mentioned]\n"
	"# types: [company, person, organisation, government, country, product, media]\n"
	"# views:                      # questions to be asked again: frise --view=closings\n"
	"#   closings: kind:closing\n"
	"# rules:                      # of 'frise check': error, warning, note or off\n"
	"#   single-source: warning\n";

static const char entities[] =
	BY_SCHEMA("")
	"# Who and what the events name. 'frise new' adds to it.\n"
	"entities:\n"
	"  - id: exampleland\n"
	"    name: Exampleland\n"
	"    type: country\n"
	"\n"
	"  - id: sampleton\n"
	"    name: Town of Sampleton\n"
	"    type: government\n"
	"    aliases: [Sampleton]\n"
	"    country: exampleland\n"
	"\n"
	"  - id: example-ferries\n"
	"    name: Example Ferries\n"
	"    type: company\n"
	"    country: exampleland\n";

static const char article[] =
	BY_SCHEMA("../")
	"# An example, invented from end to end: look at it, then delete this file, the entities that\n"
	"# it names, and archive/example-bridge.txt. One file an article is a good rule.\n"
	"source:\n"
	"  id: example-bridge\n"
	"  title: Sampleton's old bridge closes\n"
	"  publisher: The Sampleton Gazette\n"
	"  authors: [Jo Example]\n"
	"  url: https://gazette.example/2019/05/old-bridge-closes\n"
	"  lang: en\n"
	"  published: 2019-05-15\n"
	"  text: example-bridge.txt      # in archive/: 'frise verify' looks the quotes up in it\n"
	"  checksum: sha256:";

static const char events[] =
	"\n"
	"\n"
	"events:\n"
	"  - id: example-bridge-closes\n"
	"    date:\n"
	"      value: 2019-05-13\n"
	"      basis: inferred           # worked out: the note says how\n"
	"      note: the article of Wednesday 15 May says \"on Monday\"\n"
	"    kind: closing\n"
	"    status: confirmed\n"
	"    title: Sampleton closes its old bridge to lorries\n"
	"    summary: The town closed the bridge at once when cracks were found in two piers.\n"
	"    who:\n"
	"      actor: [Sampleton]\n"
	"    tags: [bridge]\n"
	"    evidence:\n"
	"      - quote: >-\n"
	"          The town of Sampleton closed its old bridge to lorries on Monday, after an engineer\n"
	"          had found cracks in two of its piers.\n"
	"        supports: [title, summary, who]\n"
	"\n"
	"  - id: example-ferry-for-lorries\n"
	"    date: 2019-05-13/..         # since then, and it goes on\n"
	"    kind: service\n"
	"    title: A ferry takes the lorries across\n"
	"    who:\n"
	"      actor: [Example Ferries]\n"
	"      mentioned: [Sampleton]\n"
	"    tags: [bridge, ferry]\n"
	"    rel: {follows: example-bridge-closes}\n"
	"    evidence:\n"
	"      - quote: >-\n"
	"          Example Ferries will carry lorries across the river at Sampleton for as long as the\n"
	"          bridge is closed.\n"
	"\n"
	"  - id: example-new-bridge\n"
	"    date: 2022~/2023            # it lasts from about the one to the other\n"
	"    kind: plan\n"
	"    status: planned\n"
	"    title: A new bridge is to be built\n"
	"    who:\n"
	"      actor: [Sampleton]\n"
	"    tags: [bridge]\n"
	"    evidence:\n"
	"      - quote: Sampleton wants to build a new bridge in 2022 and 2023\n"
	"        supports: [date, title, who]\n"
	"        note: the money for it is not voted yet\n";

static const char archived[] =
	"Sampleton's old bridge closes\n"
	"\n"
	"By Jo Example. Wednesday, 15 May 2019\n"
	"\n"
	"The town of Sampleton closed its old bridge to lorries on Monday, after an engineer had\n"
	"found cracks in two of its piers. \"We could not wait for the summer,\" the mayor said.\n"
	"\n"
	"Example Ferries will carry lorries across the river at Sampleton for as long as the bridge\n"
	"is closed.\n"
	"\n"
	"Sampleton wants to build a new bridge in 2022 and 2023. Where the money is to come from is\n"
	"not decided.\n";

static const char about_archive[] =
	"What was read, as plain text (UTF-8), one file a source. The key 'text' of a source names its\n"
	"file; 'frise verify' then looks every quote up in it, and 'frise pin' writes down what it found.\n"
	"\n"
	"Texts that are others' need not be in git: then put a line '/archive/' into .gitignore.\n";

static const char vs_code[] = "{\"yaml.schemas\": {\"./" SCHEMA "\": \"**/*.yaml\"}}\n";

static struct str make_settings(struct str title, struct arena *arena)
{
	struct buf text = { 0 };
	struct str out;

	buf_add_text(&text, BY_SCHEMA("")
			    "# What this folder is, and the words that it may use.\n"
			    "frise: 1\ntitle: ");
	if (!scalar_print(title, SCALAR_TEXT, 2, &text, NULL))
		buf_add_text(&text, "A timeline");
	buf_add_text(&text, "\n");
	buf_add_text(&text, settings);
	out = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return out;
}

static struct str make_article(struct arena *arena)
{
	char sum[CHECKSUM_DIGITS + 1];

	checksum_print(str_of(archived), sum);
	return str_of(arena_printf(arena, "%s%s%s", article, sum, events));
}

/* The format with the names that stand in these files. */
static struct str make_schema(const struct file_new *file, size_t files, struct arena *arena)
{
	struct unit *unit = mem_resize(NULL, files, sizeof(*unit));
	struct buf text = { 0 };
	struct load load;
	struct str out;
	size_t i;

	for (i = 0; i < files; i++)
		unit_parse(&unit[i], file[i].path, file[i].bytes, NULL);
	load_units(&load, unit, files);
	export_schema(&load.timeline, &text);
	out = arena_str(arena, buf_str(&text));
	load_free(&load);
	buf_free(&text);
	return out;
}

/* frise.yaml comes last: without it a folder that is half made is none. */
void starter_make(struct str title, struct arena *arena, struct file_new out[STARTER_FILES])
{
	out[0] = (struct file_new){ ".vscode/settings.json", str_of(vs_code), true };
	out[1] = (struct file_new){ "archive/README.txt", str_of(about_archive) };
	out[2] = (struct file_new){ "archive/example-bridge.txt", str_of(archived) };
	out[4] = (struct file_new){ "articles/example-bridge.yaml", make_article(arena) };
	out[5] = (struct file_new){ "entities.yaml", str_of(entities) };
	out[6] = (struct file_new){ "frise.yaml", make_settings(title, arena) };
	out[3] = (struct file_new){ SCHEMA, make_schema(&out[4], 3, arena) };
}
