#ifndef FRISE_RECALL_FILE_H
#define FRISE_RECALL_FILE_H

#include "recall.h"

/*
 * The file that holds the state of one content folder: below $XDG_STATE_HOME/frise/ or
 * ~/.local/state/frise/, named by a hash of the folder's path. Free with recall_file_free.
 */
struct recall_file {
	struct buf path;   /* empty: none */
	struct buf folder; /* the absolute path of the content */
	struct recall base; /* as it was at the start */
	bool is_writable;
};

/*
 * Finds the file and gives what it holds to the app, which begins without any where it is missing
 * or damaged. Where nothing can be kept the app's status line says so, and why.
 */
void recall_file_load(struct recall_file *f, const char *folder, struct app *app);

/*
 * Writes what the app changed, on top of what another run may have written meanwhile. true also
 * where there was nothing to write, or load said that it cannot be kept. Fault as file_replace.
 */
bool recall_file_save(const struct recall_file *f, const struct app *app, struct fault *fault);

void recall_file_free(struct recall_file *f);

#endif
