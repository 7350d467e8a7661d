#include "verify.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vec.h"

/* Bytes that the quotes of one text may be looked for in, so that no folder can stall a run. */
#define MOST_WORK ((uint64_t)16 << 30)
enum { WORK_IF_OK = 1, WORK_IF_NOT = 4, MOST_PIECES = 100 };

int verify_open_archive(const char *folder, const char *dir, struct fault *fault)
{
	int root, archive;

	if (dir)
		return file_open_folder(AT_FDCWD, dir, fault);
	root = file_open_folder(AT_FDCWD, folder, fault);
	if (root < 0)
		return -1;
	archive = file_open_folder(root, "archive", fault);
	close(root);
	return archive;
}

/* All that cites the source shares a verdict. `name` may be empty. */
static void set_fault(struct archived_file *file, struct arena *arena, enum verdict verdict,
	struct str name, const char *why)
{
	file->verdict = verdict;
	file->why = name.len ? arena_printf(arena, "'%.*s': %s", STR(name), why) : why;
}

static bool read_text(const struct source *source, int archive, struct arena *arena,
	struct buf *bytes, struct archived_file *file)
{
	struct str name = source->text, none = { 0 };
	struct fault fault;

	if (!name.len)
		set_fault(
			file, arena, VERDICT_UNARCHIVED, none, "the source names no archived text");
	else if (archive < 0)
		set_fault(file, arena, VERDICT_UNARCHIVED, none, "there is no archive folder");
	else if (file_read(archive, name.at, FILE_BYTES, bytes, &file->id, &fault))
		return true;
	else if (file_is_there(archive, name.at))
		set_fault(file, arena, VERDICT_ERROR, name, fault.msg);
	else
		set_fault(file, arena, VERDICT_UNARCHIVED, name, "not in the archive");
	return false;
}

/* The text of a source, prepared; empty where all that cites it shares a verdict. */
static void open_text(const struct source *source, int archive, struct arena *arena,
	struct archived *out, struct archived_file *file)
{
	struct buf bytes = { 0 };
	struct fault fault;

	*out = (struct archived){ 0 };
	*file = (struct archived_file){ .verdict = VERDICT_OK, .why = "" };
	if (!read_text(source, archive, arena, &bytes, file)) {
		file->id = (struct file_id){ 0 };
		buf_free(&bytes);
		return;
	}
	if (!archived_init(out, &bytes, &fault))
		set_fault(file, arena, VERDICT_ERROR, source->text, fault.msg);
	memcpy(file->sha256, out->sha256, sizeof(file->sha256));
	if (!source->checksum.len || str_is(source->checksum, file->sha256))
		return;
	if (file->verdict == VERDICT_OK)
		file->why = "the archived text has another checksum than the source says";
	file->verdict = VERDICT_STALE;
}

/* One source and the list of what cites it, in any order. */
struct job {
	const struct timeline *tl;
	const struct source *source;
	const struct archived_file *file;
	struct archived *archived;
	struct arena *arena;
	const atomic_bool *stop;
};

/* How often about a quote is looked for in its text, in bytes. */
static uint64_t work_of(const struct job *job, const struct evidence *e, enum verdict verdict)
{
	uint64_t pieces = 1;
	size_t i;

	for (i = 0; i < e->quote.len && pieces < MOST_PIECES; i++)
		pieces += e->quote.at[i] == '[';
	return job->archived->bytes.len * pieces *
	       (verdict == VERDICT_OK ? WORK_IF_OK : WORK_IF_NOT);
}

static void check_all(const struct job *job, struct citation *citation, size_t citations)
{
	uint64_t work = 0;
	size_t i;

	for (i = 0; i < citations && !(job->stop && atomic_load(job->stop)); i++) {
		struct citation *c = &citation[i];
		const struct evidence *e = &job->tl->event[c->event].evidence[c->evidence];
		struct finding *f = &c->finding;

		if (!job->archived->strict.from)
			*f = (struct finding){ .verdict = job->file->verdict,
				.why = job->file->why };
		else if (work > MOST_WORK)
			*f = (struct finding){ .verdict = VERDICT_ERROR,
				.why = "not looked at: too many quotes for a text of this size" };
		else
			finding_make(job->archived, e, job->source->checksum, job->arena, f);
		work += work_of(job, e, f->verdict);
	}
}

/* Passages as a reader meets them. */
static int by_place(const void *a, const void *b)
{
	const struct citation *x = a, *y = b;
	size_t from_x = x->finding.passages ? x->finding.passage->part->text.from : SIZE_MAX;
	size_t from_y = y->finding.passages ? y->finding.passage->part->text.from : SIZE_MAX;

	if (from_x != from_y)
		return from_x < from_y ? -1 : 1;
	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	return x->evidence < y->evidence ? -1 : x->evidence > y->evidence;
}

static void list_citations(const struct timeline *tl, uint32_t source, struct cited *out)
{
	size_t cap = 0;
	uint32_t i, k;

	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].evidences; k++) {
			if (tl->event[i].evidence[k].source == source)
				VEC_PUSH(out->citation, out->citations, cap,
					(struct citation){ .event = i, .evidence = k });
		}
	}
}

