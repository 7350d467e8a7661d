#ifndef FRISE_DATE_H
#define FRISE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "fault.h"
#include "str.h"

/*
 * Dates as curators write them: what pays off of EDTF (ISO 8601-2:2019, levels
 * 0 to 2), with quarters and `unknown` of our own. The rules of bounds, order
 * and comparison are those of the chapter "Dates" of the format. A pure module:
 * no clock, no locale, and no memory but the caller's buffers.
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

/* A set of two flags; | gives the doubt about two things together. */
enum date_doubt {
	DOUBT_NONE = 0,
	DOUBT_APPROXIMATE = 1, /* ~ */
	DOUBT_UNCERTAIN = 2,   /* ? */
	DOUBT_BOTH = 3,        /* % */
};

enum date_end {
	END_GIVEN,
	END_OPEN,    /* `..`: goes on, since ever; in [..] no bound on that side */
	END_UNKNOWN, /* `/1984`, `1984/` */
};

enum { MASK_MONTH = 1, MASK_DAY = 2 };

/*
 * One calendar expression, such as 1984-06-15T10:30+02:00 or 198X. What the
 * precision does not reach is 0. Every event has two, so they are small.
 */
struct date_part {
	int64_t year;                      /* of a decade or century: its first year */
	enum date_precision precision : 3; /* what is known: PRECISION_YEAR for 1984-XX */
	enum date_doubt doubt : 2;
	unsigned masked : 2; /* MASK_ flags: what was written as XX */
	bool has_offset : 1;
	uint8_t month; /* 1 .. 12; of PRECISION_QUARTER the quarter, 1 .. 4 */
	uint8_t day;
	uint8_t hour;
	uint8_t minute;
	uint8_t second;
	int16_t offset; /* minutes east of UTC */
};

/*
 * {0} is the unknown date. start and end hold what was written; a point uses
 * start only, an end that is not END_GIVEN is {0}. begin is where it may have
 * begun and finish where it may have ended: for a point or DATE_SOME both are
 * the one [lo, hi). What lasted cannot have begun after it ended, so of
 * 1984-06/1984 the end lies in [1984-06-01, 1985-01-01).
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
 * Reads one date. On failure fault->pos.line is 0 and fault->pos.col the
 * 1-based character within `text`; fault->rule is "bad-date". The message says
 * what to write instead: "'1984-6' is no date; write 1984-06".
 */
bool date_parse(struct str text, struct date *out, struct fault *fault);

/*
 * For prompts: everything date_parse takes, and `today`, `yesterday`,
 * `tomorrow`, `-90d`, `-2w`, `-3m`, `+1y`, counted from `today` (days from
 * 1970-01-01), which give a day (a month too short for it gives its last); and
 * what is said in English or French words with a year of four digits or an era: "July
 * 2025", "28 mars 2024", "March 28, 2024", "Q1 2024", "44 BCE".
 */
bool date_parse_relative(struct str text, int64_t today, struct date *out, struct fault *fault);

/*
 * The same for going somewhere, where a guess does no harm: a month, a quarter, a day of a month
 * without a year are those of `year` (*took_year then); and what date_parse refuses with one date
 * to write instead is that date: 1984-6, 28/03/2024, 2022-W10. In any case of letters.
 */
bool date_parse_near(struct str text, int64_t today, int64_t year, struct date *out,
	bool *took_year, struct fault *fault);

/* The point of a precision, PRECISION_YEAR or finer, that a finite instant lies in. */
struct date date_at(int64_t instant, enum date_precision precision);

/*
 * Appends the canonical form; date_parse of it gives an equal date, but for
 * what only date_at can make: a month or day in a year of five digits.
 */
void date_print(const struct date *d, struct buf *out);

/* The same as the standard has it: 2023-35 for 2023-Q3, and nothing for the unknown date. */
void date_print_edtf(const struct date *d, struct buf *out);

/*
 * The order of a timeline, rules (1) to (4) of the format: by the start, where
 * that is infinite by the end, unknown last; an open or unknown start first;
 * the earlier end first; the less doubtful first. <0, 0 or >0. Rules (5) to (7)
 * need events: timeline.c, order.c.
 */
int date_order(const struct date *a, const struct date *b);

/* What date_order compares first: the smaller goes before. */
int64_t date_order_key(const struct date *d);

/* Where it may lie as a whole: [s0, e1). The unknown date has an empty period at INSTANT_MAX. */
struct period date_span(const struct date *d);

/* Where it stands in a list by time: at its start, or its last moment where that is infinite. */
int64_t date_start(const struct date *d);

/* The doubt about it as a whole: that of an interval's two ends together. */
enum date_doubt date_doubt(const struct date *d);

enum certainty { NO, POSSIBLE, CERTAIN };

/* Three-valued comparison with a period; the unknown date is NO to all of them. */
enum certainty date_in(const struct date *d, struct period p);
/* As a whole before or after an instant: `before:D` passes the start of D, `after:D` its end. */
enum certainty date_before(const struct date *d, int64_t start);
enum certainty date_after(const struct date *d, int64_t end);

