#include "finding.h"

#include "report.h"
#include "text.h"

/* Of words that differ: more are no help. Of a passage: the rest is told by its beginning. */
enum { SHOWN_BYTES = 80, NEAREST_BYTES = 240 };

static struct stretch stretch_of(const struct archived *a, struct span of_text)
{
	return (struct stretch){ archived_origin(a, of_text), of_text };
}

/* The places found from number `first` on; `is_loose`: in the loose text. */
static void set_passages(
	struct checking *c, const struct selection *p, size_t first, size_t count, bool is_loose)
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
static void set_hits(struct checking *c, const struct selection *p, bool is_loose)
{
	bool is_one = p->hits == 1 || (p->fits == 1 && p->hits < SELECTION_COUNTED);

	c->out->hits = p->hits;
	c->out->verdict = !is_one ? VERDICT_AMBIGUOUS : is_loose ? VERDICT_NEAR : VERDICT_OK;
	set_passages(c, p, is_one ? p->fit : 0, is_one ? 1 : p->places, is_loose);
	if (p->hits > 1)
		say_hits(p, &c->strict, &c->why);
}

/* The differences of the first place that was set; the quote's own texts are those of `strict`. */
static void set_differences(struct checking *c, const struct selection *p)
{
	struct differences *d = ARENA_NEW(c->arena, struct differences);
	size_t first = c->out->verdict == VERDICT_NEAR ? p->fit : 0, k, i;

	for (k = 0; k < p->parts; k++)
		differ_add(d, c->archived, p->span[first * p->parts + k],
			p->is_whole ? c->strict.exact : c->strict.part[k]);
	for (i = 0; i < d->items; i++)
		d->item[i].text = arena_str(c->arena, d->item[i].text);
	buf_add_text(&c->why, c->why.len ? "; it has " : "the quote has ");
	differ_print(d, &c->why);
	c->out->differences = d;
}

