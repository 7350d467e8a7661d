#include "archive.h"

#include <time.h>

#include "app.h"
#include "filter.h"
#include "vec.h"
#include "verdicts.h"

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool archive_is_busy(const struct app *app)
{
	return proof_is_waiting(&app->proof);
}

static const struct evidence *evidence_of(const struct app *app, const struct citation *c)
{
	return &app->setup.tl->event[c->event].evidence[c->evidence];
}

/* What earlier runs know of quotes that are not settled, in a text with this checksum. */
static void recall(struct app *app, struct cited *cited, uint32_t source, const char *sha256)
{
	struct verdicts *known = app->setup.archive->known;
	struct str checksum = app->setup.tl->source[source].checksum, why;
	enum verdict verdict;
	size_t i;

	for (i = 0; known && i < cited->citations; i++) {
		struct citation *c = &cited->citation[i];

		verdict = verdicts_find(known, sha256, checksum, evidence_of(app, c), &why);
		c->is_settled = verdict != VERDICT_NONE;
		if (c->is_settled)
			proof_set(&app->proof, app->setup.tl, c->event, c->evidence, verdict, why);
	}
}

/* Is all of it known, from a file that is still the same one? Then it need not even be read. */
static bool recall_unread(struct app *app, struct cited *cited, uint32_t source)
{
	const struct archive *archive = app->setup.archive;
	struct file_id id;
	const char *sha256;
	struct str why;
	size_t i;

	if (!archive->known || !verify_identify(&app->setup.tl->source[source], archive->root, &id))
		return false;
	sha256 = verdicts_find_file(archive->known, &id);
	for (i = 0; sha256 && i < cited->citations; i++)
		if (verdicts_find(archive->known, sha256, app->setup.tl->source[source].checksum,
			    evidence_of(app, &cited->citation[i]), &why) == VERDICT_NONE)
			return false;
	if (sha256)
		recall(app, cited, source, sha256);
	return sha256 != NULL;
}

static void list_citations(const struct proof *p, uint32_t source, struct cited *out)
{
	size_t cap = 0, i;

	for (i = p->first[source]; i < p->first[source + 1]; i++)
		VEC_PUSH(out->citation, out->citations, cap,
			(struct citation){ .event = p->quote[i].event,
				.evidence = p->quote[i].evidence });
}

static void end_proof(struct app *app, uint32_t source)
{
	proof_end(&app->proof, source);
	app->stale |= 1U << PANE_READER;
}

static void begin_source(struct app *app, uint32_t source)
{
	struct proving *p = &app->proving;

	*p = (struct proving){ .source = source };
	list_citations(&app->proof, source, &p->cited);
	if (recall_unread(app, &p->cited, source)) {
		verify_free_source(&p->cited);
		end_proof(app, source);
		return;
	}
	verify_begin(&p->verifying, app->setup.tl, source, app->setup.archive->root, &p->cited);
	p->is_open = true;
}

/* Takes the findings over, for this run and, where nothing else can change them, for later ones. */
static void end_source(struct app *app)
{
	const struct proving *p = &app->proving;
	const struct cited *cited = &p->cited;
	struct verdicts *known = app->setup.archive->known;
	struct str checksum = app->setup.tl->source[p->source].checksum;
	struct buf why = { 0 };
	size_t i;

	for (i = 0; i < cited->citations; i++) {
		const struct citation *c = &cited->citation[i];

		if (c->finding.verdict == VERDICT_NONE)
			continue;
		buf_clear(&why);
		finding_print_why(&c->finding, &why);
		proof_set(&app->proof, app->setup.tl, c->event, c->evidence, c->finding.verdict,
			buf_str(&why));
		if (known && cited->archived.strict.from)
			verdicts_put(known, cited->file.sha256, checksum, evidence_of(app, c),
				c->finding.verdict, buf_str(&why));
	}
	if (known && cited->file.is_settled && cited->file.sha256[0])
		verdicts_put_file(known, &cited->file.id, cited->file.sha256);
	app->proof.made += p->verifying.made;
	buf_free(&why);
	archive_free(app);
	end_proof(app, p->source);
}

/* What is looked at now, then all in their order. */
static uint32_t next_source(struct app *app)
{
	const struct proof *p = &app->proof;
	const struct event *event;
	size_t i;

	if (app->scene.selected != NONE) {
		event = &app->setup.tl->event[app->scene.selected];
		for (i = 0; i < event->sources; i++) {
			if (!p->source[event->source[i]].is_done)
				return event->source[i];
		}
	}
	while (app->proved < p->sources && p->source[app->proved].is_done)
		app->proved++;
	return app->proved;
}

/* Nobody need be told that all is well. */
static void say_end(struct app *app)
{
	const struct proof *p = &app->proof;
	size_t quotes = 0, fine = 0, i;

	for (i = 0; i < p->sources; i++) {
		if (p->source[i].count[VERDICT_UNARCHIVED])
			continue;
		quotes += p->source[i].quotes;
		fine += p->source[i].count[VERDICT_OK];
	}
	if (fine < quotes && app->message.len == 0)
		app_say(app, "%zu of %zu quotes are not as archived: f is:unverified finds them",
			quotes - fine, quotes);
}

/* Some work on one source. */
static void prove(struct app *app)
{
	struct proving *p = &app->proving;
	size_t work = ARCHIVE_WORK;

	if (!p->is_open) {
		begin_source(app, next_source(app));
		return;
	}
	if (!verify_step(&p->verifying, &work)) {
		end_source(app);
		return;
	}
	if (p->cited.file.sha256[0] && !p->is_recalled) {
		recall(app, &p->cited, p->source, p->cited.file.sha256);
		p->is_recalled = true;
	}
}

void archive_step(struct app *app, int ms)
{
	int64_t end = now_ms() + ms;

	do
		prove(app);
	while (archive_is_busy(app) && now_ms() < end);
	if (archive_is_busy(app))
		return;
	app->overlay.verdicts++;
	app->overlay.is_waiting = false;
	if (match_needs_verdicts(app_query(app)))
		filter_renew(app);
	else
		facets_count(&app->facets, &app->result);
	app->stale |= 1U << PANE_FACETS;
	say_end(app);
}
