#include "date.h"

#include <stdio.h>
#include <string.h>

#include "date_hint.h"
#include "date_part.h"

enum { SIDE_MOST = 40 }; /* bytes: no side that is sound is longer */

static const struct str dots = LIT("..");
static const char no_sign[] = "no ~, ? or % stands with [..]; leave it out";

static struct str from_to(struct str text, size_t from, size_t to)
{
	return str_sub(text, from, to - from);
}

/*
 * Is what a hint would say to write a date? Hints are made only where somebody
 * listens, so this makes none of its own.
 */
static bool is_date(const char *text)
{
	struct date d;

	return date_parse(str_of(text), &d, NULL);
}

/* Words that other notations, and EDTF's first draft, have for an end. */
static const char *end_hint(struct str end)
{
	static const struct {
		const char *word;
		const char *hint;
	} words[] = {
		{ "open", "write .. for an end that is open" },
		{ "now", "write .. for what goes on" },
		{ "today", "write .. for what goes on" },
		{ "present", "write .. for what goes on" },
		{ "ongoing", "write .. for what goes on" },
		{ "unknown", "leave out an end that is not known, as in 1984/" },
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_is(end, words[i].word))
			return words[i].hint;
	return str_starts(end, "..") && end.len > 2 ? "an open end is .. and nothing else" : NULL;
}

static bool parse_end(struct str text, size_t from, size_t end, enum date_end *is,
	struct date_part *out, struct fault *fault)
{
	struct str side = from_to(text, from, end);
	const char *hint = end_hint(side);

	*is = END_GIVEN;
	if (side.len == 0)
		*is = END_UNKNOWN;
	else if (str_eq(side, dots))
		*is = END_OPEN;
	else if (hint)
		return date_refuse(fault, text, from, "%s", hint);
	else
		return date_part_parse(text, from, end, out, fault);
	return true;
}

static bool is_number(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

/* Better words than those for one side: 15/06/1984 and 1984/6 are no intervals, 1984/90 is a short one. */
static void guess_slash(struct str text, size_t slash, struct fault *fault)
{
	struct str start = from_to(text, 0, slash), end = from_to(text, slash + 1, text.len);
	char hint[DATE_HINT_SIZE], whole[2 * SIDE_MOST];

	if (!fault)
		return;
	if (is_number(start) && is_number(str_sub(end, 0, 1)) && date_hint(text, hint)) {
		date_refuse(fault, text, slash, "%s", hint);
		return;
	}
	if (end.len >= start.len || start.len > SIDE_MOST)
		return;
	snprintf(whole, sizeof(whole), "%.*s/%.*s%.*s", STR(start), (int)(start.len - end.len),
		start.at, STR(end));
	if (is_date(whole))
		date_refuse(fault, text, slash + 1, "write %s", whole);
}

static bool parse_interval(struct str text, size_t slash, struct date *d, struct fault *fault)
{
	d->shape = DATE_INTERVAL;
	if (!parse_end(text, 0, slash, &d->start_is, &d->start, fault) ||
		!parse_end(text, slash + 1, text.len, &d->end_is, &d->end, fault)) {
		guess_slash(text, slash, fault);
		return false;
	}
	if (d->start_is != END_GIVEN && d->end_is != END_GIVEN)
		return date_refuse(fault, text, 0, "give an end, or write unknown");
	if (!date_bound(d))
		return date_refuse(fault, text, slash + 1,
			"it ends before it begins; write %.*s/%.*s",
			STR(from_to(text, slash + 1, text.len)), STR(from_to(text, 0, slash)));
	return true;
}

/* One side of [A..B], which may be left out. */
static bool parse_bound(struct str text, size_t from, size_t end, enum date_end *is,
	struct date_part *out, struct fault *fault)
{
	*is = from == end ? END_OPEN : END_GIVEN;
	if (end_hint(from_to(text, from, end)))
		return date_refuse(
			fault, text, from, "leave out a bound that is not known, as in [1984..]");
	if (from < end && !date_part_parse(text, from, end, out, fault))
		return false;
	if (from < end && out->doubt != DOUBT_NONE)
		return date_refuse(fault, text, end - 1, "%s", no_sign);
	return true;
}

/* EDTF's sets, one of or all of some dates: from the first to the last may be what is meant. */
static bool refuse_set(struct str text, struct fault *fault)
{
	struct str first = str_sub(text, 1, str_find(text, (struct str)LIT(","), 0) - 1), last;
	char some[2 * SIDE_MOST] = "";
	size_t at, dot;

	for (at = text.len; at > 0 && text.at[at - 1] != ','; at--)
		;
	last = str_sub(text, at, text.len);
	if (str_ends(last, "]") || str_ends(last, "}"))
		last.len--;
	first = str_trim(str_sub(first, 0, str_find(first, dots, 0)));
	dot = str_find(last, dots, 0);
	last = str_trim(dot == SIZE_MAX ? last : str_sub(last, dot + 2, last.len));
	if (fault && first.len + last.len < SIDE_MOST)
		snprintf(some, sizeof(some), "[%.*s..%.*s]", STR(first), STR(last));
	return date_refuse(fault, text, 0, "write one event for each date, or %s",
		is_date(some) ? some : "[1984..1986]");
}

/* Brackets with a slash, or around one date. */
static bool refuse_brackets(struct str text, size_t slash, struct fault *fault)
{
	struct str inside = from_to(text, 1, text.len - 1), start, end;
	char some[2 * SIDE_MOST];

	if (!fault || inside.len > SIDE_MOST)
		return date_refuse(fault, text, 0, "write [1984..1986]");
	snprintf(some, sizeof(some), "%.*s", STR(inside));
	if (slash == SIZE_MAX)
		return date_refuse(
			fault, text, 0, "write %s", is_date(some) ? some : "[1984..1986]");
	start = from_to(text, 1, slash);
	end = from_to(text, slash + 1, text.len - 1);
	if (str_eq(start, dots))
		start.len = 0;
	if (str_eq(end, dots))
		end.len = 0;
	snprintf(some, sizeof(some), "[%.*s..%.*s]", STR(start), STR(end));
	return date_refuse(fault, text, slash, "write %s", is_date(some) ? some : "[1984..1986]");
}

static const char *bracket_hint(struct str text)
{
	static const char *const signs[] = { "]~", "]?", "]%" };
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_ends(text, signs[i]))
			return no_sign;
	return "close it with ]";
}

