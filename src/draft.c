#include "draft.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "mem.h"

#define KEY(of, key) &schema_##of, key

/* What stands with a quote, which may have to be there. */
#define EVIDENCE_ROWS(is_needed) \
	{ "source", "Which source tells it?", \
		"The id of one that is there (Tab completes), or 'new' for one that is not", \
		KEY(evidence, "source"), TAKE_SOURCE, SCALAR_WORD }, \
	{ "quote", "Which words of the source say so?", \
		"Exactly as they stand there, in the language of the source; […] marks what is left " \
		"out. Paste them; an empty line ends", \
		KEY(evidence, "quote"), TAKE_LINES, SCALAR_PROSE, (is_needed) }, \
	{ "locator", "Where in the source?", "Page, paragraph, time code: p. 12", \
		KEY(evidence, "locator"), TAKE_TEXT, SCALAR_TEXT }, \
	{ "supports", "What do these words say?", "Some of date, title, summary, who", \
		KEY(evidence, "supports"), TAKE_CLAIMS, SCALAR_WORD }, \
	{ "translation", "And translated?", "The quote in the folder's first language", \
		KEY(evidence, "translation"), TAKE_LINES, SCALAR_PROSE }

static const struct draft_row event_rows[] = {
	{ "file", "Which file?",
		"Tab goes through those that are there, the newest first. Another name makes a new "
		"file: 'fredzone' is articles/fredzone.yaml",
		NULL, NULL, TAKE_FILE, SCALAR_WORD, true },
	{ "title", "What happened?",
		"One line, as it is to stand in the list: Acme stops deliveries to Exampleland",
		KEY(event, "title"), TAKE_TEXT, SCALAR_TEXT, true },
	{ "lang", "In which language is that?",
		"As the folder's languages: en, fr. The summary is taken to be in it too", NULL, NULL,
		TAKE_LANG, SCALAR_WORD },
	{ "date", "When?",
		"2022-03-04, 2022-03, 2022, 2022-03-04~ (about), 2022? (uncertain), 2022/2023 (it "
		"lasted), [2022-03-04..2022-03-06] (once in it), 2022-Q1, 198X, 4 March 2022, "
		"yesterday, unknown",
		KEY(event, "date"), TAKE_DATE, SCALAR_WORD, true },
	{ "basis", "How is the date known?",
		"stated: the quote says it. dateline: the day of publication. inferred or external: "
		"worked out, or from elsewhere; both need a note. Nothing stands for stated",
		KEY(event_date, "basis"), TAKE_WORD, SCALAR_WORD },
	{ "date-note", "How do you know the date?",
		"For inferred and external: two days before the announcement of the 6th",
		KEY(event_date, "note"), TAKE_LINES, SCALAR_PROSE },
	{ "kind", "Of which kind is it?",
		"One of the kinds of frise.yaml (Tab goes through them); a new one is added there",
		KEY(event, "kind"), TAKE_KIND, SCALAR_WORD },
	{ "who", "Who?",
		"Names apart by commas; Tab completes, in any case and without accents. A name that "
		"is not there yet can be added",
		KEY(event, "who"), TAKE_PARTIES, SCALAR_ITEM },
	{ "status", "How sure is it?", "Nothing stands for reported", KEY(event, "status"),
		TAKE_WORD, SCALAR_WORD },
	{ "tags", "Subjects?", "Apart by commas: cloud, sanctions", KEY(event, "tags"), TAKE_TAGS,
		SCALAR_WORD },
	{ "summary", "What happened, in a few sentences of your own?", "In your words, not theirs",
		KEY(event, "summary"), TAKE_LINES, SCALAR_PROSE },
	EVIDENCE_ROWS(false),
	{ "rel", "What has it to do with other events?",
		"follows: ID, or responds-to, part-of, causes, concludes, corrects, contradicts, related; "
		"several ids apart by commas, several relations by ;",
		KEY(event, "rel"), TAKE_RELATIONS, SCALAR_WORD },
	{ "note", "A remark of your own?", "Shown as such, apart from what the sources say",
		KEY(event, "note"), TAKE_LINES, SCALAR_PROSE },
	{ "id", "By which id is it found again?",
		"Small letters, digits, . _ and -; it stays the same when title and date are mended",
		KEY(event, "id"), TAKE_ID, SCALAR_WORD, true },
};

