#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "dates.h"

#define LASTED_OR_SOME "write 1984/1986 for what lasted, [1984..1986] for once in it"
#define GENERAL        "write 1984, 1984-06 or 1984-06-15"
#define NO_SIGN        "no ~, ? or % stands with [..]; leave it out"
#define STANDS_ALONE   "a year with Y stands alone, all digits written"
#define TIME           "write the time as in 1984-06-15T10:30"

/* The column is that of the first character at fault, from 1. */
static const struct {
	const char *value;
	unsigned col;
	const char *hint;
} refused[] = {
	/* what the format says */
	{ "1984-6", 6, "write 1984-06" },
	{ "1984-06-15T10:30:60", 18, "seconds go from 00 to 59" },
	{ "2023-02-29", 9, "2023-02 has the days 01 to 28" },
	{ "84", 1, "write the year with four digits, as 1984" },
	{ "1985/1984", 6, "it ends before it begins; write 1984/1985" },
	{ "../..", 1, "give an end, or write unknown" },
	{ "[1984/..]", 6, "write [1984..]" },
	{ "1984-21", 6, "write the months, as [1984-03..1984-05]" },
	{ "{1984,1985}", 1, "write one event for each date, or [1984..1985]" },
	{ "{1984}", 1, "write one event for each date, or [1984..1986]" },
	{ "{1984", 1, "write one event for each date, or [1984..1986]" },
	{ "{,", 1, "write one event for each date, or [1984..1986]" },
	{ "[1667,1668,1670..1672]", 1, "write one event for each date, or [1667..1672]" },
	{ "[1667, 1668]", 1, "write one event for each date, or [1667..1668]" },
	{ "[..1667,1670]", 1, "write one event for each date, or [..1670]" },
	{ "[1668,1667]", 1, "write one event for each date, or [1984..1986]" },
	{ "0 BCE", 1, "there is no year 0; write 0000 for 1 BCE, 0001 for 1 CE" },
	{ "0 AD", 1, "there is no year 0; write 0000 for 1 BCE, 0001 for 1 CE" },
	{ "1950S2", 5, "write 19XX" },
	{ "2004-06~-11", 8, "write 2004-06-11~" },
	{ "[1984~..1986]", 6, NO_SIGN },
	{ "[1984..1986?]", 12, NO_SIGN },
	{ "[1984..1986]~", 13, NO_SIGN },
	{ "[1984..]%", 9, NO_SIGN },

	/* as people say them */
	{ "d\303\251but mars 2022", 1,
		"write 2022-03~ for about then, [2022-03-01..2022-03-10] for once in it" },
	{ "early March 2022", 1,
		"write 2022-03~ for about then, [2022-03-01..2022-03-10] for once in it" },
	{ "mi-f\303\251vrier 2022", 1,
		"write 2022-02~ for about then, [2022-02-11..2022-02-20] for once in it" },
	{ "the end of February 2022", 1,
		"write 2022-02~ for about then, [2022-02-21..2022-02-28] for once in it" },
	{ "mid-2015", 1, "write 2015~ for about then, [2015-05..2015-08] for once in it" },
	{ "fin 2021", 1, "write 2021~ for about then, [2021-09..2021-12] for once in it" },
	{ "early 2022-03", 1,
		"write 2022-03~ for about then, [2022-03-01..2022-03-10] for once in it" },
	{ "around 2015", 1, "write 2015~" },
	{ "around March 2015", 1, "write 2015-03~" },
	{ "vers le 17 mars 2022", 1, "write 2022-03-17~" },
	{ "Jeudi 17 mars 2022", 1, "write 2022-03-17" },
	{ "Thursday, March 17, 2022", 1, "write 2022-03-17" },
	{ "mardi 15 mars 2022", 1, "write 2022-03-15" },
	{ "mardi 17 mars 2022", 1, "2022-03-17 is a Thursday" },
	{ "lundi 30 f\303\251vrier 2022", 1, "2022-02 has the days 01 to 28" },
	{ "early spring", 1, GENERAL },

	/* years */
	{ "", 1, "write unknown where there is no date" },
	{ "984", 1, "write 0984, or 984X for ten years" },
	{ "198?", 1, "write 0198, or 198X for ten years" },
	{ "12345", 1, "write Y12345" },
	{ "-12345", 1, "write Y-12345" },
	{ "198406", 1, "write 1984-06, or Y198406 for that year" },
	{ "198413", 1, "write Y198413" },
	{ "19840615", 1, "write 1984-06-15" },
	{ "12345678901", 1, "years go from Y-9999999999 to Y9999999999" },
	{ "Y10000000000", 2, "years go from Y-9999999999 to Y9999999999" },
	{ "Y-10000000000", 2, "years go from Y-9999999999 to Y9999999999" },
	{ "Y1984", 1, "write 1984" },
	{ "Y-43", 1, "write -0043" },
	{ "Y012345", 2, "write the year without leading zeros" },
	{ "Y12345-06", 7, STANDS_ALONE },
	{ "Y17E7", 4, STANDS_ALONE },
	{ "Y", 2, GENERAL },
	{ "-0000", 1, "write 0000 for the year 1 BCE" },
	{ "-43", 1, "write -0043" },
	{ "+1984", 1, "write 1984" },
	{ "198x", 1, "write digits that are not known as X, as 198X" },
	{ "19uu", 1, "write digits that are not known as X, as 19XX" },
	{ "1XXX", 1, "only the last one or two digits of a year can be X, as 198X or 19XX" },
	{ "-004X", 1, "write the years, as [-0049..-0040]" },
	{ "198X-06", 5, "a year with X stands alone, without month and day" },
	{ "44 BC", 1, "write -0043" },
	{ "1 BCE", 1, "write 0000" },
	{ "AD 43", 1, "write 0043" },
	{ "c. 1984", 1, "write 1984~" },
	{ "~1984", 1, "write 1984~" },
	{ "1984~?", 5, "write 1984%" },
	{ "1984??", 5, "write 1984?" },
	{ "1980s", 5, "write 198X" },
	{ "1900s", 5, "write 19XX, or 190X for the first ten years" },
	{ "1950S3", 5, "write 195X" },

	/* months, quarters, days */
	{ "1984-13", 6, "months go from 01 to 12" },
	{ "1984-00", 6, "months go from 01 to 12" },
	{ "1984-24", 6, "write the months, as [1984-12..1985-02]" },
	{ "1984-29", 6, "write the months, as [1984-09..1984-11]" },
	{ "1984-37", 6, "write the months, as [1984-01..1984-04]" },
	{ "1984-41", 6, "write the months, as [1984-07..1984-12]" },
	{ "2023-Q5", 7, "quarters go from Q1 to Q4" },
	{ "2023-Q0", 7, "quarters go from Q1 to Q4" },
	{ "2023-q3", 6, "write 2023-Q3" },
	{ "Q3 2023", 1, "write 2023-Q3" },
	{ "2023-Q3-05", 8, "a quarter has no days" },
	{ "2023-35-05", 8, "a quarter has no days" },
	{ "1984-1X", 6, "write a month that is not known as XX" },
	{ "1984-06-1X", 9, "write a day that is not known as XX" },
	{ "1984-XX-15", 9, "a day needs its month; write 1984-XX" },
	{ "1984-06-31", 9, "1984-06 has the days 01 to 30" },
	{ "1984-06-00", 9, "1984-06 has the days 01 to 30" },
	{ "1900-02-29", 9, "1900-02 has the days 01 to 28" },
	{ "1984-6-5", 6, "write 1984-06-05" },
	{ "31/02/1984", 3, "1984-02 has the days 01 to 29" },
	{ "02/31/1984", 3, "1984-02 has the days 01 to 29" },
	{ "31.4.1984", 1, "1984-04 has the days 01 to 30" },
	{ "spring 1984", 1, "write the months, as [1984-03..1984-05]" },
	{ "hiver 1984", 1, "write the months, as [1984-12..1985-02]" },
	{ "\303\251t\303\251 1984", 1, "write the months, as [1984-06..1984-08]" },
	{ "1984 ?", 5, "write 1984?" },
	{ "1984-06 ~", 8, "write 1984-06~" },
	{ "1984 - 1986", 1, "write 1984/1986 for what lasted, [1984..1986] for once in it" },
	{ "1984\342\200\2231986", 1,
		"write 1984/1986 for what lasted, [1984..1986] for once in it" },
	{ "from 1984-06 to 1986", 1,
		"write 1984-06/1986 for what lasted, [1984-06..1986] for once in it" },
	{ "du 1984-06-15 au 1984-06-16", 1,
		"write 1984-06-15/1984-06-16 for what lasted, [1984-06-15..1984-06-16] for once "
		"in it" },
	{ "entre 1984 et 1986", 1, "write 1984/1986 for what lasted, [1984..1986] for once in it" },
	{ "1984.06.15", 5, "write 1984-06-15" },
	{ "15.06.1984", 1, "write 1984-06-15" },
	{ "15/06/1984", 3, "write 1984-06-15" },
	{ "05/06/1984", 3, "write 1984-06-05 or 1984-05-06" },
	{ "June 1984", 1, "write 1984-06" },
	{ "15 juillet 1984", 1, "write 1984-07-15" },
	{ "f\303\251vrier 2022", 1, "write 2022-02" },
	{ "1984-167", 6, "write 1984-06-15" },
	{ "1984-366", 6, "write 1984-12-31" },
	{ "2023-366", 6, GENERAL },
	{ "2022-W10", 6, "write its days, [2022-03-07..2022-03-13]" },
	{ "2020-W53-7", 6, "write 2021-01-03" },
	{ " 1984", 1, "write 1984" },
	{ "1984-06 ", 8, "write 1984-06" },
	{ "1984-", 6, "write 1984" },
	{ "1984-06-15-", 11, "write 1984-06-15" },

	/* times */
	{ "1984-06-15T24:00", 12, "hours go from 00 to 23; midnight is 00:00 of the next day" },
	{ "1984-06-15T10:60", 15, "minutes go from 00 to 59" },
	{ "1984-06-15T10", 14, TIME },
	{ "1984-06-15 10:30", 11, TIME },
	{ "1984-06-15T1030", 12, TIME },
	{ "1984-06-15T9:30", 12, TIME },
	{ "1984-06T10:30", 8, TIME },
	{ "1984-06-15T10:30:05.5", 20, "write whole seconds" },
	{ "1984-06-15T10:30z", 17, "write the time as 10:30, 10:30:05, 10:30Z or 10:30+02:00" },
	{ "1984-06-15T10:30+02", 17, "write the offset as +02:00, or Z" },
	{ "1984-06-15T10:30+0200", 17, "write the offset as +02:00, or Z" },
	{ "1984-06-15T10:30+24:00", 17, "offsets go from -23:59 to +23:59" },
	{ "1984-06-15T10:30-00:00", 17, "write Z for no offset" },
	{ "1984-06-15T10:30Zx", 18, TIME },

	/* two ends */
	{ "/", 1, "give an end, or write unknown" },
	{ "../", 1, "give an end, or write unknown" },
	{ "1984/now", 6, "write .. for what goes on" },
	{ "1984/unknown", 6, "leave out an end that is not known, as in 1984/" },
	{ "1984/..~", 6, "an open end is .. and nothing else" },
	{ "1984/1990-6", 11, "write 1990-06" },
	{ "1984/90", 6, "write 1984/1990" },
	{ "1984/6", 5, "write 1984-06" },
	{ "2022-03-05/07", 12, "write 2022-03-05/2022-03-07" },
	{ "1984-06/1984-06-31", 17, "1984-06 has the days 01 to 30" },
	{ "1984-06/1984-05", 9, "it ends before it begins; write 1984-05/1984-06" },
	{ "1984..1986", 5, LASTED_OR_SOME },
	{ "1984..", 5, "write 1984/.. for what lasted, [1984..] for once in it" },
	{ "..", 1, LASTED_OR_SOME },
	{ "1984-1986", 6, LASTED_OR_SOME },
	{ "[1984]", 1, "write 1984" },
	{ "[1984,1986]", 1, "write one event for each date, or [1984..1986]" },
	{ "[1984/1986]", 6, "write [1984..1986]" },
	{ "[../1984]", 4, "write [..1984]" },
	{ "[1986..1984]", 8, "it ends before it begins; write [1984..1986]" },
	{ "[..]", 1, "give an end, or write unknown" },
	{ "[]", 1, "write [1984..1986]" },
	{ "[", 1, "close it with ]" },
	{ "[1984..1986", 11, "close it with ]" },
	{ "[1984-6..1986]", 7, "write 1984-06" },
	{ "[1984..unknown]", 8, "leave out a bound that is not known, as in [1984..]" },

	/* words */
	{ "Unknown", 1, "write unknown" },
	{ "unknown~", 1, "write unknown" },
	{ "today", 1, "write the day itself, as 1984-06-15" },
	{ "~", 1, "write unknown where there is no date" },
	{ "n/a", 1, GENERAL },
	{ "it was long ago, in another country", 1, GENERAL },
};

static void t_what_is_no_date_is_refused_with_a_hint(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct fault fault = { 0 };
		struct date d = { .start.year = 7 };
		char want[240];

		if (date_parse(str_of(refused[i].value), &d, &fault))
			fail_msg("%s: is read", refused[i].value);
		snprintf(want, sizeof(want), "'%s' is no date; %s", refused[i].value,
			refused[i].hint);
		assert_string_equal(fault.msg, want);
		assert_hint_is_read(fault.msg);
		if (fault.pos.col != refused[i].col)
			fail_msg("%s: column %u, not %u", refused[i].value, refused[i].col,
				fault.pos.col);
		assert_int_equal(fault.pos.line, 0);
		assert_string_equal(fault.rule, "bad-date");
		assert_int_equal(d.start.year, 7);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_what_is_no_date_is_refused_with_a_hint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
