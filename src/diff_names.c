#include "diff.h"

const char *const diff_of_names[DIFF_OFS] = {
	[DIFF_EVENT] = "event",
	[DIFF_ENTITY] = "entity",
	[DIFF_SOURCE] = "source",
	[DIFF_SETTINGS] = "settings",
};

const char *const diff_fate_names[DIFF_FATES] = {
	[DIFF_ADDED] = "added",
	[DIFF_REMOVED] = "removed",
	[DIFF_RENAMED] = "renamed",
	[DIFF_MERGED] = "merged",
	[DIFF_CHANGED] = "changed",
	[DIFF_UNREADABLE] = "unreadable",
};

const struct diff_name diff_names[DIFF_FIELDS] = {
	[DIFF_DATE] = { "date", DIFF_WORD, DIFF_REDATED },
	[DIFF_DATE_BASIS] = { "date.basis", DIFF_WORD, DIFF_REDATED },
	[DIFF_DATE_NOTE] = { "date.note", DIFF_PROSE, DIFF_OTHER },
	[DIFF_DATE_SOURCES] = { "date.sources", DIFF_LIST, DIFF_OTHER },
	[DIFF_TITLE] = { "title", DIFF_PROSE, DIFF_RETITLED },
	[DIFF_SUMMARY] = { "summary", DIFF_PROSE, DIFF_OTHER },
	[DIFF_KIND] = { "kind", DIFF_WORD, DIFF_OTHER },
	[DIFF_STATUS] = { "status", DIFF_WORD, DIFF_OTHER },
	[DIFF_WHO] = { "who", DIFF_LIST, DIFF_OTHER },
	[DIFF_TAGS] = { "tags", DIFF_LIST, DIFF_OTHER },
	[DIFF_REL] = { "rel", DIFF_LIST, DIFF_OTHER },
	[DIFF_SEQ] = { "seq", DIFF_WORD, DIFF_OTHER },
	[DIFF_NOTE] = { "note", DIFF_PROSE, DIFF_OTHER },
	[DIFF_EXTRA] = { "extra", DIFF_PROSE, DIFF_OTHER },
	[DIFF_SOURCES] = { "sources", DIFF_LIST, DIFF_RESOURCED },
	[DIFF_QUOTE] = { "quote", DIFF_PROSE, DIFF_REQUOTED },
	[DIFF_QUOTE_SOURCE] = { "quote.source", DIFF_WORD, DIFF_RESOURCED },
	[DIFF_PREFIX] = { "quote.prefix", DIFF_PROSE, DIFF_REPINNED },
	[DIFF_SUFFIX] = { "quote.suffix", DIFF_PROSE, DIFF_REPINNED },
	[DIFF_LOCATOR] = { "quote.locator", DIFF_PROSE, DIFF_OTHER },
	[DIFF_SUPPORTS] = { "quote.supports", DIFF_WORD, DIFF_OTHER },
	[DIFF_STANCE] = { "quote.stance", DIFF_WORD, DIFF_OTHER },
	[DIFF_SAYS] = { "quote.says", DIFF_PROSE, DIFF_OTHER },
	[DIFF_TRANSLATION] = { "quote.translation", DIFF_PROSE, DIFF_OTHER },
	[DIFF_QUOTE_NOTE] = { "quote.note", DIFF_PROSE, DIFF_OTHER },
	[DIFF_QUOTE_EXTRA] = { "quote.extra", DIFF_PROSE, DIFF_OTHER },
	[DIFF_NAME] = { "name", DIFF_PROSE, DIFF_OTHER },
	[DIFF_TYPE] = { "type", DIFF_WORD, DIFF_OTHER },
	[DIFF_ALIASES] = { "aliases", DIFF_LIST, DIFF_OTHER },
	[DIFF_PARENT] = { "parent", DIFF_WORD, DIFF_OTHER },
	[DIFF_COUNTRY] = { "country", DIFF_WORD, DIFF_OTHER },
	[DIFF_IDS] = { "ids", DIFF_WORD, DIFF_OTHER },
	[DIFF_PUBLISHER] = { "publisher", DIFF_PROSE, DIFF_OTHER },
	[DIFF_AUTHORS] = { "authors", DIFF_LIST, DIFF_OTHER },
	[DIFF_URL] = { "url", DIFF_WORD, DIFF_OTHER },
	[DIFF_ARCHIVED] = { "archived", DIFF_WORD, DIFF_OTHER },
	[DIFF_RIGHTS] = { "rights", DIFF_PROSE, DIFF_OTHER },
	[DIFF_LANG] = { "lang", DIFF_WORD, DIFF_OTHER },
	[DIFF_PUBLISHED] = { "published", DIFF_WORD, DIFF_OTHER },
	[DIFF_PUBLISHED_BASIS] = { "published.basis", DIFF_WORD, DIFF_OTHER },
	[DIFF_PUBLISHED_NOTE] = { "published.note", DIFF_PROSE, DIFF_OTHER },
	[DIFF_RETRIEVED] = { "retrieved", DIFF_WORD, DIFF_OTHER },
	[DIFF_RETRIEVED_BASIS] = { "retrieved.basis", DIFF_WORD, DIFF_OTHER },
	[DIFF_RETRIEVED_NOTE] = { "retrieved.note", DIFF_PROSE, DIFF_OTHER },
	[DIFF_DERIVED_FROM] = { "derived-from", DIFF_WORD, DIFF_OTHER },
	[DIFF_TEXT] = { "text", DIFF_WORD, DIFF_OTHER },
	[DIFF_CHECKSUM] = { "checksum", DIFF_WORD, DIFF_REPINNED },
	[DIFF_DESCRIPTION] = { "description", DIFF_PROSE, DIFF_OTHER },
	[DIFF_LANGUAGES] = { "languages", DIFF_WORD, DIFF_OTHER },
	[DIFF_ROLES] = { "roles", DIFF_WORD, DIFF_OTHER },
	[DIFF_TYPES] = { "types", DIFF_WORD, DIFF_OTHER },
	[DIFF_KINDS] = { "kinds", DIFF_WORD, DIFF_OTHER },
	[DIFF_VIEWS] = { "views", DIFF_WORD, DIFF_OTHER },
	[DIFF_RULES] = { "rules", DIFF_WORD, DIFF_OTHER },
};

struct str diff_name_of(const struct timeline *tl, enum diff_of of, uint32_t index)
{
	const struct lang_text *title;

	switch (of) {
	case DIFF_EVENT:
		title = texts_pick(&tl->event[index].title, tl->language, tl->languages, 0);
		return title ? title->text : (struct str){ 0 };
	case DIFF_ENTITY:
		return tl->entity[index].name;
	case DIFF_SOURCE:
		return tl->source[index].title;
	default:
		return tl->title;
	}
}
