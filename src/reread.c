#include "reread.h"

#include <stdint.h>

#include "place.h"
#include "text.h"

void reread_init(struct reread *r, struct str text, const char *file)
{
	struct buf copy = { 0 };

	*r = (struct reread){ 0 };
	buf_add_str(&copy, text);
	r->root = node_read(&copy, file, NULL, &r->arena, &r->diags, &r->is_broken);
	buf_free(&copy);
}

void reread_free(struct reread *r)
{
	diags_free(&r->diags);
	arena_free(&r->arena);
}

size_t reread_byte(struct str text, struct pos pos)
{
	size_t at = 0;
	uint32_t line;

	for (line = 1; line < pos.line; line++)
		at = line_after(text, at);
	if (at == 0 && str_starts(text, "\xEF\xBB\xBF"))
		at = 3;
	return at + text_offset(str_sub(text, at, SIZE_MAX), pos.col - 1);
}

const char *reread_line_end(struct str text, size_t at)
{
	size_t end = at > 0 && text.at[at - 1] == '\n' ? at : line_after(text, 0);

	return end > 1 && text.at[end - 1] == '\n' && text.at[end - 2] == '\r' ? "\r\n" : "\n";
}
