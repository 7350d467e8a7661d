#include "draft.h"
#include "file.h"
#include "finding.h"

bool draft_verify(
	const struct draft *d, const struct desk *desk, struct arena *arena, struct finding *out)
{
	struct evidence piece = { .quote = draft_answer(d, "quote") };
	struct archived archived = { 0 };
	struct buf source = { 0 }, bytes = { 0 };
	struct str text = { 0 };
	struct fault fault;
	bool is_read;

	buf_add_str(&source, draft_answer(d, "source"));
	if (!source.len && draft_cites(d->of))
		draft_propose(d, desk, draft_find(d->of, "source"), &source);
	is_read =
		piece.quote.len && source.len && desk->archive >= 0 &&
		draft_find_source(desk, buf_str(&source), &text) && text.len &&
		file_read(desk->archive, arena_text(arena, text), FILE_BYTES, &bytes, NULL, &fault);
	if (is_read && archived_init(&archived, &bytes, &fault))
		finding_make(&archived, &piece, (struct str){ 0 }, arena, out);
	else
		is_read = false;
	archived_free(&archived);
	buf_free(&bytes);
	buf_free(&source);
	return is_read;
}