void verify_open_source(const struct timeline *tl, uint32_t source, int archive, struct cited *out)
{
	struct job job = { .tl = tl,
		.source = &tl->source[source],
		.file = &out->file,
		.archived = &out->archived,
		.arena = &out->arena };

	*out = (struct cited){ 0 };
	open_text(job.source, archive, &out->arena, &out->archived, &out->file);
	list_citations(tl, source, out);
	check_all(&job, out->citation, out->citations);
	if (out->citations)
		qsort(out->citation, out->citations, sizeof(*out->citation), by_place);
}

void verify_free_source(struct cited *cited)
{
	archived_free(&cited->archived);
	free(cited->citation);
	arena_free(&cited->arena);
	*cited = (struct cited){ 0 };
}

struct run {
	struct verify *v;
	const struct timeline *tl;
	const struct verify_options *o;
	size_t *first; /* per source: its first citation; then of those without one, and the end */
	atomic_ullong bytes; /* of texts read so far */
};

static void check_source(void *context, size_t item, unsigned worker)
{
	struct run *run = context;
	size_t first = run->first[item], citations = run->first[item + 1] - first;
	struct archived archived;
	struct job job = { .tl = run->tl,
		.source = &run->tl->source[item],
		.file = &run->v->file[item],
		.archived = &archived,
		.arena = &run->v->arena[worker],
		.stop = run->o->stop };

	if (!citations || (job.stop && atomic_load(job.stop)))
		return;
	open_text(job.source, run->o->archive, job.arena, &archived, &run->v->file[item]);
	if (atomic_fetch_add(&run->bytes, archived.bytes.len) > FILE_TREE_BYTES) {
		set_fault(&run->v->file[item], job.arena, VERDICT_ERROR, job.source->text,
			"left out, for the archived texts are too many bytes in all");
		archived_free(&archived);
	}
	check_all(&job, &run->v->citation[first], citations);
	archived_free(&archived);
}

static bool is_wanted(const struct verify_options *o, size_t event)
{
	return !o->wanted || o->wanted[event];
}

static size_t bucket_of(const struct timeline *tl, const struct evidence *e)
{
	return e->source == NONE ? tl->sources : e->source;
}

/* Puts the evidence that is wanted in the order of its sources. */
static void sort_by_source(struct run *run)
{
	const struct timeline *tl = run->tl;
	struct citation *list;
	size_t *end = run->first + 1, i;
	uint32_t event, k;

	/* Counted two ahead, then moved one: end[b] runs from where b begins to where it ends. */
	for (event = 0; event < tl->events; event++) {
		for (k = 0; is_wanted(run->o, event) && k < tl->event[event].evidences; k++)
			end[bucket_of(tl, &tl->event[event].evidence[k]) + 1]++;
	}
	for (i = 0; i <= tl->sources; i++)
		end[i + 1] += end[i];
	run->v->citations = end[tl->sources + 1];
	list = run->v->citation = mem_resize(NULL, run->v->citations + 1, sizeof(*list));
	for (event = 0; event < tl->events; event++) {
		for (k = 0; is_wanted(run->o, event) && k < tl->event[event].evidences; k++)
			list[end[bucket_of(tl, &tl->event[event].evidence[k])]++] =
				(struct citation){ .event = event, .evidence = k };
	}
}

static void name_orphans(struct run *run)
{
	size_t i;

	for (i = run->first[run->tl->sources]; i < run->v->citations; i++)
		run->v->citation[i].finding = (struct finding){ .verdict = VERDICT_UNARCHIVED,
			.why = "its source is not known" };
}

/* The same by event, as queries ask. */
static void set_verdicts(struct verify *v, const struct run *run)
{
	const struct timeline *tl = run->tl;
	uint8_t **verdict = ARENA_ARRAY(&v->arena[0], tl->events, uint8_t *);
	size_t i;

	for (i = 0; i < tl->events; i++) {
		if (is_wanted(run->o, i))
			verdict[i] = ARENA_ARRAY(&v->arena[0], tl->event[i].evidences, uint8_t);
	}
	for (i = 0; i < v->citations; i++) {
		const struct citation *c = &v->citation[i];

		verdict[c->event][c->evidence] = (uint8_t)c->finding.verdict;
		v->count[c->finding.verdict]++;
	}
	v->verdict = (const uint8_t *const *)verdict;
}

void verify_run(struct verify *v, const struct timeline *tl, const struct verify_options *o)
{
	struct run run = { .v = v, .tl = tl, .o = o };
	struct parallel all = { .work = check_source, .context = &run, .items = tl->sources };

	*v = (struct verify){ 0 };
	v->file = ARENA_ARRAY(&v->arena[0], tl->sources, struct archived_file);
	run.first = ARENA_ARRAY(&v->arena[0], tl->sources + 3, size_t);
	sort_by_source(&run);
	parallel_run(&all, o->threads);
	name_orphans(&run);
	set_verdicts(v, &run);
}

void verify_free(struct verify *v)
{
	size_t i;

	free(v->citation);
	for (i = 0; i < PARALLEL_MOST; i++)
		arena_free(&v->arena[i]);
	*v = (struct verify){ 0 };
}