/*
 * For people, in English and ASCII, whatever the locale.
 *
 * date_words: the whole date as it stands in a heading: "28 March 2024", "Q1
 *   2024", "about 6 June 2024", "2016 (uncertain)", "from 1984 to 1990", "since
 *   2019", "some time between 1984 and 1986", "44 BCE", "the 1980s", "no date".
 * date_precision_words: how precisely it is known: "known to the day", "known
 *   only to the year, approximately".
 */
void date_words(const struct date *d, struct buf *out);
void date_precision_words(const struct date *d, struct buf *out);

/*
 * Appends how far apart two dates begin, as exactly as both are known: "3 years 2 months", "39
 * years", "12 days", "5 hours"; nothing where that is less than what is known. Short: one unit
 * only, "3 years".
 */
void date_distance_words(
	const struct date *a, const struct date *b, bool is_short, struct buf *out);

/*
 * A period [lo, hi) of whole seconds, not empty, at most one end infinite, as `date:` of a query
 * takes it: in the one unit that it is ("2024", "2024-Q1", "2024-03-28"), else from end to end in
 * as few parts as say it exactly ("2022-02-24..2022-03-09", "2018-08..2025", "..2024"); beyond
 * years of four digits rounded outwards to years. Words: "24 February to 9 March 2022". Label: the
 * same for people where there is less room: "24 Feb to 9 Mar 2022", "44 BCE to 46 CE".
 */
void date_period_print(struct period p, struct buf *out);
void date_period_words(struct period p, struct buf *out);
void date_period_label(struct period p, struct buf *out);

enum date_unit {
	UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY
};
const char *date_unit_name(enum date_unit unit); /* "hour", "day" ... */

/*
 * Groups are the units of the calendar, numbered without gaps in the order of
 * time (UNIT_YEAR: by the year, UNIT_DAY: by the day from 1970-01-01); weeks
 * begin on Monday; there is no year between eras, so 10 to 1 BCE is a decade,
 * 1 to 9 CE the next, and 100 to 1 BCE and 1 to 99 CE are centuries.
 *
 * The group that a date stands under in a list by `unit` is that of its start,
 * or of its last moment where the start is infinite; INSTANT_MAX for the
 * unknown date. A date less precise than the unit (a year in a list by month)
 * stands in the group of its first day; its label shows how imprecise it is.
 */
int64_t date_group(const struct date *d, enum date_unit unit);
int64_t date_group_at(int64_t instant, enum date_unit unit);
struct period date_group_period(int64_t group, enum date_unit unit);

/* The whole units that a period, not empty, touches; what is infinite stays so. */
struct period date_period_round(struct period p, enum date_unit unit);

/*
 * A finite period moved by so many times its own length: in months where it is whole months, else
 * in seconds.
 */
struct period date_period_shift(struct period p, int by);

/*
 * The finest unit, not finer than `unit`, that a heading over this date alone may name: a year is
 * in no month, so in a list by month it asks for UNIT_YEAR.
 */
enum date_unit date_group_unit(const struct date *d, enum date_unit unit);

/*
 * "28 March 2024 at 10:00", "28 March 2024", "week of 25 March 2024", "March 2024", "Q1 2024", "2024",
 * "the 2020s", "the years 1900 to 1999", "Undated".
 */
void date_group_words(int64_t group, enum date_unit unit, struct buf *out);

/*
 * Appends what stands before a title in a list grouped by `unit`: the longest form that has at most
 * `cols` columns, or the shortest there is. What the heading says is left out: under a month `12`,
 * `~06`, `Jun` (the day is not known), `Q1`, `2016?`, `198X`, `15 Mar 10:00`; under a year `12
 * Mar`, under a decade `12 Mar 1984`, `15 Mar 44 BCE`. `18..22` lasted, `[18-22]` is once, some
 * time in it; `1984..1990`, `28 Feb..3 Mar 2022`, `[5-6 Mar 2022]`. `since 2019` goes on, `2019 to
 * ?` ended at an unknown time, `until 2019`, `? to 2019` say the same of the start, `>=2019` and
 * `<=2019` bound it; `-` is undated. `~` stands before the end that it belongs to, `?` and `%`
 * behind it.
 * Times stand as they were written, those not in UTC with their offset, `5 Mar 23:30-05`.
 *
 * Shorter forms lose blanks (`15Jun1984`), then words (`2019..`, `2019/`, `..2019`, `/2019`), then
 * of what lasted the end: `18>Jul`, `[18>Jul]`, `18>2025`, and `18>`; at last years of five digits
 * and more are rounded, `50kBCE`. None loses an era, a century, a time of day, or whether it is an
 * interval. In DATE_LABEL_LEAST columns there is room for all that is usual.
 *
 * With UNIT_CENTURY and DATE_LABEL_WHOLE all of it, where no heading says anything.
 */
enum { DATE_LABEL_LEAST = 10, DATE_LABEL_WHOLE = 1000 };
void date_label(const struct date *d, enum date_unit unit, size_t cols, struct buf *out);

#endif
