#include "page.h"

#include <stdlib.h>

#include "account.h"
#include "told.h"
#include "vec.h"

enum { INDENT_ROLE = 11, INDENT_QUOTE = 2, INDENT_NOTE = 6, INDENT_RELATION = 16, INDENT_FOOT = 6 };

/* What a page is made from, and the page. */
struct making {
	struct page *page;
	const struct timeline *tl;
	const struct event *event;
	const struct query *query;
	const struct proof *proof;
	const struct str *language;
	size_t languages;
	size_t turn;
	uint32_t account;
};

static const char *const basis_words[BASES] = {
	[BASIS_STATED] = "a source below says so",
	[BASIS_DATELINE] = "taken from the day of publication",
	[BASIS_INFERRED] = "worked out from what a source below says",
	[BASIS_EXTERNAL] = "found elsewhere, the sources below do not give it",
	[BASIS_UNKNOWN] = "how, is not said",
};

static struct block *add(struct making *m, enum style style, int indent, struct str text)
{
	struct page *page = m->page;

	VEC_PUSH(page->block, page->blocks, page->cap,
		(struct block){
			.style = style,
			.indent = indent,
			.lead_style = STYLE_HEADING,
			.text = text,
			.account = m->account });
	return &page->block[page->blocks - 1];
}

/* A block whose text was put together in `made`, which is emptied. */
static struct block *add_made(struct making *m, enum style style, int indent, struct buf *made)
{
	struct block *block = add(m, style, indent, arena_str(&m->page->arena, buf_str(made)));

	buf_free(made);
	return block;
}

static void add_blank(struct making *m)
{
	add(m, STYLE_TEXT, 0, str_of(""));
}

/* What the curator remarks, and on what. */
static void add_note(struct making *m, const char *on, struct str text)
{
	struct buf made = { 0 };

	if (!text.len)
		return;
	buf_addf(&made, "on the %s: %.*s", on, STR(text));
	add_made(m, STYLE_NOTE, INDENT_NOTE, &made)->lead = str_of("NOTE");
}

/* " [fr]" where the text is not in the language that the reader would rather have. */
static void mark_language(const struct making *m, const struct lang_text *text, struct buf *out)
{
	if (lang_is_other(text->lang, m->language, m->languages, m->turn))
		buf_addf(out, " [%.*s]", STR(text->lang));
}

static void add_text(struct making *m, enum style style, const struct texts *texts)
{
	const struct lang_text *text = texts_pick(texts, m->language, m->languages, m->turn);
	struct buf made = { 0 };

	if (!text)
		return;
	buf_add_str(&made, text->text);
	mark_language(m, text, &made);
	add_made(m, style, 0, &made);
}

static void add_facts(struct making *m)
{
	const struct event *event = m->event;
	struct buf made = { 0 };

	date_words(&event->when.date, &made);
	if (event->kind != NONE)
		buf_addf(&made, " · %.*s", STR(m->tl->kind[event->kind].name));
	buf_addf(&made, " · %s", status_names[event->status]);
	add_made(m, STYLE_DATE, 0, &made);
}

/* In words how the date is known, then what the curator says of it. */
static void add_date_basis(struct making *m)
{
	const struct dated *when = &m->event->when;
	struct buf made = { 0 };
	size_t i;

	if (when->date.shape != DATE_UNKNOWN) {
		buf_add_text(&made, "date ");
		date_precision_words(&when->date, &made);
		if (when->basis != BASIS_STATED || m->event->evidences > 0)
			buf_addf(&made, "; %s", basis_words[when->basis]);
		add_made(m, STYLE_DIM, 0, &made);
	}
	add_note(m, "date", when->note);
	for (i = 0; i < when->sources; i++) {
		const struct source *source = &m->tl->source[when->source[i]];

		buf_addf(&made, "dated by %.*s", STR(source->title));
		add_made(m, STYLE_DIM, INDENT_QUOTE, &made);
	}
}

static void add_parties(struct making *m)
{
	const struct event *event = m->event;
	struct buf made = { 0 };
	size_t i, from;

	if (event->parties)
		add_blank(m);
	for (from = 0; from < event->parties; from = i) {
		uint32_t role = event->party[from].role;

		for (i = from; i < event->parties && event->party[i].role == role; i++) {
			const struct party *party = &event->party[i];
			struct str name = party->text;

			if (party->entity != NONE)
				name = m->tl->entity[party->entity].name;
			buf_addf(&made, "%s%.*s", i > from ? ", " : "", STR(name));
			if (party->entity == NONE)
				buf_add_text(&made, "?");
		}
		add_made(m, STYLE_TEXT, INDENT_ROLE, &made)->lead = m->tl->role[role];
	}
}

static const char *stance_words(enum stance stance)
{
	switch (stance) {
	case STANCE_DISPUTES:
		return "disputes the event:";
	case STANCE_MENTIONS:
		return "mentions the event in passing:";
	default:
		return NULL;
	}
}

