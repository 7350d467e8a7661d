#include "archive.h"

#include "app.h"

/* How many sources name a text that could be there. */
static size_t named_texts(const struct timeline *tl)
{
	size_t i, named = 0;

	for (i = 0; i < tl->sources; i++)
		named += tl->source[i].text.len > 0;
	return named;
}

void archive_begin(struct app *app)
{
	const struct archive *archive = app->setup.archive;
	const struct timeline *tl = app->setup.tl;

	proof_init(&app->proof, tl, archive && archive->is_there);
	app->scene.proof = &app->proof;
	app->overlay.verdict = (const uint8_t *const *)app->proof.verdict;
	if (archive && !archive->is_there && named_texts(tl) > 0)
		buf_addf(&app->message, "quotes not verified: no folder %s (--archive=DIR)",
			archive->folder);
}
