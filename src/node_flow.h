#ifndef FRISE_NODE_FLOW_H
#define FRISE_NODE_FLOW_H

#include <stdbool.h>

#include "node_scene.h"

/*
 * Mistakes between brackets: [ ] and { }. Returns false where the reader gave up for another
 * reason, with every bracket closed.
 */
bool explain_flow(struct scene *s);

#endif
