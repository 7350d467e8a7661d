#include "pin.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "vec.h"
#include "verify.h"

/* The last words of s, `chars` characters at most, or of a longer word its end. */
static struct str last_words(struct str s, size_t chars)
{
	size_t from = s.len, at;

	for (; chars > 0 && from > 0; chars--)
		from = text_before(s, from);
	at = from;
	if (from > 0 && s.at[from - 1] != ' ')
		at = str_find(s, str_of(" "), from);
	return str_trim(str_sub(s, at < s.len ? at : from, SIZE_MAX));
}

static struct str first_words(struct str s, size_t chars)
{
	size_t to = 0, at;

	for (; chars > 0 && to < s.len; chars--)
		to = text_after(s, to);
	at = to;
	while (to < s.len && at > 0 && s.at[at] != ' ')
		at--;
	return str_trim(str_sub(s, 0, at > 0 ? at : to));
}

static struct context context_of(struct str text, const struct passage *passage, size_t chars)
{
	size_t from = passage->part[0].text.from, to = passage->part[passage->parts - 1].text.to;

	return (struct context){ last_words(str_trim(str_sub(text, 0, from)), chars),
		first_words(str_trim(str_sub(text, to, SIZE_MAX)), chars) };
}

/* Would the quote be OK with this prefix and suffix? */
static bool decides(struct archived *a, const struct evidence *e, struct context context)
{
	struct arena arena = { 0 };
	struct evidence pinned = *e;
	struct finding found;

	pinned.prefix = context.prefix;
	pinned.suffix = context.suffix;
	finding_make(a, &pinned, (struct str){ 0 }, &arena, &found);
	arena_free(&arena);
	return found.verdict == VERDICT_OK;
}

/* What is being worked on. */
struct work {
	struct pin *p;
	const struct timeline *tl;
	const struct pin_options *o;
	struct cited cited;
};

/* The least words that tell one place from the others. */
static bool choose(struct work *w, const struct evidence *e, const struct passage *passage,
	struct context *out)
{
	struct str text = buf_str(&w->cited.archived.strict.text);
	struct context one;
	size_t chars;

	for (chars = CONTEXT_CHARS; chars <= CONTEXT_MOST; chars *= 2) {
		one = context_of(text, passage, chars);
		if (!decides(&w->cited.archived, e, one))
			continue;
		out->prefix = arena_str(&w->p->arena, one.prefix);
		out->suffix = arena_str(&w->p->arena, one.suffix);
		return true;
	}
	return false;
}

static void refuse(struct work *w, const struct citation *c, const struct finding *f)
{
	const struct evidence *e = &w->tl->event[c->event].evidence[c->evidence];
	struct arena *arena = &w->p->arena;
	struct refusal refusal = { e->pos, c->event, c->evidence, f->verdict,
		.why = arena_text(arena, str_of(f->why)) };
	struct context *list;
	size_t i;

	if (f->verdict == VERDICT_AMBIGUOUS) {
		refusal.choice = list = ARENA_ARRAY(arena, f->passages, struct context);
		for (i = 0; i < f->passages; i++)
			refusal.choices += choose(w, e, &f->passage[i], &list[refusal.choices]);
	}
	VEC_PUSH(w->p->refusal, w->p->refusals, w->p->refusals_cap, refusal);
}

static void add(
	struct work *w, struct pos at, const char *behind, const char *key, struct str value)
{
	struct addition addition = { .at = at, .behind = behind, .key = key };

	if (!value.len)
		return;
	addition.value = arena_str(&w->p->arena, value);
	VEC_PUSH(w->p->addition, w->p->additions, w->p->additions_cap, addition);
}

static void pin_quote(struct work *w, const struct citation *c)
{
	const struct evidence *e = &w->tl->event[c->event].evidence[c->evidence];
	struct context context = context_of(
		buf_str(&w->cited.archived.strict.text), &c->finding.passage[0], CONTEXT_CHARS);

	if (!e->prefix.len)
		add(w, e->pos, "quote", "prefix", context.prefix);
	if (!e->suffix.len)
		add(w, e->pos, "quote", "suffix", context.suffix);
}

/* The quotes of one source that are wanted. */
static void pin_source(struct work *w, uint32_t index)
{
	const struct source *source = &w->tl->source[index];
	const char *checksum;
	size_t i, pinned = 0;

	for (i = 0; i < w->cited.citations; i++) {
		const struct citation *c = &w->cited.citation[i];
		const struct evidence *e = &w->tl->event[c->event].evidence[c->evidence];

		if (!w->o->is_wanted(w->o->context, c->event, e))
			continue;
		w->p->quotes++;
		if (c->finding.verdict == VERDICT_OK) {
			pin_quote(w, c);
			pinned++;
		} else {
			refuse(w, c, &c->finding);
		}
	}
	if (!pinned || source->checksum.len)
		return;
	checksum = arena_printf(&w->p->arena, "sha256:%s", w->cited.file.sha256);
	add(w, source->pos, "text", "checksum", str_of(checksum));
}

/* Which sources hold quotes that are wanted; those without a source are refused. */
static void mark_sources(struct work *w, bool *is_wanted)
{
	static const struct finding orphan = { .verdict = VERDICT_UNARCHIVED,
		.why = "its source is not known" };
	uint32_t event, k;

	for (event = 0; event < w->tl->events; event++) {
		for (k = 0; k < w->tl->event[event].evidences; k++) {
			const struct evidence *e = &w->tl->event[event].evidence[k];
			struct citation c = { .event = event, .evidence = k };

			if (!w->o->is_wanted(w->o->context, event, e))
				continue;
			if (e->source != NONE) {
				is_wanted[e->source] = true;
				continue;
			}
			w->p->quotes++;
			refuse(w, &c, &orphan);
		}
	}
}

static int compare_pos(struct pos a, struct pos b)
{
	int order = strcmp(a.file, b.file);

	if (!order && a.line != b.line)
		order = a.line < b.line ? -1 : 1;
	return order ? order : a.col < b.col ? -1 : a.col > b.col;
}

static int by_place(const void *a, const void *b)
{
	return compare_pos(((const struct addition *)a)->at, ((const struct addition *)b)->at);
}

static int by_quote(const void *a, const void *b)
{
	return compare_pos(((const struct refusal *)a)->pos, ((const struct refusal *)b)->pos);
}

void pin_plan(struct pin *p, const struct timeline *tl, const struct pin_options *o)
{
	struct work w = { .p = p, .tl = tl, .o = o };
	bool *is_wanted = ARENA_ARRAY(&p->arena, tl->sources, bool);
	uint32_t i;

	mark_sources(&w, is_wanted);
	for (i = 0; i < tl->sources; i++) {
		if (!is_wanted[i])
			continue;
		verify_open_source(tl, i, o->archive, &w.cited);
		pin_source(&w, i);
		verify_free_source(&w.cited);
	}
	if (p->additions)
		qsort(p->addition, p->additions, sizeof(*p->addition), by_place);
	if (p->refusals)
		qsort(p->refusal, p->refusals, sizeof(*p->refusal), by_quote);
}

void pin_free(struct pin *p)
{
	free(p->addition);
	free(p->refusal);
	arena_free(&p->arena);
	*p = (struct pin){ 0 };
}
