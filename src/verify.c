#include "verify.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vec.h"

/* Bytes that the quotes of one text may be looked for in, so that no folder can stall a run. */
#define MOST_WORK ((uint64_t)16 << 30)
enum { WORK_IF_OK = 1, WORK_IF_NOT = 4, MOST_PIECES = 100 };

/* Bytes between two looks at whether to stop. */
enum { RUN_WORK = 16 << 20 };

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
		file->is_settled = file_is_settled(&file->id);
	else if (file_is_there(archive, name.at))
		set_fault(file, arena, VERDICT_ERROR, name, fault.msg);
	else
		set_fault(file, arena, VERDICT_UNARCHIVED, name, "not in the archive");
	return file->verdict == VERDICT_OK;
}

bool verify_identify(const struct source *source, int archive, struct file_id *out)
{
	return source->text.len && archive >= 0 && file_identify(archive, source->text.at, out);
}

static void begin(struct verifying *v, int archive)
{
	struct buf bytes = { 0 };

	*v->archived = (struct archived){ .done = 0 };
	*v->file = (struct archived_file){ .verdict = VERDICT_OK, .why = "" };
	if (read_text(v->source, archive, v->arena, &bytes, v->file)) {
		archived_begin(v->archived, &bytes);
		return;
	}
	v->file->id = (struct file_id){ 0 };
	v->stage = VERIFY_QUOTES;
	buf_free(&bytes);
}

static void compare_checksum(struct verifying *v)
{
	struct archived_file *file = v->file;

	if (!v->source->checksum.len || str_is(v->source->checksum, file->sha256))
		return;
	if (file->verdict == VERDICT_OK)
		file->why = "the archived text has another checksum than the source says";
	file->verdict = VERDICT_STALE;
}

/* How often about a quote is looked for in its text, in bytes. */
static uint64_t work_of(const struct verifying *v, const struct evidence *e, enum verdict verdict)
{
	uint64_t pieces = 1;
	size_t i;

	for (i = 0; i < e->quote.len && pieces < MOST_PIECES; i++)
		pieces += e->quote.at[i] == '[';
	return v->archived->bytes.len * pieces *
	       (verdict == VERDICT_OK ? WORK_IF_OK : WORK_IF_NOT);
}

static const struct evidence *evidence_of(const struct verifying *v, const struct citation *c)
{
	return &v->tl->event[c->event].evidence[c->evidence];
}

/* Settles the next citation; false: it wants more work. */
static bool settle_next(struct verifying *v, size_t *work)
{
	struct citation *c = &v->citation[v->next];
	const struct evidence *e = evidence_of(v, c);
	struct finding *f = &c->finding;

	if (v->is_checking) {
		if (finding_step(&v->checking, work))
			return false;
		v->is_checking = false;
		v->made++;
	} else if (!v->archived->strict.from) {
		*f = (struct finding){ .verdict = v->file->verdict, .why = v->file->why };
	} else if (v->work > MOST_WORK) {
		*f = (struct finding){ .verdict = VERDICT_ERROR,
			.why = "not looked at: too many quotes for a text of this size" };
	} else {
		finding_begin(
			&v->checking, v->archived, e, v->source->checksum, v->arena, f);
		v->is_checking = true;
		return true;
	}
	v->work += work_of(v, e, f->verdict);
	c->is_settled = true;
	return true;
}

/* All that cites the source; false: it wants more work. */
static bool settle(struct verifying *v, size_t *work)
{
	while (v->next < v->citations && *work > 0) {
		if (v->citation[v->next].is_settled)
			v->next++;
		else if (!settle_next(v, work))
			return false;
	}
	return v->next == v->citations;
}

static bool is_settled(const struct verifying *v)
{
	size_t i;

	for (i = 0; i < v->citations && v->citation[i].is_settled; i++)
		;
	return i == v->citations;
}

/* Prepares the text, for one step; false: it wants more work. */
static bool prepare(struct verifying *v, size_t *work)
{
	struct fault fault;
	enum stepped step = archived_normal_step(v->archived, false, work, &fault);

	if (step == STEP_MORE)
		return false;
	if (step == STEP_FAILED)
		set_fault(v->file, v->arena, VERDICT_ERROR, v->source->text, fault.msg);
	compare_checksum(v);
	v->stage = VERIFY_QUOTES;
	return true;
}

bool verify_step(struct verifying *v, size_t *work)
{
	switch (v->stage) {
	case VERIFY_SUM:
		if (archived_sum_step(v->archived, work) == STEP_MORE)
			return true;
		memcpy(v->file->sha256, v->archived->sha256, sizeof(v->file->sha256));
		v->stage = VERIFY_TEXT;
		return true;
	case VERIFY_TEXT:
		if (is_settled(v))
			return false;
		if (!prepare(v, work))
			return true;
		break;
	case VERIFY_QUOTES:
		break;
	}
	return !settle(v, work);
}

void verify_stop(struct verifying *v)
{
	if (v->is_checking)
		finding_stop(&v->checking);
	v->is_checking = false;
}

void verify_begin(struct verifying *v, const struct timeline *tl, uint32_t source, int archive,
	struct cited *cited)
{
	*v = (struct verifying){ .tl = tl,
		.source = &tl->source[source],
		.archived = &cited->archived,
		.file = &cited->file,
		.citation = cited->citation,
		.citations = cited->citations,
		.arena = &cited->arena };
	begin(v, archive);
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

/* What there was no time for. */
static void give_up(struct verifying *v)
{
	verify_stop(v);
	for (; v->next < v->citations; v->next++) {
		v->citation[v->next].finding = (struct finding){ .verdict = VERDICT_ERROR,
			.why = "not looked at: the quotes of this text take too long" };
		v->citation[v->next].is_settled = true;
	}
}

/* Reading wants the text itself too, though nothing cites it. */
void verify_open_source(const struct timeline *tl, uint32_t source, int archive, struct cited *out)
{
	struct verifying v;
	size_t work = VERIFY_OPEN_WORK;

	*out = (struct cited){ 0 };
	list_citations(tl, source, out);
	verify_begin(&v, tl, source, archive, out);
	while (v.stage != VERIFY_QUOTES) {
		if (v.stage == VERIFY_SUM)
			verify_step(&v, &work);
		else
			prepare(&v, &work);
	}
	if (!settle(&v, &work))
		give_up(&v);
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

static bool is_stopped(const struct run *run)
{
	return run->o->stop && atomic_load(run->o->stop);
}

static void check_source(void *context, size_t item, unsigned worker)
{
	struct run *run = context;
	size_t first = run->first[item], citations = run->first[item + 1] - first, work;
	struct archived archived;
	struct verifying v = { .tl = run->tl,
		.source = &run->tl->source[item],
		.archived = &archived,
		.file = &run->v->file[item],
		.citation = &run->v->citation[first],
		.citations = citations,
		.arena = &run->v->arena[worker] };

	if (!citations || is_stopped(run))
		return;
	begin(&v, run->o->archive);
	if (atomic_fetch_add(&run->bytes, archived.bytes.len) > FILE_TREE_BYTES) {
		set_fault(v.file, v.arena, VERDICT_ERROR, v.source->text,
			"left out, for the archived texts are too many bytes in all");
		archived_free(&archived);
		v.stage = VERIFY_QUOTES;
	}
	do
		work = RUN_WORK;
	while (!is_stopped(run) && verify_step(&v, &work));
	verify_stop(&v);
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
