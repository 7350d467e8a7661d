#ifndef FRISE_CLI_RECORDS_H
#define FRISE_CLI_RECORDS_H

#include <stddef.h>

#include <jansson.h>

#include "cli.h"

/* A column of what is printed for programs: a key of JSON, a column of tsv. */
struct column {
	const char *name;
	json_t *(*get)(const void *row); /* a new reference, never NULL */
};

/*
 * Prints rows to stdout, each as it comes, so that any number of them takes the
 * memory of one.
 *
 * json: an array, an object a line; ndjson: an object a line; both in ASCII.
 * tsv: a line of names, then a line a row; see cli_records.c for the cells.
 *
 * Begin with .format and .column filled in and all else 0, end with records_end.
 */
struct records {
	enum format format;          /* FORMAT_TSV, FORMAT_JSON or FORMAT_NDJSON */
	const struct column *column; /* up to the one without a name */
	size_t rows;                 /* printed so far */
	struct buf out;
	struct buf cell;
};

void records_begin(struct records *r);
void records_add(struct records *r, const void *row);
void records_end(struct records *r);

/* Prints a list that stands in memory, in ASCII, and takes it over. */
void records_print(json_t *list);

/* A JSON string of foreign text: bytes that are not UTF-8 come as U+FFFD. */
json_t *json_of_text(struct str text);

/* The same, and null for the empty text. */
json_t *json_of_optional(struct str text);

#endif
