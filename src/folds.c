#include "folds.h"

#include <stdlib.h>

struct folds *folds_hold(struct folds *f)
{
	if (f)
		f->holders++;
	return f;
}

void folds_drop(struct folds *f)
{
	if (!f || --f->holders > 0)
		return;
	arena_free(&f->arena);
	free(f);
}
