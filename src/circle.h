#ifndef FRISE_CIRCLE_H
#define FRISE_CIRCLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct edge {
	uint32_t from;
	uint32_t to;
};

/*
 * Takes the edges in their order and marks each that would close a circle with
 * those taken before it: closes[i] is written for every i. Nodes are numbers below
 * `nodes`. Linear where there is no circle.
 */
void circle_find(size_t nodes, const struct edge *edge, size_t edges, bool *closes);

#endif
