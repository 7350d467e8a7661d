#ifndef FRISE_CLI_ARCHIVE_H
#define FRISE_CLI_ARCHIVE_H

#include <stdint.h>

#include "archive.h"
#include "str.h"

struct options;
struct timeline;

/* The archive of a content folder as the browser asks for it. {0} is none. */
struct cli_archive {
	struct archive face;
	struct buf folder;
};

void cli_archive_init(struct cli_archive *a, const struct options *o);
void cli_archive_free(struct cli_archive *a);

/*
 * A sum of what the archived texts of the sources are on disk: where one is another, so is the sum.
 * `folder` and `dir` are as for verify_open_archive. None is read.
 */
uint64_t cli_archive_sum(const struct timeline *tl, const char *folder, const char *dir);

#endif
