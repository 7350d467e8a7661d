#include "query_resolve.h"

#include "text.h"

bool resolve_none(
	const struct resolver *r, const char *what, const struct nearest *best, struct fault *fault)
{
	struct pos pos = { .col = r->col };

	if (best->text.at)
		return fault_at(fault, pos, "bad-query", "no %s '%.*s'; did you mean '%.*s'?", what,
			STR(r->text), STR(best->text));
	return fault_at(fault, pos, "bad-query", "no %s '%.*s' in this folder", what, STR(r->text));
}

void resolve_set(const struct resolver *r, const uint8_t *has, size_t count, struct value *out)
{
	uint32_t i;

	out->has = has;
	for (i = 0; i < count; i++)
		out->indexes += has[i];
	out->index = ARENA_ARRAY(r->arena, out->indexes, uint32_t);
	out->indexes = 0;
	for (i = 0; i < count; i++) {
		if (has[i])
			out->index[out->indexes++] = i;
	}
}

void resolve_one(const struct resolver *r, uint32_t index, struct str text, struct value *out)
{
	out->text = text;
	out->index = ARENA_NEW(r->arena, uint32_t);
	*out->index = index;
	out->indexes = 1;
}

struct str resolve_fold(const struct resolver *r, struct str text)
{
	struct buf folded = { 0 };
	struct str kept;

	text_fold(text, &folded);
	kept = arena_str(r->arena, folded.len ? buf_str(&folded) : str_of(""));
	buf_free(&folded);
	return kept;
}
