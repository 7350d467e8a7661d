#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include "disk.h"
#include "watch.h"

/* What the watch of a folder takes for a change; the calls to inotify fail as told. */
static bool has_no_inotify;
static int watches_left = -1; /* -1: without end */

int __real_inotify_init1(int flags);
int __wrap_inotify_init1(int flags);
int __real_inotify_add_watch(int fd, const char *path, uint32_t mask);
int __wrap_inotify_add_watch(int fd, const char *path, uint32_t mask);

int __wrap_inotify_init1(int flags)
{
	if (!has_no_inotify)
		return __real_inotify_init1(flags);
	errno = EMFILE;
	return -1;
}

int __wrap_inotify_add_watch(int fd, const char *path, uint32_t mask)
{
	if (watches_left == 0) {
		errno = ENOSPC;
		return -1;
	}
	watches_left -= watches_left > 0;
	return __real_inotify_add_watch(fd, path, mask);
}

static void open_watch(struct folder *f, struct watch *w)
{
	assert_int_equal(mkdir(path_in(f, "sub"), 0755), 0);
	assert_int_equal(mkdir(path_in(f, "archive"), 0755), 0);
	watch_init(w, f->dir, path_in(f, "archive"));
}

/* Whether what happened until now counts. */
static bool is_change(struct watch *w)
{
	bool is_one;

	watch_read(w);
	is_one = w->first_ms > 0;
	watch_begin(w);
	return is_one;
}

static void touch(struct folder *f, const char *name)
{
	int fd = open(path_in(f, name), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(close(fd), 0);
}

static const struct {
	const char *name;
	bool counts;
} names[] = {
	{ "a.yaml", true },
	{ "b.YML", true },
	{ "sub/a.yaml", true },
	{ "frise.yaml", true },
	{ "archive/a.txt", true },
	{ "a.yaml~", false },
	{ ".a.yaml", false },
	{ ".#a.yaml", false },
	{ ".a.yaml.swp", false },
	{ "4913", false },
	{ "notes.txt", false },
	{ "sub/#a.yaml#", false },
	{ "archive/.x", false },
};

static void t_only_files_of_content_count(void **state)
{
	struct folder *f = *state;
	struct watch w;
	size_t i;

	open_watch(f, &w);
	assert_true(w.fd >= 0);
	assert_int_equal(watch_wait(&w), -1);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		touch(f, names[i].name);
		if (is_change(&w) != names[i].counts)
			fail_msg("%s", names[i].name);
		assert_int_equal(unlink(path_in(f, names[i].name)), 0);
		if (is_change(&w) != names[i].counts)
			fail_msg("%s, removed", names[i].name);
	}
	watch_free(&w);
}

static void t_new_folders_are_watched(void **state)
{
	struct folder *f = *state;
	struct watch w;

	open_watch(f, &w);
	assert_int_equal(mkdir(path_in(f, "sub/below"), 0755), 0);
	assert_true(is_change(&w));
	touch(f, "sub/below/a.yaml");
	assert_true(is_change(&w));
	/* One that was moved away is no more of it, one that takes its place is. */
	assert_int_equal(rename(path_in(f, "sub"), path_in(f, ".sub")), 0);
	assert_true(is_change(&w));
	touch(f, ".sub/b.yaml");
	assert_false(is_change(&w));
	assert_int_equal(mkdir(path_in(f, "sub"), 0755), 0);
	assert_true(is_change(&w));
	touch(f, "sub/c.yaml");
	assert_true(is_change(&w));
	watch_free(&w);
}

static void t_it_is_due_when_nothing_more_happens(void **state)
{
	struct folder *f = *state;
	struct watch w;
	int64_t begin;

	open_watch(f, &w);
	touch(f, "a.yaml");
	watch_read(&w);
	begin = watch_now();
	assert_false(watch_is_due(&w));
	assert_true(watch_wait(&w) <= WATCH_QUIET_MS);
	/* Changes that never end put it off no longer than this. */
	while (!watch_is_due(&w)) {
		touch(f, "a.yaml");
		watch_read(&w);
	}
	assert_true(watch_now() - begin >= WATCH_MOST_MS - 1);
	watch_begin(&w);
	assert_int_equal(watch_wait(&w), -1);
	watch_free(&w);
}

