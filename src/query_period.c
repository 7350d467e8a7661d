#include "query_resolve.h"

#include "text.h"

/* Does the field take one date only? */
static bool is_one(const struct resolver *r)
{
	return r->field->kind == FIELD_BEFORE || r->field->kind == FIELD_AFTER ||
	       r->field->kind == FIELD_AS_OF;
}

static bool fault_period(const struct resolver *r, struct fault *fault, const char *expected)
{
	return fault_at(fault, (struct pos){ .col = r->col }, "bad-query", "'%.*s:%.*s': %s",
		STR(r->field->name), STR(r->text), expected);
}

/* One end of a range, or all of it; `at` is its byte within the text. */
static bool read_date(
	const struct resolver *r, size_t at, size_t len, struct date *out, struct fault *fault)
{
	struct str text = str_sub(r->text, at, len);
	struct fault why;

	if (str_is(r->text, QUERY_ANY))
		return fault_period(r, fault, "expected a date (-is:undated finds what has one)");
	if (!(r->today ? date_parse_relative(text, *r->today, out, &why)
		       : date_parse(text, out, &why))) {
		uint32_t before = (uint32_t)text_chars(str_sub(r->text, 0, at));
		uint32_t within = why.pos.col ? why.pos.col - 1 : 0;

		return fault_at(fault, (struct pos){ .col = r->col + before + within }, "bad-query",
			"%s", why.msg);
	}
	if (out->shape == DATE_UNKNOWN)
		return fault_period(r, fault, "expected a date (is:undated finds what has none)");
	return true;
}

static bool read_range(
	const struct resolver *r, size_t dots, struct value *out, struct fault *fault)
{
	struct date from = { 0 }, to = { 0 };
	struct buf text = { 0 };

	if (r->text.len == 2)
		return fault_period(r, fault, "expected a date before or after '..'");
	if (dots > 0 && !read_date(r, 0, dots, &from, fault))
		return false;
	if (dots + 2 < r->text.len && !read_date(r, dots + 2, SIZE_MAX, &to, fault))
		return false;
	out->period = (struct period){ INSTANT_MIN, INSTANT_MAX };
	if (from.shape != DATE_UNKNOWN) {
		out->period.lo = date_span(&from).lo;
		date_print(&from, &text);
	}
	buf_add_text(&text, "..");
	if (to.shape != DATE_UNKNOWN) {
		out->period.hi = date_span(&to).hi;
		date_print(&to, &text);
	}
	out->text = arena_str(r->arena, buf_str(&text));
	buf_free(&text);
	if (out->period.lo >= out->period.hi)
		return fault_period(r, fault, "expected the earlier date first");
	return true;
}

static bool read_single(const struct resolver *r, struct value *out, struct fault *fault)
{
	struct buf text = { 0 };
	struct date date;

	if (!read_date(r, 0, SIZE_MAX, &date, fault))
		return false;
	out->period = date_span(&date);
	if (r->field->kind == FIELD_BEFORE && out->period.lo == INSTANT_MIN)
		return fault_period(r, fault, "expected a date that has a start");
	if (r->field->kind != FIELD_BEFORE && is_one(r) && out->period.hi == INSTANT_MAX)
		return fault_period(r, fault, "expected a date that has an end");
	date_print(&date, &text);
	out->text = arena_str(r->arena, buf_str(&text));
	buf_free(&text);
	return true;
}

bool resolve_period(const struct resolver *r, struct value *out, struct fault *fault)
{
	size_t dots = str_find(r->text, str_of(".."), 0);
	struct date date;
	struct fault unread;

	/* 1984/.. and [1984..1986] hold two dots and are dates. */
	if (dots == SIZE_MAX || date_parse(r->text, &date, &unread))
		return read_single(r, out, fault);
	if (is_one(r))
		return fault_period(r, fault, "expected one date, not a range");
	return read_range(r, dots, out, fault);
}
