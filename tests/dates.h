#ifndef FRISE_TESTS_DATES_H
#define FRISE_TESTS_DATES_H

#include <string.h>

#include "date.h"

/* For the tests of dates, after cmocka.h: a date that must be sound. */
static inline struct date parse_date(const char *value)
{
	struct fault fault = { 0 };
	struct date d = { 0 };

	if (!date_parse(str_of(value), &d, &fault))
		fail_msg("%s: %s", value, fault.msg);
	return d;
}

/* The canonical form; NULL where that is the value as it was written. */
static inline void assert_prints(const char *value, const struct date *d, const char *want)
{
	struct buf b = { 0 };

	date_print(d, &b);
	if (strcmp(buf_text(&b), want ? want : value))
		fail_msg("%s: want %s, got %s", value, want ? want : value, buf_text(&b));
	buf_free(&b);
}

/* "write X" of a message: X is a date, so that nobody is sent from one refusal to the next. */
static inline void assert_hint_is_read(const char *msg)
{
	const char *what = strstr(msg, "write ");
	struct date d;

	while (what && strstr(what + 1, "write "))
		what = strstr(what + 1, "write ");
	if (!what)
		return;
	what += strlen("write ");
	if (*what && strchr("0123456789[Y-", *what) &&
		!date_parse(str_from(what, strcspn(what, " ,")), &d, NULL))
		fail_msg("%s", msg);
}

/* Words of a date, in ASCII; frees the buffer. */
static inline void assert_text(const char *value, const char *want, struct buf *got)
{
	size_t i;

	if (strcmp(buf_text(got), want))
		fail_msg("%s: want \"%s\", got \"%s\"", value, want, buf_text(got));
	for (i = 0; i < got->len; i++)
		assert_in_range(got->at[i], ' ', '~');
	buf_free(got);
}

#endif
