#ifndef FRISE_CLI_LANES_H
#define FRISE_CLI_LANES_H

#include "lane.h"

struct options;

/* What `chart` is asked for, as text or as a picture. */
struct chart_wish {
	struct str field;
	enum lane_order order;
	struct period window; /* infinite where --from or --to is not given */
};

/* Reads --lanes, --sort, --from and --to; false, and it was said, where one is none. */
bool cli_chart_wish(const struct options *o, struct lanes *l, const struct timeline *tl,
	struct chart_wish *out);

#endif