static void t_a_queue_that_overflows_is_a_change(void **state)
{
	struct folder *f = *state;
	FILE *file = fopen("/proc/sys/fs/inotify/max_queued_events", "r");
	struct watch w;
	int most = 0, i;

	assert_non_null(file);
	assert_int_equal(fscanf(file, "%d", &most), 1);
	fclose(file);
	open_watch(f, &w);
	for (i = 0; i < most; i++)
		touch(f, i % 2 ? "x.txt" : "y.txt");
	touch(f, "a.yaml"); /* of which nothing is told any more */
	watch_read(&w);
	assert_true(w.is_stale);
	assert_true(is_change(&w));
	touch(f, "a.yaml");
	assert_true(is_change(&w));
	watch_free(&w);
}

static void t_without_inotify_it_is_due_now_and_then(void **state)
{
	struct folder *f = *state;
	struct watch w;

	has_no_inotify = true;
	open_watch(f, &w);
	has_no_inotify = false;
	assert_int_equal(w.fd, -1);
	assert_in_range(watch_wait(&w), 1, WATCH_POLL_MS);
	watch_free(&w);
	watches_left = 2;
	watch_init(&w, f->dir, NULL);
	assert_true(w.fd >= 0);
	watch_free(&w);
	watches_left = 1; /* the folder, but not those in it */
	watch_init(&w, f->dir, NULL);
	watches_left = -1;
	assert_int_equal(w.fd, -1);
	assert_in_range(watch_wait(&w), 1, WATCH_POLL_MS);
	watch_free(&w);
}

static void t_a_folder_that_goes_is_waited_for(void **state)
{
	struct folder *f = *state;
	struct watch w;

	assert_int_equal(mkdir(path_in(f, "content"), 0755), 0);
	watch_init(&w, path_in(f, "content"), NULL);
	assert_int_equal(rename(path_in(f, "content"), path_in(f, "away")), 0);
	assert_true(is_change(&w));
	assert_in_range(watch_wait(&w), 1, WATCH_POLL_MS);
	touch(f, "away/a.yaml");
	assert_false(is_change(&w));
	assert_int_equal(mkdir(path_in(f, "content"), 0755), 0);
	assert_true(is_change(&w));
	assert_int_equal(watch_wait(&w), -1);
	touch(f, "content/a.yaml");
	assert_true(is_change(&w));
	watch_free(&w);
}

static void t_a_link_that_leads_elsewhere_is_a_change(void **state)
{
	struct folder *f = *state;
	struct watch w;

	assert_int_equal(mkdir(path_in(f, "one"), 0755), 0);
	assert_int_equal(mkdir(path_in(f, "two"), 0755), 0);
	assert_int_equal(symlink("one", path_in(f, "content")), 0);
	assert_int_equal(symlink("two", path_in(f, "next")), 0);
	watch_init(&w, path_in(f, "content/"), NULL);
	assert_int_equal(rename(path_in(f, "next"), path_in(f, "content")), 0);
	assert_true(is_change(&w));
	touch(f, "two/a.yaml");
	assert_true(is_change(&w));
	touch(f, "one/a.yaml");
	assert_false(is_change(&w));
	watch_free(&w);
}

int main(void)
{
	struct folder folder = { .dir = NULL };
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(t_only_files_of_content_count),
		FOLDER_TEST(t_new_folders_are_watched),
		FOLDER_TEST(t_it_is_due_when_nothing_more_happens),
		FOLDER_TEST(t_a_queue_that_overflows_is_a_change),
		FOLDER_TEST(t_without_inotify_it_is_due_now_and_then),
		FOLDER_TEST(t_a_folder_that_goes_is_waited_for),
		FOLDER_TEST(t_a_link_that_leads_elsewhere_is_a_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
