#include "cli.h"

#include <stdio.h>
#include <time.h>

#include "app.h"
#include "commands.h"
#include "file.h"
#include "filter.h"
#include "load.h"
#include "query_hint.h"
#include "text.h"

/* Bytes of a query that are shown around what is wrong in it. */
enum { BEFORE_FAULT = 200, BEHIND_FAULT = 60 };

int64_t cli_today(void)
{
	time_t now = time(NULL);
	struct tm local;

	if (!localtime_r(&now, &local))
		return now / 86400;
	return date_days(
		local.tm_year + 1900LL, (unsigned)local.tm_mon + 1, (unsigned)local.tm_mday);
}

/* Seconds that local time is ahead. */
static int64_t zone_of(time_t now)
{
	struct tm local;

	return localtime_r(&now, &local) ? local.tm_gmtoff : 0;
}

struct app_setup cli_setup(const struct options *o, const struct load *load)
{
	time_t now = time(NULL);

	return (struct app_setup){
		.tl = &load->timeline,
		.diags = &load->diags,
		.unit = load->unit,
		.units = load->units,
		.now = now + zone_of(now),
		.zone = zone_of(now),
		.commands = commands,
		.folder = str_of(o->folder),
		.today = cli_today(),
		.charset = text_charset(),
	};
}

/* An error of a query stands under its place; of a long query what stands around it is shown. */
static void say_query_fault(struct str query, const struct fault *fault)
{
	struct buf safe = { 0 };
	size_t at = 0, from, end;
	uint32_t chars;
	int cols;

	for (chars = 1; chars < fault->pos.col && at < query.len; chars++)
		text_next(query, &at);
	for (from = at; from > 0 && at - from < BEFORE_FAULT;)
		from = text_before(query, from);
	for (end = at; end < query.len && end - at < BEHIND_FAULT;)
		end = text_after(query, end);
	text_make_safe_part(query, from, at, text_charset(), &safe);
	cols = text_cols(buf_str(&safe));
	text_make_safe_part(query, at, end, text_charset(), &safe);
	cli_say("%s", fault->msg);
	fprintf(stderr, "  %s\n  %*s^\n", buf_text(&safe), cols, "");
	buf_free(&safe);
}

void cli_say_none(const struct result *res)
{
	if (!res->timeline->events)
		cli_say("there is no event in this folder");
	else if (!res->events)
		cli_say("no event of %zu matches", res->timeline->events);
}

void cli_say_notes(const struct result *res)
{
	struct result_left left = result_left_out(res);

	if (res->notes.gave_up)
		cli_say("%zu event%s could not be searched completely: the pattern is too costly",
			res->notes.gave_up, res->notes.gave_up == 1 ? "" : "s");
	if (left.events || left.sources || left.undated)
		cli_say("asof: leaves out events: %zu, sources: %zu", left.events,
			left.sources + left.undated);
}

static bool fault_in_view(
	const struct saved_view *view, const struct fault *why, struct fault *fault)
{
	return fault_at(fault, why->pos, why->rule, "view '%.*s': %s", STR(view->name), why->msg);
}

bool cli_open_view(const struct options *o, struct app *app, struct fault *fault)
{
	const struct saved_view *view;
	struct fault why;

	if (!o->view)
		return true;
	if (!timeline_find_view(app->setup.tl, str_of(o->view), &view, fault))
		return false;
	return filter_set(app, view->query, view->name, &why) || fault_in_view(view, &why, fault);
}

/*
 * Puts a saved view before the query. "and" stands between: a field that both
 * ask about narrows, where one run of terms would widen it.
 */
static bool put_before(struct query *q, const struct saved_view *view, const struct timeline *tl,
	struct fault *fault)
{
	struct query before = { 0 };
	struct buf text = { 0 };
	struct fault why;
	bool is_good = query_parse_relative(view->query, tl, cli_today(), &before, &why);

	if (is_good && before.root) {
		query_print_term(before.root, &text);
		if (q->root) {
			buf_add_text(&text, " and ");
			query_print_term(q->root, &text);
		}
		query_free(q);
		is_good = query_parse(buf_str(&text), tl, q, &why);
	}
	query_free(&before);
	buf_free(&text);
	return is_good || fault_in_view(view, &why, fault);
}

/* What a newcomer may have meant: words are looked for in the texts, nothing else. */
static void say_what_words_are(const struct options *o, const struct query *query)
{
	struct buf date = { 0 };

	if (query_date_hint(query, &date))
		cli_say("words are looked for in the texts; for the time write %s", buf_text(&date));
	if (o->args > 0 && file_is_folder(o->arg[0]))
		cli_say("'%s' is looked for as a word; a folder stands behind -C", o->arg[0]);
	buf_free(&date);
}

bool cli_query(const struct options *o, const struct load *load, struct query *out)
{
	const struct timeline *tl = &load->timeline;
	const struct saved_view *view;
	struct buf text = { 0 };
	struct fault fault;
	bool is_good;

	query_join(o->arg, o->args, &text);
	is_good = query_parse_relative(buf_str(&text), tl, cli_today(), out, &fault);
	if (is_good)
		say_what_words_are(o, out);
	if (!is_good) {
		say_query_fault(buf_str(&text), &fault);
	} else if (o->view) {
		is_good = timeline_find_view(tl, str_of(o->view), &view, &fault) &&
			  put_before(out, view, tl, &fault);
		if (!is_good)
			cli_say("%s", fault.msg);
	}
	buf_free(&text);
	return is_good;
}
