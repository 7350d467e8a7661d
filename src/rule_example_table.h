#ifndef FRISE_RULE_EXAMPLE_TABLE_H
#define FRISE_RULE_EXAMPLE_TABLE_H

#include "rule_example.h"

/* In the order of their rules' names. Internal: rule_example_find finds them. */
extern const struct rule_example rule_examples[];
extern const size_t rule_examples_count;

#endif