static void add_supports(struct making *m, const struct evidence *evidence)
{
	struct buf made = { 0 };
	const char *sep = "";
	size_t i;

	if (!evidence->supports)
		return;
	buf_add_text(&made, "supports: ");
	for (i = 0; i < 4; i++) {
		if (!(evidence->supports & claim_names[i].claim))
			continue;
		buf_addf(&made, "%s%s", sep, claim_names[i].name);
		sep = ", ";
	}
	add_made(m, STYLE_DIM, INDENT_QUOTE, &made);
}

static void add_translation(struct making *m, const struct evidence *evidence)
{
	struct str lang = evidence->source == NONE ? (struct str){ 0 }
						   : m->tl->source[evidence->source].lang;
	const struct lang_text *text = translation_pick(
		&evidence->translation, lang, m->language, m->languages, m->turn);
	struct buf made = { 0 };

	if (!text)
		return;
	buf_add_text(&made, "translation by the curator");
	if (text->lang.len)
		buf_addf(&made, " [%.*s]", STR(text->lang));
	buf_addf(&made, ": %.*s", STR(text->text));
	add_made(m, STYLE_NOTE, INDENT_QUOTE, &made);
}

static void add_pairs(struct making *m, const struct pairs *pairs, const char *words)
{
	struct buf made = { 0 };
	size_t i;

	for (i = 0; i < pairs->items; i++) {
		buf_addf(&made, "%s%.*s: %.*s", words, STR(pairs->item[i].key),
			STR(pairs->item[i].value));
		add_made(m, STYLE_DIM, INDENT_QUOTE, &made);
	}
}

/* What became of the quote, in `quote`'s margin and in words below it. */
static void add_verdict(struct making *m, const struct evidence *evidence, struct block *quote)
{
	size_t event = (size_t)(m->event - m->tl->event);
	size_t index = (size_t)(evidence - m->event->evidence);
	const struct verdict_look *look;
	enum verdict verdict;
	const char *why;
	struct buf made = { 0 };

	if (!m->proof || !m->proof->verdict)
		return;
	verdict = (enum verdict)m->proof->verdict[event][index];
	why = m->proof->why[event][index];
	if (verdict == VERDICT_NONE)
		return;
	look = &verdict_looks[verdict];
	quote->lead = str_of(look->sign);
	quote->lead_style = look->style;
	buf_add_text(&made, verdict_names[verdict]);
	if (why || look->words)
		buf_addf(&made, ": %s", why ? why : look->words);
	add_made(m, look->style, INDENT_QUOTE, &made);
}

static void add_evidence(struct making *m, const struct evidence *evidence)
{
	struct buf made = { 0 };
	const char *stance = stance_words(evidence->stance);

	if (stance)
		add(m, STYLE_DOUBT, INDENT_QUOTE, str_of(stance));
	buf_addf(&made, "“%.*s”", STR(evidence->quote));
	if (evidence->locator.len)
		buf_addf(&made, " (%.*s)", STR(evidence->locator));
	add_verdict(m, evidence, add_made(m, STYLE_QUOTE, INDENT_QUOTE, &made));
	add_translation(m, evidence);
	add_supports(m, evidence);
	add_pairs(m, &evidence->says, "this account has ");
	add_pairs(m, &evidence->extra, "");
	add_note(m, "quote", evidence->note);
}

/* Who published it and when, in one line. */
static void add_source_facts(struct making *m, const struct source *source)
{
	struct buf made = { 0 };

	buf_addf(&made, "%.*s", STR(source->title));
	if (source->lang.len)
		buf_addf(&made, " [%.*s]", STR(source->lang));
	add_made(m, STYLE_TEXT, 0, &made);
	if (source->url.len)
		add(m, STYLE_LINK, 0, source->url)->link = LINK_ADDRESS;
	if (source->derived_from != NONE) {
		buf_addf(&made, "copies or translates %.*s: no independent witness",
			STR(m->tl->source[source->derived_from].title));
		add_made(m, STYLE_DOUBT, 0, &made);
	}
}

static void add_source_heading(struct making *m, uint32_t index)
{
	const struct source *source = &m->tl->source[index];
	struct buf made = { 0 };

	buf_addf(&made, "SOURCE %u/%zu  %.*s", m->account, m->event->sources,
		STR(source->publisher.len ? source->publisher : str_of("publisher not known")));
	if (source->published.date.shape != DATE_UNKNOWN) {
		buf_add_text(&made, ", ");
		date_words(&source->published.date, &made);
	}
	add_made(m, STYLE_HEADING, 0, &made)->is_heading = true;
	add_source_facts(m, source);
}

