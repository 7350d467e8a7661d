#ifndef FRISE_TESTS_DISK_H
#define FRISE_TESTS_DISK_H

/* Content folders on disk, for tests of the loader. Included behind <cmocka.h>. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arena.h"
#include "file.h"
#include "load.h"

/* A content folder on disk, made for one test. */
struct folder {
	struct arena arena;
	const char *dir;
	const char *generator; /* of large folders; NULL: not there */
};

static inline int make_folder(void **state)
{
	static const char form[] = "/tmp/frise-test-XXXXXX";
	struct folder *f = *state;
	char *dir = arena_copy(&f->arena, form, sizeof(form));

	f->dir = mkdtemp(dir);
	return f->dir ? 0 : -1;
}

static inline const char *path_in(struct folder *f, const char *name)
{
	return arena_printf(&f->arena, "%s/%s", f->dir, name);
}

static inline void write_text(struct folder *f, const char *name, const char *text)
{
	assert_true(file_replace(path_in(f, name), str_of(text), NULL));
}

static inline void run(char *const *argv)
{
	int status = -1;
	pid_t child = fork();

	if (child == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
}

static inline int remove_folder(void **state)
{
	struct folder *f = *state;
	char name[] = "rm", option[] = "-rf", dir[64];
	char *const argv[] = { name, option, dir, NULL };

	snprintf(dir, sizeof(dir), "%s", f->dir);
	run(argv);
	arena_free(&f->arena);
	return 0;
}

static inline void print_refs(struct buf *out, const char *name, const uint32_t *ref, size_t refs)
{
	size_t i;

	buf_add_text(out, name);
	for (i = 0; i < refs; i++)
		buf_addf(out, " %u", ref[i]);
}

static inline void print_texts(struct buf *out, const struct texts *texts)
{
	size_t i;

	for (i = 0; i < texts->items; i++)
		buf_addf(out, " %.*s=%.*s", STR(texts->item[i].lang), STR(texts->item[i].text));
}

static inline void print_pairs(struct buf *out, const struct pairs *pairs)
{
	size_t i;

	for (i = 0; i < pairs->items; i++)
		buf_addf(out, " %.*s=%.*s", STR(pairs->item[i].key), STR(pairs->item[i].value));
}

static inline void print_evidence(struct buf *out, const struct evidence *v)
{
	buf_addf(out, " %u %.*s %.*s %.*s %.*s %u %d %.*s %s:%u", v->source, STR(v->quote),
		STR(v->prefix), STR(v->suffix), STR(v->locator), v->supports, v->stance,
		STR(v->note), v->pos.file, v->pos.line);
	print_pairs(out, &v->says);
	print_pairs(out, &v->extra);
	print_texts(out, &v->translation);
}

/* All records, as text, to compare two loadings. */
static inline void dump_records(const struct load *load, struct buf *out)
{
	const struct timeline *tl = &load->timeline;
	size_t i, j;

	for (i = 0; i < tl->entities; i++) {
		const struct entity *e = &tl->entity[i];

		buf_addf(out, "%.*s %u %u %u %zu %s:%u\n", STR(e->id), e->type, e->parent,
			e->country, e->aliases, e->pos.file, e->pos.line);
		print_pairs(out, &e->ids);
	}
	for (i = 0; i < tl->sources; i++) {
		const struct source *s = &tl->source[i];

		buf_addf(out, "%.*s %.*s %u %zu", STR(s->id), STR(s->title), s->derived_from,
			s->authors);
		date_print(&s->published.date, out);
		print_pairs(out, &s->extra);
	}
	for (i = 0; i < tl->events; i++) {
		const struct event *e = &tl->event[i];

		buf_addf(out, "%.*s %u %s:%u\n%.*s", STR(e->id), e->kind, e->pos.file, e->pos.line,
			STR(e->folded));
		print_refs(out, "\nsources", e->source, e->sources);
		for (j = 0; j < e->parties; j++)
			buf_addf(out, " %u:%u:%.*s", e->party[j].role, e->party[j].entity,
				STR(e->party[j].text));
		for (j = 0; j < e->relations; j++)
			buf_addf(out, " %d:%d:%u", e->relation[j].rel, e->relation[j].is_inverse,
				e->relation[j].event);
		for (j = 0; j < e->evidences; j++)
			print_evidence(out, &e->evidence[j]);
		for (j = 0; j < e->notes; j++)
			buf_addf(out, " %.*s %s:%u", STR(e->note[j].text), e->note[j].pos.file,
				e->note[j].pos.line);
		print_texts(out, &e->title);
		print_texts(out, &e->summary);
		print_pairs(out, &e->extra);
		print_refs(out, " dated", e->when.source, e->when.sources);
		date_print(&e->when.date, out);
		buf_addf(out, " %.*s %d %d %zu %d\n", STR(e->when.note), e->when.basis, e->status,
			e->tags, (int)e->seq);
	}
}

static inline void dump(const struct load *load, struct buf *out)
{
	size_t i;

	dump_records(load, out);
	for (i = 0; i < load->diags.diags; i++)
		diag_print(&load->diags.diag[i], 80, CHARSET_UTF8, out);
	buf_addf(out, "%zu %zu %zu\n", load->diags.errors, load->diags.warnings, load->diags.notes);
}

static inline void load_to_text(const char *dir, unsigned threads, struct buf *out)
{
	struct load load;

	assert_true(load_folder(&load, dir, threads, NULL, NULL));
	dump(&load, out);
	load_free(&load);
}

#define FOLDER_TEST(name)                                                                          \
	cmocka_unit_test_prestate_setup_teardown(name, make_folder, remove_folder, &folder)

#endif
