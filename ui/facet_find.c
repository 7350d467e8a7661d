#include "facet_find.h"

#include "text.h"

static bool has_part(struct str text, struct str needle, struct buf *folded)
{
	buf_clear(folded);
	text_fold(text, folded);
	return str_find(buf_str(folded), needle, 0) != SIZE_MAX;
}

static bool has_word(struct str text, struct str needle, struct buf *folded)
{
	size_t at;

	buf_clear(folded);
	buf_add_char(folded, ' ');
	text_fold(text, folded);
	for (at = str_find(buf_str(folded), needle, 1); at != SIZE_MAX;
		at = str_find(buf_str(folded), needle, at + 1))
		if (folded->at[at - 1] == ' ')
			return true;
	return false;
}

bool facet_finds(const struct timeline *tl, const struct facet *facet,
	const struct facet_value *value, struct str needle)
{
	uint32_t entity = timeline_find_type(tl, facet->field) == NONE
				  ? NONE
				  : map_find(&tl->entity_by_id, value->value);
	struct buf folded = { 0 };
	bool is_found = has_part(value->label, needle, &folded);
	size_t i;

	for (i = 0; entity != NONE && i < tl->entity[entity].aliases; i++)
		is_found = is_found || has_word(tl->entity[entity].alias[i], needle, &folded);
	buf_free(&folded);
	return is_found;
}
