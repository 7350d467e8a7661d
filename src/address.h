#ifndef FRISE_ADDRESS_H
#define FRISE_ADDRESS_H

#include <stdbool.h>

#include "fault.h"
#include "str.h"

enum { ADDRESS_BYTES = 2048 };

/*
 * May this address of a stranger's be given to a browser? Only http:// and https:// with a host,
 * without blanks, controls, quotes, backslashes or what cannot be seen; else fault "bad-address".
 * Then *host is what it leads to, as browsers look it up: ASCII, other letters in punycode
 * (RFC 3492), without user and port; and *doubt why to look twice, a literal, or NULL.
 */
bool address_check(struct str address, struct buf *host, const char **doubt, struct fault *fault);

#endif
