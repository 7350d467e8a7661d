#ifndef FRISE_WORK_H
#define FRISE_WORK_H

#include <stddef.h>

/*
 * Long work goes in steps, so that keys are answered in between: a step is given some work, in
 * bytes to look at, takes what it does off it, and has done no more than a little beyond it when
 * it returns. SIZE_MAX: all at once.
 */
enum stepped { STEP_DONE, STEP_MORE, STEP_FAILED };

static inline void work_take(size_t *work, size_t done)
{
	*work -= done < *work ? done : *work;
}

#endif
