#include "view_sources.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "proof.h"

const char *const sources_by_words[SOURCES_BYS] = { "by date", "by publisher", "by events" };

/* One source, and how far it is from one that derives from nothing. */
struct source_row {
	uint32_t source;
	uint32_t depth;
};

/* What sources are put in order by. */
struct source_key {
	const struct source *source;
	struct str publisher; /* folded */
	uint32_t index;
	uint32_t events;
	enum sources_by by;
};

struct sources_view {
	enum sources_by by;
	struct source_row *row;
	size_t rows;
	size_t independent;
};

static int compare(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_date(const struct source_key *x, const struct source_key *y)
{
	const struct date *a = &x->source->published.date, *b = &y->source->published.date;

	if (a->shape == DATE_UNKNOWN || b->shape == DATE_UNKNOWN)
		return (a->shape == DATE_UNKNOWN) - (b->shape == DATE_UNKNOWN);
	return a->begin.lo < b->begin.lo ? -1 : a->begin.lo > b->begin.lo;
}

/* One without a publisher comes last. */
static int by_publisher(const struct source_key *x, const struct source_key *y)
{
	if (!x->publisher.len || !y->publisher.len)
		return !x->publisher.len - !y->publisher.len;
	return str_cmp(x->publisher, y->publisher);
}

static int by_wish(const void *a, const void *b)
{
	const struct source_key *x = a, *y = b;
	int order = 0;

	if (x->by == SOURCES_BY_PUBLISHER)
		order = by_publisher(x, y);
	else if (x->by == SOURCES_BY_COUNT)
		order = compare(y->events, x->events);
	if (!order)
		order = by_date(x, y);
	return order ? order : compare(x->index, y->index);
}

static struct source_key *sorted_keys(const struct view *v, struct arena *arena)
{
	const struct timeline *tl = v->scene->tl;
	const struct sources_view *own = v->own;
	struct source_key *key = ARENA_ARRAY(arena, tl->sources + 1, struct source_key);
	struct buf folded = { 0 };
	uint32_t i;

	for (i = 0; i < tl->sources; i++) {
		buf_clear(&folded);
		text_fold(tl->source[i].publisher, &folded);
		key[i] = (struct source_key){ &tl->source[i], arena_str(arena, buf_str(&folded)), i,
			v->scene->proof->source[i].events, own->by };
	}
	buf_free(&folded);
	qsort(key, tl->sources, sizeof(*key), by_wish);
	return key;
}

/* Chains of what one place calls links: per source its first child, per child the next one. */
struct family {
	uint32_t *child, *sibling;
};

static void link_family(
	const struct source_key *key, size_t keys, struct family *f, struct arena *arena)
{
	size_t i;

	f->child = ARENA_ARRAY(arena, keys + 1, uint32_t);
	f->sibling = ARENA_ARRAY(arena, keys + 1, uint32_t);
	memset(f->child, 0xFF, keys * sizeof(*f->child));
	memset(f->sibling, 0xFF, keys * sizeof(*f->sibling));
	for (i = keys; i-- > 0;) { /* backwards, as each goes before those that are there */
		uint32_t origin = key[i].source->derived_from;

		if (origin == NONE)
			continue;
		f->sibling[key[i].index] = f->child[origin];
		f->child[origin] = key[i].index;
	}
}

/* A source, then what derives from it, however deep. */
static void add_family(struct sources_view *own, const struct source *list, const struct family *f,
	uint32_t root)
{
	uint32_t at = root, depth = 0;

	for (;;) {
		own->row[own->rows++] = (struct source_row){ at, depth };
		if (f->child[at] != NONE) {
			at = f->child[at];
			depth++;
			continue;
		}
		while (at != root && f->sibling[at] == NONE) {
			at = list[at].derived_from;
			depth--;
		}
		if (at == root)
			return;
		at = f->sibling[at];
	}
}

static void rebuild(struct view *v)
{
	struct sources_view *own = v->own;
	const struct timeline *tl = v->scene->tl;
	struct arena arena = { 0 };
	struct source_key *key = sorted_keys(v, &arena);
	struct family family;
	size_t i;

	link_family(key, tl->sources, &family, &arena);
	own->row = mem_resize(own->row, tl->sources + 1, sizeof(*own->row));
	own->rows = own->independent = 0;
	for (i = 0; i < tl->sources; i++) {
		if (key[i].source->derived_from != NONE)
			continue;
		own->independent++;
		add_family(own, tl->source, &family, key[i].index);
	}
	arena_free(&arena);
	v->above = 1;
	v->height = v->lines > 1 ? v->lines - 1 : 1;
	list_set_rows(&v->list, own->rows, (size_t)v->height);
}

static void free_own(struct view *v)
{
	struct sources_view *own = v->own;

	free(own->row);
	free(own);
}

/* Where the columns begin, by how much room there is; 0: left out. */
static const struct columns {
	int from; /* columns of the screen */
	int publisher, date, lang, events, quotes, title;
} columns[] = {
	{ 110, 1, 34, 46, 52, 60, 85 },
	{ 70, 1, 26, 38, 44, 52, 0 },
	{ 0, 1, 0, 0, 20, 28, 0 },
};

static const struct columns *columns_of(const struct view *v)
{
	const struct columns *c = columns;

	while (v->cols < c->from)
		c++;
	return c;
}

/* Up to the next column, with a blank before that. */
static void draw_at(
	struct canvas *c, struct rect r, int from, int next, enum style style, struct str text)
{
	int end = next ? next - 1 : r.cols;

	if (from > 0 && from < end)
		canvas_clip(c, r.row, r.col + from, end - from, style, text);
}

static void draw_still(const struct view *v, struct canvas *c, struct rect r)
{
	const struct columns *at = columns_of(v);

	draw_at(c, r, at->publisher, 0, STYLE_HEADING, str_of("PUBLISHER"));
	draw_at(c, r, at->date, 0, STYLE_HEADING, str_of("DATE"));
	draw_at(c, r, at->lang, 0, STYLE_HEADING, str_of("LANG"));
	draw_at(c, r, at->events, 0, STYLE_HEADING, str_of("EVENTS"));
	draw_at(c, r, at->quotes, 0, STYLE_HEADING, str_of("QUOTES"));
	draw_at(c, r, at->title, 0, STYLE_HEADING, str_of("TITLE"));
}

static void draw_publisher(const struct view *v, const struct source_row *row, struct canvas *c,
	struct rect r, int next)
{
	const struct source *source = &v->scene->tl->source[row->source];
	struct str name = source->publisher.len ? source->publisher : source->title;
	int indent = row->depth < 4 ? (int)row->depth * 2 : 8;

	if (row->depth > 0) {
		canvas_glyph(c, r.row, r.col + indent - 1, STYLE_DOUBT, GLYPH_BOTTOM_LEFT);
		canvas_glyph(c, r.row, r.col + indent, STYLE_DOUBT, GLYPH_HLINE);
	}
	draw_at(c, r, 1 + indent, next, STYLE_TITLE, name);
}

static enum style style_of(const struct source_proof *of)
{
	if (of->count[VERDICT_MISSING] || of->count[VERDICT_STALE] || of->count[VERDICT_ERROR])
		return STYLE_ERROR;
	if (of->count[VERDICT_NEAR] || of->count[VERDICT_AMBIGUOUS])
		return STYLE_DOUBT;
	return STYLE_TEXT;
}

static void draw_row(const struct view *v, size_t index, struct canvas *c, struct rect r)
{
	const struct sources_view *own = v->own;
	const struct source_row *row = &own->row[index];
	const struct source *source = &v->scene->tl->source[row->source];
	const struct source_proof *of = &v->scene->proof->source[row->source];
	const struct columns *at = columns_of(v);
	struct buf text = { 0 };

	draw_publisher(v, row, c, r, at->date ? at->date : at->events);
	if (source->published.date.shape != DATE_UNKNOWN)
		date_print(&source->published.date, &text);
	draw_at(c, r, at->date, at->lang, STYLE_DATE, buf_str(&text));
	draw_at(c, r, at->lang, at->events, STYLE_DIM, source->lang);
	buf_clear(&text);
	buf_addf(&text, "%u", of->events);
	draw_at(c, r, at->events, at->quotes, STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
	proof_print(of, &text);
	draw_at(c, r, at->quotes, at->title, style_of(of), buf_str(&text));
	draw_at(c, r, at->title, 0, STYLE_TEXT, source->title);
	buf_free(&text);
}

static void text_of(const struct view *v, size_t row, struct buf *out)
{
	const struct sources_view *own = v->own;
	const struct source *source = &v->scene->tl->source[own->row[row].source];

	buf_addf(out, "%.*s %.*s %.*s", STR(source->publisher), STR(source->title),
		STR(source->lang));
}

static void status(const struct view *v, struct buf *out)
{
	const struct sources_view *own = v->own;

	buf_addf(out, "%s  %zu source%s, %zu independent", sources_by_words[own->by], own->rows,
		own->rows == 1 ? "" : "s", own->independent);
}

static struct intent activate(struct view *v, size_t row)
{
	const struct sources_view *own = v->own;
	const struct source *source = &v->scene->tl->source[own->row[row].source];

	return (struct intent){ .type = INTENT_ONLY,
		.event = NONE,
		.field = str_of("source"),
		.value = source->id,
		.text = source->title,
		.tick = TICK_ON };
}

uint32_t view_sources_at(const struct view *v)
{
	const struct sources_view *own = v->own;

	return v->list.cursor < own->rows ? own->row[v->list.cursor].source : NONE;
}

size_t view_sources_row(const struct view *v, uint32_t source)
{
	const struct sources_view *own = v->own;
	size_t i;

	for (i = 0; i < own->rows; i++)
		if (own->row[i].source == source)
			return i;
	return SIZE_MAX;
}

void view_sources_words(const struct view *v, struct buf *out)
{
	const struct timeline *tl = v->scene->tl;
	uint32_t at = view_sources_at(v);
	const struct source *source;

	if (at == NONE)
		return;
	source = &tl->source[at];
	if (source->derived_from == NONE)
		buf_addf(out, "%.*s", STR(source->title));
	else
		buf_addf(out, "no independent witness: derived from %.*s",
			STR(tl->source[source->derived_from].title));
}

static const struct view_ops sources_ops = {
	.name = "SOURCES",
	.rebuild = rebuild,
	.free = free_own,
	.status = status,
	.draw_row = draw_row,
	.draw_still = draw_still,
	.text_of = text_of,
	.activate = activate,
};

void view_sources_init(struct view *v, const struct scene *scene, enum sources_by by)
{
	struct sources_view *own = mem_get(sizeof(*own));

	*own = (struct sources_view){ .by = by };
	*v = (struct view){ .ops = &sources_ops, .scene = scene, .own = own };
}
