#include <string.h>

#include "report.h"
#include "review_part.h"

/* Is there nothing behind the host: "https://site.example/"? */
static bool is_root(struct str address)
{
	size_t at = str_find(address, str_of("://"), 0), i;

	if (at == SIZE_MAX)
		return false;
	for (i = at + 3; i < address.len; i++)
		if (strchr("/?#", address.at[i]))
			break;
	return i > at + 3 && (i == address.len || (address.at[i] == '/' && i + 1 == address.len));
}

void review_sources(const struct review *r)
{
	struct review_rule archive, root;
	bool wants_archive = review_wants(r, "no-archive", &archive);
	bool wants_root = review_wants(r, "root-address", &root);
	size_t i;

	if (!wants_archive && !wants_root)
		return;
	for (i = 0; i < r->tl->sources; i++) {
		const struct source *source = &r->tl->source[i];

		if (wants_archive && !source->text.len && !source->archived.len)
			review_add(&archive, source->pos,
				"save what was read below archive/ and name it in 'text'",
				"no copy of '%s' is kept, by 'text' or 'archived'",
				QUOTE(source->id));
		if (wants_root && is_root(source->url))
			review_add(&root, source->pos, "write the address of the page",
				"'%s' leads to a site, not to what was read there",
				QUOTE(source->url));
	}
}
