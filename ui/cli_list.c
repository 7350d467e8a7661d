#include "cli.h"

#include "load.h"
#include "query.h"
#include "result.h"
#include "text.h"

/* How wide the columns of a list are. */
struct widths {
	int date;
	int kind;
};

static struct str kind_name(const struct timeline *tl, const struct event *event)
{
	return event->kind == NONE ? str_of("-") : tl->kind[event->kind].name;
}

static void add_safe(struct buf *out, struct str text)
{
	text_make_safe(text, text_charset(), out);
}

static struct widths measure(const struct timeline *tl, const struct result *res)
{
	struct widths widths = { .date = 10 };
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < res->events; i++) {
		const struct event *event = &tl->event[res->event[i]];
		int cols;

		buf_clear(&text);
		date_print(&event->when.date, &text);
		if ((int)text.len > widths.date)
			widths.date = (int)text.len;
		cols = text_cols(kind_name(tl, event));
		if (cols > widths.kind)
			widths.kind = cols;
	}
	buf_free(&text);
	return widths;
}

/* "[Microsoft, Amazon]": the companies that take part, in any role. */
static void add_companies(struct buf *out, const struct timeline *tl, const struct event *event)
{
	uint32_t company = timeline_find_type(tl, str_of("company"));
	const char *sep = "[";
	size_t i;

	for (i = 0; i < event->parties; i++) {
		uint32_t index = event->party[i].entity;

		if (index == NONE || tl->entity[index].type != company)
			continue;
		buf_add_text(out, sep);
		add_safe(out, tl->entity[index].name);
		sep = ", ";
	}
	buf_add_text(out, sep[0] == ',' ? "]" : "[]");
}

static void add_line(struct buf *out, const struct timeline *tl, const struct event *event,
	enum certainty certainty, struct widths widths)
{
	const struct lang_text *title = texts_pick(&event->title, tl->language, tl->languages, 0);
	struct buf date = { 0 };

	date_print(&event->when.date, &date);
	buf_add_text(out, certainty == CERTAIN ? "  " : "? ");
	cli_add_padded(out, buf_str(&date), widths.date + 2);
	cli_add_padded(out, kind_name(tl, event), widths.kind + 2);
	if (title)
		add_safe(out, title->text);
	buf_add_text(out, "  ");
	add_companies(out, tl, event);
	buf_add_text(out, "  ");
	add_safe(out, event->id);
	buf_add_char(out, '\n');
	buf_free(&date);
}

static int list_matches(const struct load *load, const struct query *query)
{
	const struct timeline *tl = &load->timeline;
	struct result res = { 0 };
	struct buf out = { 0 };
	struct widths widths;
	size_t i, hits;

	result_run(&res, tl, query, NULL);
	widths = measure(tl, &res);
	for (i = 0; i < res.events; i++) {
		add_line(&out, tl, &tl->event[res.event[i]], res.certainty[res.event[i]], widths);
		if (out.len > 1 << 16) {
			cli_put(&out);
			buf_clear(&out);
		}
	}
	cli_put(&out);
	if (res.notes.gave_up)
		cli_say("%zu events could not be searched completely: the pattern is too costly",
			res.notes.gave_up);
	hits = res.events;
	buf_free(&out);
	result_free(&res);
	return hits ? EXIT_FINE : EXIT_NOTHING;
}

int cli_list(const struct options *o)
{
	struct load load = { 0 };
	struct query query = { 0 };
	int code = cli_load(o, &load);

	if (code == EXIT_FINE && !cli_query(o, &load, &query))
		code = EXIT_USAGE;
	if (code == EXIT_FINE) {
		code = list_matches(&load, &query);
		cli_say_problems(&load);
	}
	query_free(&query);
	load_free(&load);
	return code;
}
