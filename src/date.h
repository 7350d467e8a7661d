#ifndef FRISE_DATE_H
#define FRISE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "str.h"

/*
 * Dates as curators write them: EDTF (ISO 8601-2:2019) levels 0 to 2, what of
 * it pays off, with quarters and `unknown` of our own. A pure module: no clock, no locale, no memory.
 *
 * Instants are signed 64-bit seconds on the proleptic Gregorian calendar from
 * 1970-01-01T00:00:00; years are astronomical (0 is 1 BCE), within +-9,999,999,999.
 * A time without offset is compared as written.
 */
#define INSTANT_MIN INT64_MIN /* minus infinity */
#define INSTANT_MAX INT64_MAX /* plus infinity */

/* [lo, hi); either end may be infinite. */
struct period {
	int64_t lo;
	int64_t hi;
};

enum date_shape {
	DATE_UNKNOWN,  /* no date: `unknown` */
	DATE_POINT,    /* 1984-06, as precise as written */
	DATE_INTERVAL, /* 1984/1990: it lasted */
	DATE_SOME,     /* [1984..1986]: once, some time in it */
};

enum date_precision {
	PRECISION_CENTURY, /* 19XX */
	PRECISION_DECADE,  /* 198X */
	PRECISION_YEAR,
	PRECISION_QUARTER,
	PRECISION_MONTH,
	PRECISION_DAY,
	PRECISION_MINUTE,
	PRECISION_SECOND,
};

enum date_doubt { DOUBT_NONE, DOUBT_APPROXIMATE /* ~ */, DOUBT_UNCERTAIN /* ? */, DOUBT_BOTH /* % */ };

enum date_end {
	END_GIVEN,
	END_OPEN,    /* `..`: goes on, since ever; in [..] no bound on that side */
	END_UNKNOWN, /* `/1984`, `1984/` */
};

/* One calendar expression, such as 1984-06-15T10:30+02:00 or 198X. */
struct date_part {
	int64_t year; /* of a decade or century: its first year */
	enum date_precision precision;
	enum date_doubt doubt;
	uint8_t month; /* 1..12, or quarter 1..4 */
	uint8_t day;
	uint8_t hour;
	uint8_t minute;
	uint8_t second;
	uint8_t masked;	   /* 1: -XX for the month (1984-XX), 2: for the day (1984-06-XX) or both; 0: none */
	bool has_offset;
	int16_t offset;	   /* minutes east of UTC */
};

/*
 * {0} is the unknown date. start and end hold what was written; a point uses start only.
 * begin is where it may have begun and finish where it may have ended:
 * for a point or DATE_SOME both are the one [lo, hi).
 */
struct date {
	enum date_shape shape;
	enum date_end start_is; /* of DATE_INTERVAL and DATE_SOME */
	enum date_end end_is;
	struct date_part start;
	struct date_part end;
	struct period begin;  /* [s0, s1) */
	struct period finish; /* [e0, e1) */
};

/*
 * Reads one date. On failure fault->pos.line is 0 and fault->pos.col the 1-based character within
 * `text`; fault->rule is "bad-date". The message says what to write instead (`1984-6`: "write 1984-06").
 */
bool date_parse(struct str text, struct date *out, struct fault *fault);

/* Appends the canonical form; date_parse of it gives an equal date. */
void date_print(const struct date *d, struct buf *out);

/*
 * The order of a timeline, rules (1) to (4): by the start, unknown last; see README. <0, 0 or >0. Rules (5) to (7)
 * need events and stand in timeline.c.
 */
int date_order(const struct date *a, const struct date *b);

/* Where it may lie as a whole: [s0, e1). The unknown date has an empty period at INSTANT_MAX. */
struct period date_span(const struct date *d);

enum certainty { NO, POSSIBLE, CERTAIN };

/* Three-valued comparison with a period; the unknown date is NO to all of them. */
enum certainty date_in(const struct date *d, struct period p);
/* As a whole before the instant / after it: `before:D` passes the start of D, `after:D` its end. */
enum certainty date_before(const struct date *d, int64_t start);
enum certainty date_after(const struct date *d, int64_t end);

/* Calendar arithmetic, exact over the whole range (Howard Hinnant's days-from-civil construction). */
int64_t date_days(int64_t year, unsigned month, unsigned day); /* days from 1970-01-01 */
void date_civil(int64_t days, int64_t *year, unsigned *month, unsigned *day);
unsigned date_weekday(int64_t days); /* 1 Monday .. 7 Sunday, ISO 8601 */
int64_t date_instant(int64_t year, unsigned month, unsigned day, unsigned hour, unsigned minute, unsigned second);
bool date_is_leap(int64_t year);

/*
 * For people, in English. None depends on the locale.
 *
 * date_words: the whole date: "28 March 2024", "March 2024", "Q1 2024", "about 6 June 2024", "2016 (uncertain)",
 *   "from 15 June 1984 to July 1984", "since 2019", "some time in 1984 to 1986", "44 BCE", "the 1980s", "no date".
 * date_label: within a list grouped by `unit`, at most 7 columns, ASCII: under a heading of its month `12`, `~06`, `18..22`, `Q1`; whole
 *   where the group does not say it: `2016?`, `44 BCE`, `>=2019`, `198X`. Each kind of doubt stays visible: ~ ? %.
 * date_precision_words: how precisely it is known: "known to the day", "known only to the month", "known only to the year, approximately" ...
 */
enum date_unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE };
void date_words(const struct date *d, struct buf *out);
void date_label(const struct date *d, enum date_unit unit, struct buf *out);
void date_precision_words(const struct date *d, struct buf *out);

/*
 * The group that a date stands under in a list by `unit`: that of its start, or
 * of its end where the start is infinite; INSTANT_MAX for the unknown date. A date less precise than the unit
 * (a year in a list by month) stands in the group of its first day; its label shows how imprecise it is.
 * date_group_words: "March 2024", "Q1 2024", "2024", "the 2020s", "Undated".
 */
int64_t date_group(const struct date *d, enum date_unit unit);
void date_group_words(int64_t group, enum date_unit unit, struct buf *out);

/*
 * For prompts: everything date_parse takes, and `today`, `yesterday`, `-3m`, `-90d`, `+1y`, `-2w`, counted
 * from `today` (days from 1970-01-01). Gives an absolute date.
 */
bool date_parse_relative(struct str text, int64_t today, struct date *out, struct fault *fault);

#endif
