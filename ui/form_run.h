#ifndef FRISE_FORM_RUN_H
#define FRISE_FORM_RUN_H

#include "form.h"
#include "tty.h"

/*
 * Asks on the terminal until the form is done or left. Returns 0, or the exit code of a run whose
 * terminal is gone or that a signal ends: then nothing more is written.
 */
int form_run(struct form *f, struct tty *tty);

#endif