static const struct draft_row source_rows[] = {
	{ "file", "Which file?",
		"In a new file it is the source of all its quotes; in one that is there it goes to "
		"'sources'",
		NULL, NULL, TAKE_FILE, SCALAR_WORD, true },
	{ "title", "What is its title?", "As published, in its language", KEY(source, "title"),
		TAKE_TEXT, SCALAR_TEXT, true },
	{ "publisher", "Who published it?", "A newspaper, a site, an office: Reuters",
		KEY(source, "publisher"), TAKE_TEXT, SCALAR_TEXT },
	{ "authors", "Who wrote it?", "Names apart by commas", KEY(source, "authors"), TAKE_LIST,
		SCALAR_ITEM },
	{ "url", "At which address can it be read?", "https://…", KEY(source, "url"), TAKE_TEXT,
		SCALAR_WORD },
	{ "published", "When was it published?", "2022-03-09, 2022-03, 9 March 2022, yesterday",
		KEY(source, "published"), TAKE_DATE, SCALAR_WORD },
	{ "lang", "In which language is it?", "en, fr, pt-BR", KEY(source, "lang"), TAKE_LANG,
		SCALAR_WORD },
	{ "kind", "Of which kind is it?", "Nothing stands for article", KEY(source, "kind"),
		TAKE_WORD, SCALAR_WORD },
	{ "text", "Which file of archive/ holds its text?",
		"What was read, saved as plain text below archive/: quotes are checked against it. "
		"Tab goes through the files that are there, the newest first",
		KEY(source, "text"), TAKE_TEXT, SCALAR_WORD },
	{ "retrieved", "When was it read?", "today", KEY(source, "retrieved"), TAKE_DATE,
		SCALAR_WORD },
	{ "archived", "Is there a copy on the web?", "https://web.archive.org/…",
		KEY(source, "archived"), TAKE_TEXT, SCALAR_WORD },
	{ "derived-from", "Does it copy or translate another source?",
		"The id of that one: this is no witness of its own then",
		KEY(source, "derived-from"), TAKE_SOURCE, SCALAR_WORD },
	{ "note", "A remark of your own?", "On the source as a whole", KEY(source, "note"),
		TAKE_LINES, SCALAR_PROSE },
	{ "id", "By which id is it found again?", "Small letters, digits, . _ and -",
		KEY(source, "id"), TAKE_ID, SCALAR_WORD, true },
};

static const struct draft_row entity_rows[] = {
	{ "file", "Which file?", "Where the other entities are", NULL, NULL, TAKE_FILE, SCALAR_WORD,
		true },
	{ "name", "What is its name?", "As it is to be shown", KEY(entity, "name"), TAKE_TEXT,
		SCALAR_TEXT, true },
	{ "type", "What is it?", "One of the types of the folder", KEY(entity, "type"), TAKE_TYPE,
		SCALAR_WORD, true },
	{ "aliases", "Other names?", "Apart by commas: AWS, Amazon Web Services Inc",
		KEY(entity, "aliases"), TAKE_LIST, SCALAR_ITEM },
	{ "parent", "To whom does it belong?",
		"Another entity: a filter on that one finds this one too", KEY(entity, "parent"),
		TAKE_ENTITY, SCALAR_TEXT },
	{ "country", "In which country is it?", "An entity of the type country",
		KEY(entity, "country"), TAKE_ENTITY, SCALAR_TEXT },
	{ "note", "A remark of your own?", "On who or what this is", KEY(entity, "note"),
		TAKE_LINES, SCALAR_PROSE },
	{ "id", "By which id is it found again?", "Small letters, digits, . _ and -",
		KEY(entity, "id"), TAKE_ID, SCALAR_WORD, true },
};

