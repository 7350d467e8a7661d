#include "node_cut.h"

#include <stdint.h>

#include "node_scene.h"
#include "place.h"

size_t cut_find(struct str text, const struct diag *mistake, size_t *indent)
{
	struct str found = diag_line(text, mistake->pos.line);
	size_t cut = found.at ? (size_t)(found.at - text.at) : text.len;
	struct line line = line_parse(text, cut);

	/* A marker of a merge is not indented, but what it stands among is. */
	if (str_is(str_of(mistake->rule), "merge-conflict"))
		line = line_parse(text, line_after(text, cut));
	*indent = line_has_odd_indent(&line) ? SIZE_MAX : line.indent;
	return cut;
}

void cut_drop_torn(struct node *root, size_t indent)
{
	struct node *last = root;

	if (root->type == NODE_MAP && root->pairs) {
		if (indent < root->pos.col)
			return;
		last = root->pair[root->pairs - 1].value;
		if (last->type != NODE_LIST || last->style == NODE_FLOW)
			root->pairs--;
	}
	if (last->type == NODE_LIST && last->items && indent >= last->pos.col)
		last->items--;
}
