#ifndef FRISE_EXPORT_SCHEMA_H
#define FRISE_EXPORT_SCHEMA_H

#include "str.h"
#include "timeline.h"

/*
 * Appends the content format as a JSON Schema, draft 7, in ASCII with a line end: made from the
 * tables that the loader works by (schema.h), for editors that complete names and check while one
 * writes. One schema for all files of a folder: what holds a key of frise.yaml is taken for it.
 * `tl`: what its folder knows (entities, kinds, types, roles, tags, ids) is offered too; NULL: not.
 *
 * It refuses nothing that the loader takes without a word, but words with blanks around them in
 * quotes. What stands in several places it cannot compare: ids used twice, references, circles,
 * an end before its beginning. `enumDescriptions`, `errorMessage` and `patternErrorMessage` are for
 * editors (yaml-language-server); other programs pass over them.
 */
void export_schema(const struct timeline *tl, struct buf *out);

#endif
