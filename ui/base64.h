#ifndef FRISE_BASE64_H
#define FRISE_BASE64_H

#include "str.h"

/* Appends text in base64 (RFC 4648, section 4), padded, on one line. */
void base64_add(struct str text, struct buf *out);

#endif
