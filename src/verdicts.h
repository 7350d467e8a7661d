#ifndef FRISE_VERDICTS_H
#define FRISE_VERDICTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "checksum.h"
#include "file.h"
#include "map.h"
#include "record.h"

/*
 * Verdicts of earlier runs, by content: the same words of a quote, its prefix and its suffix, the
 * same bytes of an archived text and the same checksum that they should have give the same
 * verdict, whatever files they stand in. Of files it is known which bytes they had, as long as they
 * are the same ones. Pure: texts, no files. {0} is empty; free with verdicts_free.
 */
struct verdicts {
	struct arena arena;
	struct map quotes; /* key -> place */
	struct kept_verdict *quote;
	size_t items, cap;
	struct map names; /* of files: their identity in words -> place */
	struct kept_file *file;
	size_t files, file_cap;
	bool is_changed; /* since it was read */
};

/* More is neither read nor written; a verdict whose reason is longer is not kept. */
enum { VERDICTS_BYTES = 16 << 20, VERDICTS_WHY = 4096 };

/*
 * Reads what verdicts_print wrote for the same folder with the same program. Anything else, be it
 * one odd byte, is believed in nothing: false, and *out untouched, which must be empty.
 */
bool verdicts_parse(struct str text, struct str folder, struct str program, struct verdicts *out);

/*
 * What was looked for or put there since it was read; `is_part`: all that was read too, for not all
 * was looked for. What would be too much is left out.
 */
void verdicts_print(const struct verdicts *v, struct str folder, struct str program, bool is_part,
	struct buf *out);
void verdicts_free(struct verdicts *v);

/* The checksum of a file's bytes; NULL: not known. Valid until verdicts_free. */
const char *verdicts_find_file(struct verdicts *v, const struct file_id *id);
void verdicts_put_file(struct verdicts *v, const struct file_id *id, const char *sha256);

/*
 * What became of a quote in a text with this checksum, and why, in words, which lives as long as
 * the verdicts. VERDICT_NONE: not known.
 */
enum verdict verdicts_find(struct verdicts *v, const char *sha256, struct str checksum,
	const struct evidence *e, struct str *why);
void verdicts_put(struct verdicts *v, const char *sha256, struct str checksum,
	const struct evidence *e, enum verdict verdict, struct str why);

#endif
