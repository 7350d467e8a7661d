#ifndef FRISE_VERDICT_FILE_H
#define FRISE_VERDICT_FILE_H

#include "recall_file.h"
#include "verdicts.h"

/*
 * The file beside that of the state where verdicts outlive a run. It can be lost: one that is
 * missing, damaged or of another version leaves *out empty, and all is verified anew.
 */
void verdict_file_load(const struct recall_file *f, struct verdicts *out);

/*
 * Writes it where there is something new and the state can be kept. Of two runs the later one wins:
 * what each of them knows is true. Fault as file_replace.
 */
bool verdict_file_save(const struct recall_file *f, const struct verdicts *v,
	const struct app *app, struct fault *fault);

#endif