static const struct draft_row account_rows[] = {
	{ "file", "Which file?", "That of the source: an article a file", NULL, NULL, TAKE_FILE,
		SCALAR_WORD, true },
	{ "see", "Which event does it tell?",
		"Its id; Tab goes through those whose id or title has the word that you typed",
		KEY(see, "see"), TAKE_EVENT, SCALAR_WORD, true },
	EVIDENCE_ROWS(true),
	{ "note", "A remark of your own?", "On the event, added to those that are there",
		KEY(see, "note"), TAKE_LINES, SCALAR_PROSE },
};

#define ROWS(table) (table), sizeof(table) / sizeof(*(table))

const struct draft_form draft_forms[DRAFTS] = {
	[DRAFT_EVENT] = { "event", "an event", "events", &schema_event, ROWS(event_rows) },
	[DRAFT_SOURCE] = { "source", "a source", "sources", &schema_source, ROWS(source_rows) },
	[DRAFT_ENTITY] = { "entity", "an entity", "entities", &schema_entity, ROWS(entity_rows) },
	[DRAFT_ACCOUNT] = { "account", "an account", "events", &schema_see, ROWS(account_rows) },
};

_Static_assert(sizeof(event_rows) / sizeof(*event_rows) <= DRAFT_ROWS, "as many as there are answers");

size_t draft_find(enum draft_of of, const char *flag)
{
	size_t i;

	for (i = 0; i < draft_forms[of].rows; i++) {
		if (strcmp(draft_forms[of].row[i].flag, flag) == 0)
			return i;
	}
	return SIZE_MAX;
}

const struct schema_row *draft_schema(const struct draft_row *row)
{
	return row->schema ? schema_find(row->schema, str_of(row->key)) : NULL;
}

void draft_init(struct draft *d, enum draft_of of, const struct desk *desk)
{
	*d = (struct draft){ .of = of };
	if (of != DRAFT_EVENT)
		return;
	d->roles = desk->load->timeline.roles;
	d->who = mem_resize(NULL, d->roles + 1, sizeof(*d->who));
	memset(d->who, 0, (d->roles + 1) * sizeof(*d->who));
}

void draft_free(struct draft *d)
{
	size_t i;

	for (i = 0; i < DRAFT_ROWS; i++)
		buf_free(&d->answer[i]);
	for (i = 0; i < d->roles; i++)
		buf_free(&d->who[i]);
	free(d->who);
	*d = (struct draft){ 0 };
}

struct str draft_answer(const struct draft *d, const char *flag)
{
	size_t row = draft_find(d->of, flag);

	return row == SIZE_MAX ? (struct str){ 0 } : buf_str(&d->answer[row]);
}

struct buf *draft_kept(struct draft *d, size_t row, size_t role)
{
	bool is_party = draft_forms[d->of].row[row].take == TAKE_PARTIES;

	return is_party ? &d->who[role] : &d->answer[row];
}

bool draft_cites(enum draft_of of)
{
	return of == DRAFT_EVENT || of == DRAFT_ACCOUNT;
}

struct str draft_id(const struct draft *d)
{
	return draft_answer(d, d->of == DRAFT_ACCOUNT ? "see" : "id");
}

bool draft_is_asked(const struct draft *d, size_t row)
{
	const struct draft_row *asked = &draft_forms[d->of].row[row];
	struct str basis = draft_answer(d, "basis");

	if (strcmp(asked->flag, "date-note") == 0)
		return basis.len && !str_is(basis, "stated");
	if (asked->schema == &schema_evidence && asked->take != TAKE_SOURCE &&
		strcmp(asked->flag, "quote") != 0)
		return draft_answer(d, "quote").len > 0;
	return true;
}

bool draft_is_needed(const struct draft *d, size_t row)
{
	const struct draft_row *asked = &draft_forms[d->of].row[row];
	struct str basis = draft_answer(d, "basis");

	if (strcmp(asked->flag, "date-note") == 0)
		return str_is(basis, "inferred") || str_is(basis, "external");
	return asked->is_required;
}