/* The stretches of the text that are most like what is missing. */
static void set_likenesses(struct checking *c)
{
	const struct archived *a = c->archived;
	struct str text = buf_str(&a->strict.text), missing = c->missing, has, meant;
	struct candidate found[CANDIDATES];
	struct likeness *list;
	size_t i, count;

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

static void set_missing(struct checking *c)
{
	bool has_nothing = c->strict.part ? !c->strict.parts : !c->strict.exact.len;

	c->out->verdict = VERDICT_MISSING;
	c->missing = c->strict.exact;
	c->stage = has_nothing ? CHECK_DONE : c->strict.part ? CHECK_LACK : CHECK_INDEX;
	if (!c->strict.part || has_nothing)
		buf_add_text(&c->why,
			has_nothing ? "there is nothing to look for" : "not in the text");
	else
		lacking_begin(
			&c->lacking, buf_str(&c->archived->strict.text), &c->strict);
}

static void set_lack(struct checking *c)
{
	static const char *const words[] = {
		[LACK_TEXT] = "is not in the text",
		[LACK_BORDER] = "is there only within other words",
		[LACK_ORDER] = "does not follow what stands before it here",
	};
	size_t part = c->lacking.part;

	c->missing = c->strict.part[part];
	if (c->strict.parts > 1)
		buf_addf(&c->why, "part %zu of %zu, '%s', %s", part + 1, c->strict.parts,
			QUOTE(c->missing), words[c->lacking.lack]);
	else
		buf_addf(&c->why, "'%s' %s", QUOTE(c->missing), words[c->lacking.lack]);
	c->stage = c->lacking.lack == LACK_TEXT ? CHECK_INDEX : CHECK_DONE;
}

/* The file is another one than was checked; whether the quote is still in it is said. */
static void make_stale(struct checking *c)
{
	static const char *const words[VERDICTS] = {
		[VERDICT_OK] = "the quote still stands in it",
		[VERDICT_NEAR] = "the quote stands in it, written otherwise",
		[VERDICT_AMBIGUOUS] = "the quote stands in it more than once",
		[VERDICT_MISSING] = "the quote is not in it",
	};

	buf_clear(&c->why);
	buf_addf(&c->why, "the archived text has another checksum than the source says; %s",
		words[c->out->verdict]);
	c->out->verdict = VERDICT_STALE;
}

static void look_strictly(struct checking *c)
{
	const struct normalized *strict = &c->archived->strict;

	selecting_begin(&c->selecting, buf_str(&strict->text), NULL, &c->strict, c->arena,
		&c->selection);
}

static void look_loosely(struct checking *c)
{
	const struct normalized *loose = &c->archived->loose;

	selector_loosen(&c->strict, &c->loose, c->arena);
	selecting_begin(&c->selecting, buf_str(&loose->text), loose->from, &c->loose, c->arena,
		&c->selection);
	c->stage = CHECK_LOOSE;
}

/* What one of both tries has come to. */
static void end_try(struct checking *c, bool is_loose)
{
	c->stage = is_loose || c->selection.hits ? CHECK_DONE : CHECK_LOOSEN;
	if (c->selection.hits)
		set_hits(c, &c->selection, is_loose);
	if (c->selection.hits && is_loose)
		set_differences(c, &c->selection);
	if (!c->selection.hits && is_loose)
		set_missing(c);
}

static void end(struct checking *c)
{
	if (c->checksum.len && !str_is(c->checksum, c->archived->sha256))
		make_stale(c);
	c->out->why = arena_text(c->arena, buf_str(&c->why));
	finding_stop(c);
}

void finding_begin(struct checking *c, struct archived *a, const struct evidence *e,
	struct str checksum, struct arena *arena, struct finding *out)
{
	*out = (struct finding){ 0 };
	*c = (struct checking){
		.archived = a, .checksum = checksum, .arena = arena, .out = out
	};
	selector_init(&c->strict, e, arena);
	look_strictly(c);
}

/* One step of one stage; false: it wants more. */
static bool step(struct checking *c, size_t *work)
{
	struct archived *a = c->archived;

	switch (c->stage) {
	case CHECK_STRICT:
	case CHECK_LOOSE:
		if (selecting_step(&c->selecting, work))
			return false;
		end_try(c, c->stage == CHECK_LOOSE);
		break;
	case CHECK_LOOSEN:
		if (archived_normal_step(a, true, work, NULL) == STEP_MORE)
			return false;
		look_loosely(c);
		break;
	case CHECK_LACK:
		if (lacking_step(&c->lacking, work))
			return false;
		set_lack(c);
		break;
	case CHECK_INDEX:
		if (grams_step(&a->grams, buf_str(&a->strict.text), work))
			return false;
		c->stage = CHECK_LIKENESS;
		break;
	case CHECK_LIKENESS:
		set_likenesses(c);
		work_take(work, candidates_work(buf_str(&a->strict.text)));
		c->stage = CHECK_DONE;
		break;
	case CHECK_DONE:
		break;
	}
	return true;
}

bool finding_step(struct checking *c, size_t *work)
{
	while (c->stage != CHECK_DONE && *work > 0) {
		if (!step(c, work))
			return true;
	}
	if (c->stage != CHECK_DONE)
		return true;
	end(c);
	return false;
}

void finding_stop(struct checking *c)
{
	buf_free(&c->why);
}

void finding_make(struct archived *a, const struct evidence *e, struct str checksum,
	struct arena *arena, struct finding *out)
{
	struct checking c;
	size_t work = SIZE_MAX;

	finding_begin(&c, a, e, checksum, arena, out);
	finding_step(&c, &work);
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

void finding_print_why(const struct finding *f, struct buf *out)
{
	const struct likeness *l = f->likeness;
	struct buf differ = { 0 };
	struct str text;

	buf_add_text(out, f->why);
	if (f->likenesses) {
		likeness_print(l, &differ);
		text = l->text;
		if (text.len > NEAREST_BYTES)
			text = str_sub(text, 0, text_before(text, NEAREST_BYTES));
		buf_addf(out, "%sthe nearest, %u %% alike%s%s: “%.*s%s”", out->len ? "; " : "",
			l->percent, differ.len ? ", " : "", buf_text(&differ), STR(text),
			text.len < l->text.len ? "…" : "");
	}
	buf_free(&differ);
}
