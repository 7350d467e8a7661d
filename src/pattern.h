#ifndef FRISE_PATTERN_H
#define FRISE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "str.h"

/*
 * A regular expression over folded or written text: PCRE2 with JIT and hard
 * budgets, the only file that knows <pcre2.h>. One pattern may be used by one
 * thread at a time.
 *
 * `^` and `$` stand for the ends of a line, as texts of an event are lines of
 * one folded text.
 */
struct pattern;

enum { PATTERN_BYTES = 1024, PATTERN_SUBJECT = 4096, PATTERN_MATCHES = 10000, PATTERN_MS = 8 };

/*
 * How long searches may go on together: PATTERN_MS, and where those are over
 * as many of this thread's own, as the processor may have been elsewhere.
 */
struct pattern_time {
	int64_t end_us;
	int64_t cpu_end_us; /* 0: not looked at yet */
};
void pattern_begin(struct pattern_time *time);

/*
 * Compiles `source` (without the slashes). as_written false: it is matched
 * against folded text, without regard to case, and its own non-ASCII letters
 * are folded. Fault rule "bad-regex", col = 1-based character within `source`.
 * Free with pattern_free (NULL is fine).
 */
struct pattern *pattern_compile(struct str source, bool as_written, struct fault *fault);
void pattern_free(struct pattern *p);

enum pattern_end { PATTERN_MISS, PATTERN_HIT, PATTERN_GAVE_UP /* not searched completely */ };

/*
 * The first match at or after byte `from` (a character's first) of a valid
 * UTF-8 text. Longer subjects are searched in pieces cut at line ends, at most
 * PATTERN_SUBJECT bytes each (half of it without JIT); a line that is longer
 * still is searched in pieces that overlap by half, and without a hit counts
 * as not searched completely. What is left of the text when `time` is over
 * (NULL: it never is) counts so too: a look at the clock comes before a hostile
 * pattern can have taken more than some 5 ms. *at and *len are written for
 * PATTERN_HIT only.
 */
enum pattern_end pattern_find(struct pattern *p, struct str text, size_t from,
	struct pattern_time *time, size_t *at, size_t *len);

#endif
