#ifndef FRISE_COMMANDS_H
#define FRISE_COMMANDS_H

#include "command.h"

/*
 * All that a user can do, up to the row without a name; for app_init, `frise
 * keys` and the manual page.
 */
extern const struct command commands[];

#endif
