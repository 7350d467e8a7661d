#ifndef FRISE_QUERY_HINT_H
#define FRISE_QUERY_HINT_H

#include <stdbool.h>

#include "query.h"

/*
 * Words are looked for in the texts, so "amazon march 2022" finds little. Where words of the query read as a
 * date, appends the term that was probably meant ("date:2022-03") and returns true.
 */
bool query_date_hint(const struct query *q, struct buf *out);

#endif
