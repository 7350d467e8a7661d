#include "cli.h"

#include <limits.h>
#include <stdio.h>

#include "load.h"
#include "page.h"
#include "text.h"
#include "wrap.h"

enum { SHOW_COLS = 80 };

static void add_block(struct buf *out, const struct block *block)
{
	struct wrap wrap = {
		.text = block->text, .cols = SHOW_COLS - block->indent, .charset = text_charset()
	};
	struct str line;
	bool is_first = true;

	if (block->link == LINK_ADDRESS)
		wrap.cols = INT_MAX;
	while (wrap_next(&wrap, &line)) {
		cli_add_padded(out, is_first ? block->lead : str_of(""), block->indent);
		text_make_safe(line, text_charset(), out);
		buf_add_char(out, '\n');
		is_first = false;
	}
	if (is_first)
		buf_add_char(out, '\n');
}

static void show_event(const struct timeline *tl, uint32_t event)
{
	struct page page = { 0 };
	struct buf out = { 0 };
	size_t i;

	page_build(&page, tl, event, NULL, NULL, tl->language, tl->languages, 0);
	for (i = 0; i < page.blocks; i++)
		add_block(&out, &page.block[i]);
	cli_put(&out);
	buf_free(&out);
	page_free(&page);
}

int cli_show(const struct options *o)
{
	struct load load = { 0 };
	int i, code;

	if (o->args == 0) {
		cli_say("show which event? 'frise list' ends each line with an id");
		return EXIT_USAGE;
	}
	code = cli_load(o, &load);
	for (i = 0; code != EXIT_CONTENT && i < o->args; i++) {
		uint32_t event = cli_find_event(&load.timeline, o->arg[i]);

		if (i > 0)
			puts("");
		if (event != NONE)
			show_event(&load.timeline, event);
		else
			code = EXIT_NOTHING;
	}
	load_free(&load);
	return code;
}
