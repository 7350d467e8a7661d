#ifndef FRISE_NODE_QUOTE_H
#define FRISE_NODE_QUOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "node_scene.h"

/* Mistakes in quoted texts. */

/*
 * The line goes on after a closing quote, where the reader gave up: a quote within the text, or
 * one that swallowed the lines before. Returns false where this is not so.
 */
bool explain_quote(struct scene *s);

/* The quote at `open` is never closed. */
void explain_open_quote(struct scene *s, size_t open);

/* A backslash that begins no escape, at the place or a few characters before it. */
void explain_escape(struct scene *s);

#endif
