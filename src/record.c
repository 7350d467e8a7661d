#include "record.h"

#include <strings.h>

const char *const basis_names[BASES] = {
	[BASIS_STATED] = "stated",
	[BASIS_DATELINE] = "dateline",
	[BASIS_INFERRED] = "inferred",
	[BASIS_EXTERNAL] = "external",
	[BASIS_UNKNOWN] = "unknown",
};

const char *const source_kind_names[SOURCE_KINDS] = {
	[SOURCE_ARTICLE] = "article",
	[SOURCE_DOCUMENT] = "document",
	[SOURCE_FILING] = "filing",
	[SOURCE_POST] = "post",
	[SOURCE_PAGE] = "page",
	[SOURCE_VIDEO] = "video",
	[SOURCE_DATASET] = "dataset",
	[SOURCE_INTERVIEW] = "interview",
};

const char *const stance_names[STANCES] = {
	[STANCE_SUPPORTS] = "supports",
	[STANCE_DISPUTES] = "disputes",
	[STANCE_MENTIONS] = "mentions",
};

const char *const verdict_names[VERDICTS] = {
	[VERDICT_NONE] = "-",
	[VERDICT_OK] = "OK",
	[VERDICT_NEAR] = "NEAR",
	[VERDICT_AMBIGUOUS] = "AMBIGUOUS",
	[VERDICT_MISSING] = "MISSING",
	[VERDICT_STALE] = "STALE",
	[VERDICT_UNARCHIVED] = "UNARCHIVED",
	[VERDICT_ERROR] = "ERROR",
};

const char *const status_names[STATUSES] = {
	[STATUS_PLANNED] = "planned",
	[STATUS_REPORTED] = "reported",
	[STATUS_ALLEGED] = "alleged",
	[STATUS_CONFIRMED] = "confirmed",
	[STATUS_DISPUTED] = "disputed",
	[STATUS_RETRACTED] = "retracted",
};

const struct rel_name rel_names[RELS] = {
	[REL_FOLLOWS] = { "follows", "follows", "followed by", true },
	[REL_RESPONDS_TO] = { "responds-to", "responds to", "answered by", false },
	[REL_PART_OF] = { "part-of", "part of", "contains", true },
	[REL_CAUSES] = { "causes", "causes", "caused by", false },
	[REL_CONCLUDES] = { "concludes", "concludes", "concluded by", false },
	[REL_CORRECTS] = { "corrects", "corrects", "corrected by", false },
	[REL_CONTRADICTS] = { "contradicts", "contradicts", "contradicts", false },
	[REL_RELATED] = { "related", "related to", "related to", false },
};

const struct claim_name claim_names[4] = {
	{ "date", CLAIM_DATE },
	{ "title", CLAIM_TITLE },
	{ "summary", CLAIM_SUMMARY },
	{ "who", CLAIM_WHO },
};

bool basis_needs_note(enum basis basis)
{
	return basis == BASIS_INFERRED || basis == BASIS_EXTERNAL;
}

bool lang_matches(struct str wanted, struct str lang)
{
	if (!wanted.len || wanted.len > lang.len || strncasecmp(wanted.at, lang.at, wanted.len))
		return false;
	return wanted.len == lang.len || lang.at[wanted.len] == '-';
}

static struct str primary_subtag(struct str lang)
{
	struct str piece = { 0 };

	str_split(&lang, '-', &piece);
	return piece;
}

/* How well a text in `lang` serves a reader of `wanted`: 3 the very tag, 0 not at all. */
static int fitness(struct str wanted, struct str lang)
{
	if (!lang_matches(primary_subtag(wanted), lang))
		return 0;
	if (!lang_matches(wanted, lang))
		return 1;
	return wanted.len == lang.len ? 3 : 2;
}

static size_t best_for(const struct texts *texts, struct str wanted)
{
	size_t i, best = SIZE_MAX;
	int most = 0;

	for (i = 0; i < texts->items; i++) {
		int fit = fitness(wanted, texts->item[i].lang);

		if (fit > most) {
			most = fit;
			best = i;
		}
	}
	return best;
}

const struct lang_text *texts_pick(
	const struct texts *texts, const struct str *language, size_t languages, size_t turn)
{
	size_t i, best = SIZE_MAX;

	if (!texts->items)
		return NULL;
	if (languages)
		best = best_for(texts, language[turn % languages]);
	for (i = 0; i < languages && best == SIZE_MAX; i++)
		best = best_for(texts, language[i]);
	for (i = 0; i < texts->items && best == SIZE_MAX; i++) {
		if (!texts->item[i].lang.len)
			best = i;
	}
	return &texts->item[best == SIZE_MAX ? 0 : best];
}

bool lang_is_other(struct str lang, const struct str *language, size_t languages, size_t turn)
{
	return lang.len && languages && !fitness(language[turn % languages], lang);
}

const struct lang_text *translation_pick(const struct texts *translation, struct str lang,
	const struct str *language, size_t languages, size_t turn)
{
	if (lang.len && languages && !lang_is_other(lang, language, languages, turn))
		return NULL;
	return texts_pick(translation, language, languages, turn);
}
