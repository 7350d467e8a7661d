#include <stdint.h>
#include <stdlib.h>

#include "hits.h"
#include "mem.h"
#include "page.h"
#include "vec.h"
#include "view.h"
#include "wrap.h"

enum { TEXT_COLS = 78, LEAST_TEXT_COLS = 12 };

/* One line on the screen: a piece of a block. */
struct line {
	uint32_t block;
	uint32_t at, len; /* bytes of the block's text */
};

struct reader {
	struct page page;
	struct line *line;
	size_t lines, cap;
	uint32_t event; /* that the page is about */
	struct buf at;	/* the text that the cursor stands in, when pages change; "": none */
};

static struct reader *own(const struct view *v)
{
	return v->own;
}

static const struct block *block_of(const struct view *v, size_t row)
{
	return &own(v)->page.block[own(v)->line[row].block];
}

static int text_cols_of(const struct view *v)
{
	int cols = v->cols - 2;

	return cols > TEXT_COLS ? TEXT_COLS : cols;
}

/* Narrow panes cannot afford a deep indent. */
static int indent_of(const struct view *v, const struct block *block)
{
	int most = text_cols_of(v) - LEAST_TEXT_COLS;

	if (block->indent <= most)
		return block->indent;
	return most > 0 ? most : 0;
}

/* An address stays on one line, cut where the pane ends: torn apart it is of no use. */
static void wrap_block(struct view *v, uint32_t index)
{
	struct reader *reader = own(v);
	const struct block *block = &reader->page.block[index];
	struct wrap wrap = {
		.text = block->text,
		.cols = text_cols_of(v) - indent_of(v, block),
		.charset = v->scene->charset,
	};
	size_t before = reader->lines;
	struct str line;

	if (block->link == LINK_ADDRESS)
		wrap.text = (struct str){ 0 };
	if (wrap.cols < 1)
		wrap.cols = 1;
	while (wrap_next(&wrap, &line)) {
		struct line piece = { .block = index, .len = (uint32_t)line.len };

		piece.at = (uint32_t)(line.at - block->text.at);
		VEC_PUSH(reader->line, reader->lines, reader->cap, piece);
	}
	if (reader->lines == before)
		VEC_PUSH(reader->line, reader->lines, reader->cap,
			(struct line){ .block = index, .len = (uint32_t)block->text.len });
}

/* The block that says what `at` is, nearest to where that was; where none does, that place. */
static size_t find_block(const struct reader *reader, size_t block)
{
	const struct page *page = &reader->page;
	struct str at = buf_str(&reader->at);
	size_t by;

	for (by = 0; at.len && by < page->blocks; by++) {
		if (block + by < page->blocks && str_eq(page->block[block + by].text, at))
			return block + by;
		if (block >= by && block - by < page->blocks &&
			str_eq(page->block[block - by].text, at))
			return block - by;
	}
	return block;
}

/* Which line of its block the cursor stands in, from 0. */
static size_t line_within(const struct reader *reader, size_t row)
{
	size_t from = row;

	while (from > 0 && reader->line[from - 1].block == reader->line[row].block)
		from--;
	return row - from;
}

static void rebuild(struct view *v)
{
	struct reader *reader = own(v);
	const struct scene *scene = v->scene;
	bool is_other = scene->selected != reader->event;
	bool has_place = !is_other && v->list.cursor < reader->lines;
	size_t block = has_place ? reader->line[v->list.cursor].block : 0;
	size_t within = has_place ? line_within(reader, v->list.cursor) : 0;
	size_t i, row = 0;

	reader->lines = 0;
	reader->event = scene->selected;
	page_free(&reader->page);
	if (scene->selected != NONE)
		page_build(&reader->page, scene->tl, scene->selected, scene->result->query, scene->proof,
			scene->language, scene->languages, scene->turn);
	block = find_block(reader, block);
	buf_clear(&reader->at);
	for (i = 0; i < reader->page.blocks; i++) {
		if (i == block)
			row = reader->lines;
		wrap_block(v, (uint32_t)i);
	}
	while (within-- > 0 && row + 1 < reader->lines && reader->line[row + 1].block == block)
		row++;
	if (is_other)
		v->list = (struct list){ .rows = reader->lines };
	list_set_rows(&v->list, reader->lines, (size_t)v->height);
	list_go(&v->list, row, (size_t)v->height);
}

static void free_own(struct view *v)
{
	struct reader *reader = own(v);

	page_free(&reader->page);
	buf_free(&reader->at);
	free(reader->line);
	free(reader);
	v->own = NULL;
}

