#include "report.h"
#include "review_part.h"

enum { MOST_WORDS = 60 };

static uint32_t root_of(const struct timeline *tl, uint32_t source)
{
	while (tl->source[source].derived_from != NONE) /* the linker left no circle */
		source = tl->source[source].derived_from;
	return source;
}

/* Several sources that copy one are no more than that one. */
static void check_sources(
	const struct review_rule *rule, const struct timeline *tl, const struct event *event)
{
	uint32_t root;
	size_t i;

	if (!event->sources)
		return;
	root = root_of(tl, event->source[0]);
	for (i = 1; i < event->sources; i++)
		if (root_of(tl, event->source[i]) != root)
			return;
	if (review_takes(rule))
		review_add(rule, event->pos, NULL,
			"all that is told of it goes back to one source, '%s'",
			QUOTE(tl->source[root].id));
}

static size_t words_of(struct str s)
{
	size_t words = 0, i;
	bool is_in = false;

	for (i = 0; i < s.len; i++) {
		bool is_blank = (unsigned char)s.at[i] <= ' ';

		words += !is_blank && !is_in;
		is_in = !is_blank;
	}
	return words;
}

/* Counts what a quote of so many words has between them: few have it. */
static bool has_blanks(struct str s)
{
	size_t blanks = 0, i;

	for (i = 0; i < s.len; i++)
		blanks += (unsigned char)s.at[i] <= ' ';
	return blanks >= MOST_WORDS;
}

static void check_length(const struct review_rule *rule, const struct evidence *evidence)
{
	size_t words = 0;

	if (evidence->quote.len > 2 * MOST_WORDS && has_blanks(evidence->quote))
		words = words_of(evidence->quote);
	if (words > MOST_WORDS)
		review_add(rule, evidence->pos, "quote what proves it, […] for the rest",
			"a quote of %zu words, more than %d, hides what it proves", words,
			MOST_WORDS);
}

void review_evidence(const struct review *r)
{
	struct review_rule single, length;
	bool wants_single = review_wants(r, "single-source", &single);
	bool wants_length = review_wants(r, "long-quote", &length);
	size_t i, k;

	if (!wants_single && !wants_length)
		return;
	for (i = 0; i < r->tl->events; i++) {
		const struct event *event = &r->tl->event[i];

		review_fetch(r->tl, i);
		if (wants_single)
			check_sources(&single, r->tl, event);
		for (k = 0; wants_length && k < event->evidences; k++)
			check_length(&length, &event->evidence[k]);
	}
}