/* One source's account: each passage of it that speaks of the event, then what is known against it. */
static void add_account(struct making *m, uint32_t source)
{
	size_t i, first;

	add_blank(m);
	if (source == NONE)
		add(m, STYLE_HEADING, 0, str_of("SOURCE unknown"))->is_heading = true;
	else
		add_source_heading(m, source);
	for (i = 0; i < m->event->evidences; i++) {
		if (m->event->evidence[i].source != source)
			continue;
		add_blank(m);
		first = m->page->blocks;
		add_evidence(m, &m->event->evidence[i]);
		for (; first < m->page->blocks; first++)
			m->page->block[first].evidence = &m->event->evidence[i];
	}
	if (source == NONE || !m->tl->source[source].note.len)
		return;
	add_blank(m);
	add_note(m, "source", m->tl->source[source].note);
}

/* What nobody could read yet on the day that `asof:` names. */
static void add_hidden(struct making *m, size_t sources)
{
	struct buf made = { 0 };

	if (sources == 0)
		return;
	add_blank(m);
	buf_addf(&made, "not yet known as of that day: sources left out: %zu", sources);
	add_made(m, STYLE_DIM, 0, &made);
}

/* Who copies another is no witness of his own. */
static void add_independent(struct making *m)
{
	size_t sources = told_sources(m->event, m->query);
	size_t independent = account_independent(
		m->tl, m->event, query_known(m->query), POSSIBLE, SIZE_MAX);
	struct buf made = { 0 };

	if (independent == sources)
		return;
	add_blank(m);
	buf_addf(&made, "%zu sources (%zu independent)", sources, independent);
	add_made(m, STYLE_DOUBT, 0, &made);
}

static void add_accounts(struct making *m)
{
	bool is_stray = false;
	size_t i, hidden = 0;

	for (i = 0; i < m->event->sources; i++) {
		if (query_as_of(m->query, m->event->source[i]) == NO) {
			hidden++;
			continue;
		}
		m->account = (uint32_t)i + 1;
		add_account(m, m->event->source[i]);
	}
	m->page->accounts = m->event->sources;
	m->account = 0;
	add_hidden(m, hidden);
	for (i = 0; i < m->event->evidences; i++)
		is_stray |= m->event->evidence[i].source == NONE;
	if (is_stray)
		add_account(m, NONE);
}

static void add_heading(struct making *m, const char *text)
{
	add_blank(m);
	add(m, STYLE_HEADING, 0, str_of(text))->is_heading = true;
}

static void add_notes(struct making *m)
{
	size_t i;

	if (m->event->notes)
		add_blank(m);
	for (i = 0; i < m->event->notes; i++)
		add_note(m, "event", m->event->note[i].text);
}

static void add_relations(struct making *m)
{
	const struct event *event = m->event;
	struct buf made = { 0 };
	size_t i;

	if (event->relations)
		add_heading(m, "RELATED");
	for (i = 0; i < event->relations; i++) {
		const struct relation *relation = &event->relation[i];
		const struct event *other = &m->tl->event[relation->event];
		const struct rel_name *name = &rel_names[relation->rel];
		const struct lang_text *title =
			texts_pick(&other->title, m->language, m->languages, m->turn);
		struct block *block;

		date_words(&other->when.date, &made);
		buf_addf(&made, "  %.*s", STR(title ? title->text : other->id));
		block = add_made(m, STYLE_LINK, INDENT_RELATION, &made);
		block->lead = str_of(relation->is_inverse ? name->inverse : name->forward);
		block->link = LINK_EVENT;
		block->event = relation->event;
	}
}

static void add_foot(struct making *m)
{
	const struct event *event = m->event;
	struct buf made = { 0 };
	size_t i;

	add_blank(m);
	for (i = 0; i < event->tags; i++)
		buf_addf(&made, "%s%.*s", i ? ", " : "", STR(event->tag[i]));
	if (made.len)
		add_made(m, STYLE_TEXT, INDENT_FOOT, &made)->lead = str_of("TAGS");
	add(m, STYLE_TEXT, INDENT_FOOT, event->id)->lead = str_of("ID");
	if (event->pos.file) {
		buf_addf(&made, "%s:%u", event->pos.file, event->pos.line);
		add_made(m, STYLE_TEXT, INDENT_FOOT, &made)->lead = str_of("FILE");
	}
	add_pairs(m, &event->extra, "");
}

void page_build(struct page *page, const struct timeline *tl, uint32_t event,
	const struct query *query, const struct proof *proof, const struct str *language,
	size_t languages, size_t turn)
{
	struct making m = {
		.page = page,
		.tl = tl,
		.event = &tl->event[event],
		.query = query,
		.proof = proof,
		.language = language,
		.languages = languages,
		.turn = turn,
	};

	page_free(page);
	add_text(&m, STYLE_TITLE, &m.event->title);
	add_facts(&m);
	add_date_basis(&m);
	if (m.event->summary.items) {
		add_blank(&m);
		add_text(&m, STYLE_TEXT, &m.event->summary);
	}
	add_parties(&m);
	add_notes(&m);
	add_independent(&m);
	add_accounts(&m);
	add_relations(&m);
	add_foot(&m);
}

void page_free(struct page *page)
{
	free(page->block);
	arena_free(&page->arena);
	*page = (struct page){ 0 };
}