static void status(const struct view *v, struct buf *out)
{
	const struct reader *reader = own(v);
	uint32_t account = reader->lines ? block_of(v, v->list.cursor)->account : 0;

	if (reader->page.accounts == 0)
		buf_add_text(out, reader->lines ? "no source" : "");
	else if (account && reader->page.accounts > 1)
		buf_addf(out, "source %u/%zu", account, reader->page.accounts);
	else
		buf_addf(out, "%zu source%s", reader->page.accounts,
			reader->page.accounts > 1 ? "s" : "");
}

static void draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct line *line = &own(v)->line[row];
	const struct block *block = block_of(v, row);
	int indent = indent_of(v, block);
	int col = r.col + 1 + indent;
	int cols = r.cols - 1 - indent;

	if (line->at == 0 && indent > 0)
		canvas_text(c, r.row, r.col + 1, indent, block->lead_style, block->lead);
	canvas_clip(c, r.row, col, cols, block->style, str_sub(block->text, line->at, line->len));
	hits_mark(c, r.row, col, cols, block->text, line->at, line->len, v->scene->search);
}

static void text_of(const struct view *v, size_t row, struct buf *out)
{
	const struct line *line = &own(v)->line[row];

	buf_add_str(out, str_sub(block_of(v, row)->text, line->at, line->len));
}

/* A hit that a line break cuts counts where it begins. */
static bool finds(const struct view *v, size_t row, struct str needle)
{
	const struct line *line = &own(v)->line[row];

	return hits_begin(block_of(v, row)->text, line->at, line->len, needle);
}

static struct intent activate(struct view *v, size_t row)
{
	const struct block *block = block_of(v, row);

	switch (block->link) {
	case LINK_EVENT:
		return (struct intent){ .type = INTENT_FOLLOW, .event = block->event };
	case LINK_ADDRESS:
		return (struct intent){ .type = INTENT_OPEN, .text = block->text };
	default:
		return (struct intent){ .type = INTENT_SAY,
			.text = str_of("nothing to follow here: try a line under RELATED") };
	}
}

static bool begins_section(const struct view *v, size_t row)
{
	return block_of(v, row)->is_heading && own(v)->line[row].at == 0;
}

static size_t section(const struct view *v, size_t row, int by)
{
	size_t lines = own(v)->lines;

	for (;;) {
		if (by > 0 ? row + 1 >= lines : row == 0)
			return SIZE_MAX;
		row = by > 0 ? row + 1 : row - 1;
		if (begins_section(v, row))
			return row;
	}
}

struct intent view_reader_source(struct view *v, int by)
{
	const struct page *page = &own(v)->page;
	size_t row = v->list.cursor;

	if (page->accounts == 0)
		return (struct intent){ .type = INTENT_SAY, .text = str_of("this event has no source") };
	while ((row = section(v, row, by)) != SIZE_MAX) {
		if (block_of(v, row)->account == 0)
			continue;
		list_go(&v->list, row, (size_t)v->height);
		v->list.top = row;
		list_show(&v->list, (size_t)v->height);
		return (struct intent){ .type = INTENT_SAY,
			.text = str_of(arena_printf(&own(v)->page.arena, "source %u of %zu",
				block_of(v, row)->account, page->accounts)) };
	}
	return (struct intent){ .type = INTENT_SAY,
		.text = str_of(by > 0 ? "no further source of this event"
				      : "no earlier source of this event") };
}

void view_reader_at(
	const struct view *v, uint32_t *account, const struct evidence **evidence)
{
	const struct block *block;

	*account = 0;
	*evidence = NULL;
	if (v->list.cursor >= own(v)->lines)
		return;
	block = block_of(v, v->list.cursor);
	*account = block->account;
	*evidence = block->evidence;
}

static void forget(struct view *v)
{
	struct reader *reader = own(v);

	buf_clear(&reader->at);
	if (v->list.cursor < reader->lines)
		buf_add_str(&reader->at, block_of(v, v->list.cursor)->text);
	reader->event = NONE;
}

void view_reader_stay(struct view *v, uint32_t event)
{
	own(v)->event = event;
}

static const struct view_ops reader_ops = {
	.name = "SOURCE",
	.rebuild = rebuild,
	.free = free_own,
	.status = status,
	.draw_row = draw_row,
	.text_of = text_of,
	.finds = finds,
	.activate = activate,
	.section = section,
	.forget = forget,
};

void view_reader_init(struct view *v, const struct scene *scene)
{
	struct reader *reader = mem_resize(NULL, 1, sizeof(*reader));

	*reader = (struct reader){ .event = NONE };
	*v = (struct view){ .ops = &reader_ops, .scene = scene, .own = reader };
}
