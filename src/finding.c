#include "finding.h"

#include "report.h"
#include "selector.h"

enum { SHOWN_BYTES = 80 /* of words that differ: more are no help */ };

/* One quote on its way to a finding. */
struct check {
	struct archived *archived;
	struct selector strict;
	struct arena *arena;
	struct finding *out;
};

static struct stretch stretch_of(const struct archived *a, struct span of_text)
{
	return (struct stretch){ archived_origin(a, of_text), of_text };
}

/* The places found from number `first` on; `is_loose`: in the loose text. */
static void set_passages(
	struct check *c, const struct selection *p, size_t first, size_t count, bool is_loose)
{
	struct passage *passage = ARENA_ARRAY(c->arena, count, struct passage);
	struct span span;
	size_t i, k;

	for (i = 0; i < count; i++) {
		struct stretch *part = ARENA_ARRAY(c->arena, p->parts, struct stretch);

		for (k = 0; k < p->parts; k++) {
			span = p->span[(first + i) * p->parts + k];
			if (is_loose)
				span = archived_tighten(c->archived, span);
			part[k] = stretch_of(c->archived, span);
		}
		passage[i] = (struct passage){ part, p->parts };
	}
	c->out->passage = passage;
	c->out->passages = count;
}

/* "it stands there 3 times, 2 of them with this prefix and suffix" */
static void say_hits(const struct selection *p, const struct selector *s, struct buf *out)
{
	bool has_both = s->prefix.len && s->suffix.len;
	const char *what = has_both ? "prefix and suffix" : s->prefix.len ? "prefix" : "suffix";

	buf_addf(out, "it stands there %zu times%s", p->hits,
		p->hits == SELECTION_COUNTED ? " or more" : "");
	if (!s->prefix.len && !s->suffix.len)
		buf_add_text(out, ", and no prefix or suffix decides");
	else if (p->fits == 1 && p->hits < SELECTION_COUNTED)
		buf_addf(out, ", %s%s decide%s", has_both ? "" : "the ", what, has_both ? "" : "s");
	else if (p->fits)
		buf_addf(out, ", %zu of them with this %s", p->fits, what);
	else
		buf_addf(out, ", none of them with this %s", what);
}

/* What both tries have in common: the places, and whether there is one. */
static void set_hits(struct check *c, const struct selection *p, bool is_loose, struct buf *why)
{
	bool is_one = p->hits == 1 || (p->fits == 1 && p->hits < SELECTION_COUNTED);

	c->out->hits = p->hits;
	c->out->verdict = !is_one ? VERDICT_AMBIGUOUS : is_loose ? VERDICT_NEAR : VERDICT_OK;
	set_passages(c, p, is_one ? p->fit : 0, is_one ? 1 : p->places, is_loose);
	if (p->hits > 1)
		say_hits(p, &c->strict, why);
}

/* The differences of the first place that was set; the quote's own texts are those of `strict`. */
static void set_differences(struct check *c, const struct selection *p, struct buf *why)
{
	struct differences *d = ARENA_NEW(c->arena, struct differences);
	size_t first = c->out->verdict == VERDICT_NEAR ? p->fit : 0, k, i;

	for (k = 0; k < p->parts; k++)
		differ_add(d, c->archived, p->span[first * p->parts + k],
			p->is_whole ? c->strict.exact : c->strict.part[k]);
	for (i = 0; i < d->items; i++)
		d->item[i].text = arena_str(c->arena, d->item[i].text);
	buf_add_text(why, why->len ? "; it has " : "the quote has ");
	differ_print(d, why);
	c->out->differences = d;
}

static bool try_strict(struct check *c, struct buf *why)
{
	struct selection p;

	selector_find(buf_str(&c->archived->strict.text), NULL, &c->strict, c->arena, &p);
	if (p.hits)
		set_hits(c, &p, false, why);
	return p.hits > 0;
}

static bool try_loose(struct check *c, struct buf *why)
{
	const struct normalized *loose = &c->archived->loose;
	struct selector selector;
	struct selection p;

	archived_loosen(c->archived);
	selector_loosen(&c->strict, &selector, c->arena);
	selector_find(buf_str(&loose->text), loose->from, &selector, c->arena, &p);
	if (!p.hits)
		return false;
	set_hits(c, &p, true, why);
	set_differences(c, &p, why);
	return true;
}

