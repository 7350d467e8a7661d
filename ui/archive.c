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

void archive_free(struct app *app)
{
	struct proving *p = &app->proving;

	if (p->is_open) {
		verify_stop(&p->verifying);
		verify_free_source(&p->cited);
	}
	p->is_open = false;
}

void archive_reload(struct app *app)
{
	const struct archive *archive = app->setup.archive;

	archive_free(app);
	proof_free(&app->proof);
	proof_init(&app->proof, app->setup.tl, archive && archive->root >= 0);
	app->proved = 0;
	app->scene.proof = &app->proof;
	app->overlay.verdict = (const uint8_t *const *)app->proof.verdict;
	app->overlay.is_waiting = proof_is_waiting(&app->proof);
}

void archive_begin(struct app *app)
{
	const struct archive *archive = app->setup.archive;
	const struct timeline *tl = app->setup.tl;

	archive_reload(app);
	if (archive && archive->root < 0 && named_texts(tl) > 0)
		buf_addf(&app->message, "quotes not verified: no folder %s (--archive=DIR)",
			archive->folder);
}
