#include "proof.h"

const struct verdict_look verdict_looks[VERDICTS] = {
	[VERDICT_NONE] = { " ", NULL, STYLE_DIM },
	[VERDICT_OK] = { "=", "stands so in the archived text (O)", STYLE_DIM },
	[VERDICT_NEAR] = { "~", NULL, STYLE_DOUBT },
	[VERDICT_AMBIGUOUS] = { "?", NULL, STYLE_DOUBT },
	[VERDICT_MISSING] = { "x", NULL, STYLE_ERROR },
	[VERDICT_STALE] = { "!", NULL, STYLE_ERROR },
	[VERDICT_UNARCHIVED] = { "-", NULL, STYLE_DIM },
	[VERDICT_ERROR] = { "#", NULL, STYLE_ERROR },
};

static void count_citations(struct proof *p, const struct timeline *tl)
{
	size_t i, k;

	for (i = 0; i < tl->events; i++) {
		const struct event *event = &tl->event[i];

		for (k = 0; k < event->sources; k++)
			p->source[event->source[k]].events++;
		for (k = 0; k < event->evidences; k++) {
			if (event->evidence[k].source != NONE)
				p->source[event->evidence[k].source].quotes++;
		}
	}
}

/* One block for all events: they are many, and most have a quote or two. */
static void make_room(struct proof *p, const struct timeline *tl)
{
	size_t quotes = 0, i;
	uint8_t *verdict;
	const char **why;

	for (i = 0; i < tl->events; i++)
		quotes += tl->event[i].evidences;
	p->verdict = ARENA_ARRAY(&p->arena, tl->events + 1, uint8_t *);
	p->why = ARENA_ARRAY(&p->arena, tl->events + 1, const char **);
	verdict = ARENA_ARRAY(&p->arena, quotes + 1, uint8_t);
	why = ARENA_ARRAY(&p->arena, quotes + 1, const char *);
	for (i = 0; i < tl->events; i++) {
		p->verdict[i] = verdict;
		p->why[i] = why;
		verdict += tl->event[i].evidences;
		why += tl->event[i].evidences;
	}
}

static void set_orphans(struct proof *p, const struct timeline *tl)
{
	uint32_t i, k;

	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].evidences; k++) {
			if (tl->event[i].evidence[k].source == NONE)
				proof_set(p, tl, i, k, VERDICT_UNARCHIVED,
					str_of("its source is not known"));
		}
	}
}

/* By source; the events are many, and are not to be gone through for each. */
static void list_quotes(struct proof *p, const struct timeline *tl)
{
	size_t *next = ARENA_ARRAY(&p->arena, p->sources + 1, size_t);
	uint32_t i, k, source;

	p->first = ARENA_ARRAY(&p->arena, p->sources + 1, size_t);
	for (i = 0; i < p->sources; i++)
		p->first[i + 1] = p->first[i] + p->source[i].quotes;
	for (i = 0; i < p->sources; i++)
		next[i] = p->first[i];
	p->quote = ARENA_ARRAY(&p->arena, p->first[p->sources] + 1, struct cited_by);
	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].evidences; k++) {
			source = tl->event[i].evidence[k].source;
			if (source != NONE)
				p->quote[next[source]++] = (struct cited_by){ i, k };
		}
	}
}

void proof_init(struct proof *p, const struct timeline *tl, bool has_archive)
{
	uint32_t i;

	*p = (struct proof){ .sources = tl->sources };
	p->source = ARENA_ARRAY(&p->arena, tl->sources + 1, struct source_proof);
	count_citations(p, tl);
	if (!has_archive)
		return;
	make_room(p, tl);
	list_quotes(p, tl);
	set_orphans(p, tl);
	for (i = 0; i < tl->sources; i++) {
		if (p->source[i].quotes == 0)
			proof_end(p, i);
	}
}

void proof_free(struct proof *p)
{
	arena_free(&p->arena);
	*p = (struct proof){ 0 };
}

void proof_set(struct proof *p, const struct timeline *tl, uint32_t event, uint32_t evidence,
	enum verdict verdict, struct str why)
{
	uint32_t source = tl->event[event].evidence[evidence].source;

	p->verdict[event][evidence] = (uint8_t)verdict;
	p->why[event][evidence] = why.len ? arena_text(&p->arena, why) : NULL;
	if (source != NONE)
		p->source[source].count[verdict]++;
}

bool proof_is_waiting(const struct proof *p)
{
	return p->verdict && p->done < p->sources;
}

void proof_end(struct proof *p, uint32_t source)
{
	p->done += !p->source[source].is_done;
	p->source[source].is_done = true;
}

static const char *const count_words[VERDICTS] = {
	[VERDICT_OK] = "ok",
	[VERDICT_NEAR] = "near",
	[VERDICT_AMBIGUOUS] = "ambiguous",
	[VERDICT_MISSING] = "missing",
	[VERDICT_STALE] = "stale",
	[VERDICT_ERROR] = "unreadable",
};

void proof_print(const struct source_proof *of, struct buf *out)
{
	const char *between = "";
	size_t i;

	if (of->count[VERDICT_UNARCHIVED]) {
		buf_add_text(out, "not archived");
		return;
	}
	for (i = 0; i < VERDICTS; i++) {
		if (!count_words[i] || !of->count[i])
			continue;
		buf_addf(out, "%s%u %s", between, of->count[i], count_words[i]);
		between = ", ";
	}
	if (!between[0])
		buf_add_text(out, of->quotes ? "not verified" : "no quote");
}
