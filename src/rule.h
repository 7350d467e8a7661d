#ifndef FRISE_RULE_H
#define FRISE_RULE_H

#include <stddef.h>

#include "diag.h"
#include "str.h"

/*
 * Every rule that `check` can print: one row of one table. The name is stable;
 * frise.yaml may set another severity for it, and `frise check --explain` prints the row.
 */
struct rule {
	const char *name;
	enum severity severity; /* unless the folder says otherwise */
	const char *help;	/* why it is a rule, one sentence */
};

extern const struct rule rules[];
extern const size_t rules_count;

/* NULL where there is none of this name. */
const struct rule *rule_find(struct str name);

#endif
