#ifndef FRISE_CLI_SORT_H
#define FRISE_CLI_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli.h"

/* A row and what it is sorted by: `number`, then `text`. What has no key stands last either way. */
struct sort_row {
	size_t row; /* its place before; what is tied keeps that order */
	int64_t number;
	struct str text;
	bool is_last;
	bool is_backwards; /* as in all the others */
};

void sort_rows(struct sort_row *row, size_t rows);

#endif
