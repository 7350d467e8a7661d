#ifndef FRISE_RULE_EXAMPLE_H
#define FRISE_RULE_EXAMPLE_H

#include <stddef.h>

#include "rule.h"
#include "str.h"

struct load;

/* What the lines of an example are taken from. */
enum example_of { OF_FILE, OF_EVENT, OF_EVIDENCE, OF_SOURCE, OF_ENTITY, OF_SETTINGS, OF_PLACES };

/*
 * Some lines that break a rule, and the same lines mended: read in a small folder of its own
 * (rule_example_load), the first give this rule and no other, the second nothing.
 */
struct rule_example {
	const char *rule;
	enum example_of of;
	const char *wrong; /* UTF-8 but for "not-utf8"; without the last line end */
	const char *right;
	const char *cause; /* a rule that must be broken too for this one to show; NULL: none */
};

/* NULL where no text of one file can show it: limits, and what is no file of ours. */
const struct rule_example *rule_example_find(const struct rule *rule);

/* "an event", "frise.yaml". */
const char *rule_example_place(enum example_of of);

/*
 * Loads a folder of a few sound records with the lines of an example in it, and looks for editorial
 * notes too. Problems of these lines are those of the file RULE_EXAMPLE_FILE, or of frise.yaml for
 * OF_SETTINGS. The caller frees *load.
 */
#define RULE_EXAMPLE_FILE "example.yaml"
void rule_example_load(const struct rule_example *example, const char *lines, struct load *load);

/*
 * Appends why it is a rule, an example that breaks it with what `check` says of that, and the same
 * mended: for people, safe for a terminal.
 */
void rule_explain(const struct rule *rule, enum charset charset, struct buf *out);

#endif
