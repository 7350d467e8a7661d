#ifndef FRISE_VERIFY_H
#define FRISE_VERIFY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "file.h"
#include "finding.h"
#include "parallel.h"
#include "timeline.h"

/*
 * The quotes of a timeline against the archived texts of its sources: all of them, or those that
 * cite one source, beside its text.
 */

/*
 * Opens the folder of archived texts: `dir`, a path of the user's own, or, where that is NULL,
 * archive/ below the content folder. -1: there is none; the caller closes it.
 */
int verify_open_archive(const char *folder, const char *dir, struct fault *fault);

/* A piece of evidence, and what became of its quote. */
struct citation {
	uint32_t event;
	uint32_t evidence; /* index into that event's */
	struct finding finding;
	bool is_settled; /* else it is still to be made, unless whoever asks knows it */
};

/* The archived file of a source. */
struct archived_file {
	struct file_id id;                /* all 0: there is none that could be read */
	bool is_settled;                  /* file_is_settled, when it had been read */
	char sha256[CHECKSUM_DIGITS + 1]; /* of its bytes; "": not read */
	enum verdict verdict; /* STALE, or what it alone makes of all that cites it; OK */
	const char *why;      /* unless OK */
};

/* One source with its text, for reading: free with verify_free_source. */
struct cited {
	struct arena arena;
	struct archived archived; /* its texts are empty where there is none to be read */
	struct archived_file file;
	struct citation *citation; /* by where they stand in the text; those that do not, last */
	size_t citations;
};

/*
 * Somebody waits for it: quotes that would take more work (work.h) than this are VERDICT_ERROR.
 */
enum { VERIFY_OPEN_WORK = 512 << 20 };
void verify_open_source(const struct timeline *tl, uint32_t source, int archive, struct cited *out);
void verify_free_source(struct cited *cited);

/*
 * One source, verified in steps (work.h). It stays where it is, and so does what it was given; of
 * a source that names a text verify_begin reads it, all else is left to the steps: first its
 * checksum, and no step goes on past that; then what is not settled of its citations.
 */
struct verifying {
	const struct timeline *tl;
	const struct source *source;
	struct archived *archived;
	struct archived_file *file;
	struct citation *citation;
	size_t citations;
	struct arena *arena;
	enum { VERIFY_SUM, VERIFY_TEXT, VERIFY_QUOTES } stage;
	size_t next;  /* citation */
	size_t made;  /* findings */
	uint64_t work; /* for these, about */
	struct checking checking;
	bool is_checking;
};

/* *cited holds the citations, in any order, and else nothing. */
void verify_begin(struct verifying *v, const struct timeline *tl, uint32_t source, int archive,
	struct cited *cited);
bool verify_step(struct verifying *v, size_t *work); /* false: all is settled */
void verify_stop(struct verifying *v);		     /* in the midst of it */

/* What says that the text of a source is still the same one; false: there is none. */
bool verify_identify(const struct source *source, int archive, struct file_id *out);

/* What to verify; {0} but for the archive stands for everything. */
struct verify_options {
	int archive;             /* -1: there is no folder */
	const uint8_t *wanted;   /* per event: not 0; NULL: all */
	unsigned threads;        /* 0: as many as there are cores */
	const atomic_bool *stop; /* may be NULL; once it is true the rest stays VERDICT_NONE */
};

/*
 * What came of it. Texts of the archive are not kept: each thread holds one at a time. It borrows
 * from the timeline.
 */
struct verify {
	struct arena arena[PARALLEL_MOST];
	struct citation *citation; /* by source, event, evidence; those without a source last */
	size_t citations;
	struct archived_file *file;    /* per source of the timeline */
	const uint8_t *const *verdict; /* for struct overlay; NULL: an event was not wanted */
	size_t count[VERDICTS];
};

/* Free with verify_free. */
void verify_run(struct verify *v, const struct timeline *tl, const struct verify_options *o);
void verify_free(struct verify *v);

#endif
