#ifndef FRISE_SCRIPT_H
#define FRISE_SCRIPT_H

#include "app.h"

/*
 * Feeds keys, written as key_parse reads them ("j j <Enter>"), to an app, until it is done. A
 * search is finished before the next key. Fails
 * at a name that is no key ("bad-key", pos.col in the text); the keys before it had their effect.
 */
bool script_run(struct app *app, struct str keys, struct fault *fault);

#endif
