#ifndef FRISE_TESTS_PLACE_H
#define FRISE_TESTS_PLACE_H

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

/* A folder of a test's own, which it is in while it runs. */
struct own_folder {
	char dir[32];
	int before; /* the folder it came from */
};

static inline int place_enter(void **state)
{
	struct own_folder *place = calloc(1, sizeof(*place));

	if (!place)
		return -1;
	*place = (struct own_folder){ .dir = "/tmp/frise.XXXXXX", .before = open(".", O_RDONLY) };
	*state = place;
	return place->before < 0 || !mkdtemp(place->dir) || chdir(place->dir) < 0;
}

static inline int place_remove(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static inline int place_leave(void **state)
{
	struct own_folder *place = *state;
	int status = fchdir(place->before);

	status |= nftw(place->dir, place_remove, 16, FTW_DEPTH | FTW_PHYS);
	close(place->before);
	free(place);
	return status;
}

/* Writes a file and the folders it is in. */
static inline void place_put(const char *path, const char *text)
{
	struct fault fault = { 0 };

	if (!file_replace(path, str_of(text), &fault))
		fail_msg("%s: %s", path, fault.msg);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, place_enter, place_leave)

#endif