static bool parse_some(struct str text, struct date *d, struct fault *fault)
{
	size_t last = text.len - 1, dot = str_find(text, dots, 0);
	size_t slash = str_find(text, (struct str)LIT("/"), 0);

	d->shape = DATE_SOME;
	if (text.at[last] != ']')
		return date_refuse(fault, text, last, "%s", bracket_hint(text));
	if (str_find(text, (struct str)LIT(","), 0) != SIZE_MAX)
		return refuse_set(text, fault);
	if (dot == SIZE_MAX || slash != SIZE_MAX)
		return refuse_brackets(text, slash, fault);
	if (!parse_bound(text, 1, dot, &d->start_is, &d->start, fault) ||
		!parse_bound(text, dot + 2, last, &d->end_is, &d->end, fault))
		return false;
	if (d->start_is != END_GIVEN && d->end_is != END_GIVEN)
		return date_refuse(fault, text, 0, "give an end, or write unknown");
	if (!date_bound(d))
		return date_refuse(fault, text, dot + 2,
			"it ends before it begins; write [%.*s..%.*s]",
			STR(from_to(text, dot + 2, last)), STR(from_to(text, 1, dot)));
	return true;
}

/* Two dots without brackets and slash: the two things that it may mean. */
static bool refuse_dots(struct str text, size_t dot, struct fault *fault)
{
	struct str start = from_to(text, 0, dot), end = from_to(text, dot + 2, text.len);
	char lasted[2 * SIDE_MOST], some[2 * SIDE_MOST];

	if (!fault)
		return false;
	snprintf(lasted, sizeof(lasted), "%.*s/%.*s", STR(start.len ? start : dots),
		STR(end.len ? end : dots));
	snprintf(some, sizeof(some), "[%.*s..%.*s]", STR(start), STR(end));
	if (!is_date(lasted) || !is_date(some))
		return date_refuse(fault, text, dot,
			"write 1984/1986 for what lasted, [1984..1986] for once in it");
	return date_refuse(
		fault, text, dot, "write %s for what lasted, %s for once in it", lasted, some);
}

/* Two dates with what people write between them, in English, French and German. */
static bool find_range(struct str text, struct str *start, struct str *end)
{
	static const char *const before[] = { "from ", "between ", "du ", "de ", "entre ", "" };
	static const char *const between[] = { " - ", "\xe2\x80\x93", "\xe2\x80\x94", " to ",
		" and ", " until ", " till ", " au ", " \xc3\xa0 ", " et ", " bis " };
	size_t i, at = SIZE_MAX;

	for (i = 0; !str_starts(text, before[i]); i++)
		;
	text = str_sub(text, strlen(before[i]), SIZE_MAX);
	for (i = 0; i < sizeof(between) / sizeof(*between) && at == SIZE_MAX; i++) {
		at = str_find(text, str_of(between[i]), 0);
		*start = str_trim(str_sub(text, 0, at));
		*end = str_trim(
			str_sub(text, at == SIZE_MAX ? 0 : at + strlen(between[i]), SIZE_MAX));
	}
	return at != SIZE_MAX && start->len && end->len && start->len + end->len < SIDE_MOST;
}

/* Says how the two would stand, where they are dates. */
static bool refuse_range(struct str text, struct fault *fault)
{
	char lasted[2 * SIDE_MOST], some[2 * SIDE_MOST];
	struct str start, end;

	if (!fault || !find_range(text, &start, &end))
		return false;
	snprintf(lasted, sizeof(lasted), "%.*s/%.*s", STR(start), STR(end));
	snprintf(some, sizeof(some), "[%.*s..%.*s]", STR(start), STR(end));
	if (!is_date(lasted) || !is_date(some))
		return false;
	date_refuse(fault, text, 0, "write %s for what lasted, %s for once in it", lasted, some);
	return true;
}

static bool parse_point(struct str text, struct date *d, struct fault *fault)
{
	size_t dot = str_find(text, dots, 0);

	d->shape = DATE_POINT;
	if (dot != SIZE_MAX)
		return refuse_dots(text, dot, fault);
	if (text.len > 0 && text.at[0] == '{')
		return refuse_set(text, fault);
	if (date_part_parse(text, 0, text.len, &d->start, fault))
		return date_bound(d);
	refuse_range(text, fault);
	return false;
}

bool date_parse(struct str text, struct date *out, struct fault *fault)
{
	size_t slash = str_find(text, (struct str)LIT("/"), 0);
	struct date d = { 0 };
	bool ok = true;

	if (text.len > 0 && text.at[0] == '[')
		ok = parse_some(text, &d, fault);
	else if (slash != SIZE_MAX)
		ok = parse_interval(text, slash, &d, fault);
	else if (!str_is(text, "unknown"))
		ok = parse_point(text, &d, fault);
	if (ok)
		*out = d;
	return ok;
}