/* The stretches of the text that are most like what is missing. */
static void set_likenesses(struct check *c, struct str missing)
{
	struct archived *a = c->archived;
	struct str text = buf_str(&a->strict.text), has, meant;
	struct candidate found[CANDIDATES];
	struct likeness *list;
	size_t i, count;

	if (!a->grams.bits)
		grams_init(&a->grams, text);
	count = candidates_find(&a->grams, text, missing, found);
	list = ARENA_ARRAY(c->arena, count, struct likeness);
	for (i = 0; i < count; i++) {
		struct str like =
			str_sub(text, found[i].at.from, found[i].at.to - found[i].at.from);

		differ_words(like, missing, &has, &meant);
		list[i] = (struct likeness){ .at = stretch_of(a, found[i].at),
			.text = arena_str(c->arena, like),
			.percent = found[i].percent,
			.has = arena_str(c->arena, has),
			.meant = arena_str(c->arena, meant) };
	}
	c->out->likeness = list;
	c->out->likenesses = count;
}

static void miss(struct check *c, struct buf *why)
{
	static const char *const words[] = {
		[LACK_TEXT] = "is not in the text",
		[LACK_BORDER] = "is there only within other words",
		[LACK_ORDER] = "does not follow what stands before it here",
	};
	struct str missing = c->strict.exact;
	enum lack lack;
	size_t part;

	c->out->verdict = VERDICT_MISSING;
	if (c->strict.part ? !c->strict.parts : !missing.len) {
		buf_add_text(why, "there is nothing to look for");
		return;
	}
	if (!c->strict.part) {
		buf_add_text(why, "not in the text");
		set_likenesses(c, missing);
		return;
	}
	lack = selector_lack(buf_str(&c->archived->strict.text), &c->strict, &part);
	missing = c->strict.part[part];
	if (c->strict.parts > 1)
		buf_addf(why, "part %zu of %zu, '%s', %s", part + 1, c->strict.parts,
			QUOTE(missing), words[lack]);
	else
		buf_addf(why, "'%s' %s", QUOTE(missing), words[lack]);
	if (lack == LACK_TEXT)
		set_likenesses(c, missing);
}

/* The file is another one than was checked; whether the quote is still in it is said. */
static void make_stale(struct check *c, struct buf *why)
{
	static const char *const words[VERDICTS] = {
		[VERDICT_OK] = "the quote still stands in it",
		[VERDICT_NEAR] = "the quote stands in it, written otherwise",
		[VERDICT_AMBIGUOUS] = "the quote stands in it more than once",
		[VERDICT_MISSING] = "the quote is not in it",
	};

	buf_clear(why);
	buf_addf(why, "the archived text has another checksum than the source says; %s",
		words[c->out->verdict]);
	c->out->verdict = VERDICT_STALE;
}

void finding_make(struct archived *a, const struct evidence *e, struct str checksum,
	struct arena *arena, struct finding *out)
{
	struct check c = { .archived = a, .arena = arena, .out = out };
	struct buf why = { 0 };

	*out = (struct finding){ 0 };
	selector_init(&c.strict, e, arena);
	if (!try_strict(&c, &why) && !try_loose(&c, &why))
		miss(&c, &why);
	if (checksum.len && !str_is(checksum, a->sha256))
		make_stale(&c, &why);
	out->why = arena_text(arena, buf_str(&why));
	buf_free(&why);
}

void likeness_print(const struct likeness *l, struct buf *out)
{
	if (l->has.len > SHOWN_BYTES || l->meant.len > SHOWN_BYTES || !(l->has.len + l->meant.len))
		return;
	if (!l->has.len)
		buf_addf(out, "it lacks \"%.*s\"", STR(l->meant));
	else if (!l->meant.len)
		buf_addf(out, "it has \"%.*s\" besides", STR(l->has));
	else
		buf_addf(out, "it has \"%.*s\" for \"%.*s\"", STR(l->has), STR(l->meant));
}
