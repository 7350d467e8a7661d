#include "cli.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli_records.h"
#include "cli_sort.h"
#include "facet.h"
#include "load.h"
#include "mem.h"
#include "query.h"
#include "text.h"
#include "verify.h"

static json_t *value_of(const void *row)
{
	const struct facet_value *v = row;

	return json_of_text(v->value);
}

static json_t *now_of(const void *row)
{
	const struct facet_value *v = row;

	return json_integer(v->now);
}

static json_t *all_of(const void *row)
{
	const struct facet_value *v = row;

	return json_integer(v->all);
}

static json_t *label_of(const void *row)
{
	const struct facet_value *v = row;

	return json_of_text(v->label);
}

/* What programs are told of a value; the fields stay, as those of an event do. */
static const struct column facet_columns[] = {
	{ "value", value_of },
	{ "now", now_of },
	{ "all", all_of },
	{ "label", label_of },
	{ 0 },
};

/* The groups that every folder may have; "year" is what a person calls that of the dates. */
static const char *const fixed[] = { "kind", "source", "publisher", "tag", "status", "is", "year" };
enum { FIXED = sizeof(fixed) / sizeof(*fixed) };

/* What can be asked for: types, roles, and what every folder may have. */
static struct str facet_name(const struct timeline *tl, size_t i)
{
	if (i < tl->types)
		return tl->type[i];
	i -= tl->types;
	return i < tl->roles ? tl->role[i] : str_of(fixed[i - tl->roles]);
}

static void say_unknown(const struct timeline *tl, const char *name)
{
	struct nearest best = { 0 };
	struct buf known = { 0 };
	size_t i;

	for (i = 0; i < tl->types + tl->roles + FIXED; i++) {
		text_nearest(&best, str_of(name), facet_name(tl, i));
		buf_addf(&known, "%s%.*s", i ? ", " : "", STR(facet_name(tl, i)));
	}
	if (strchr(name, ':'))
		cli_say("facets of which field? '%s' is a query; the field stands before or behind "
			"it: %s",
			name, buf_text(&known));
	else if (best.text.at)
		cli_say("no facet '%s'; did you mean '%.*s'?", name, STR(best.text));
	else
		cli_say("no facet '%s'; there are %s", name, buf_text(&known));
	buf_free(&known);
}

/* A field whose values are counted, and which merely no event has here. */
static bool is_countable(const struct timeline *tl, const char *name)
{
	struct field field;

	if (strcasecmp(name, "year") == 0)
		return true;
	if (!field_find(tl, str_of(name), &field))
		return false;
	switch (field.kind) {
	case FIELD_TYPE:
	case FIELD_ROLE:
	case FIELD_KIND:
	case FIELD_SOURCE:
	case FIELD_PUBLISHER:
	case FIELD_TAG:
	case FIELD_STATUS:
	case FIELD_IS:
	case FIELD_DATE:
		return true;
	default:
		return false;
	}
}

/* By its field, its alias, or "year"; without values where nothing has one. */
static struct facet find_facet(
	struct facets *f, const struct timeline *tl, const struct query *q, const char *name)
{
	struct facet facet = { 0 };
	struct field field = { 0 };
	size_t i;

	if (!field_find(tl, str_of(name), &field))
		field.name = str_of("date");
	if (field.kind == FIELD_ROLE)
		facets_role(f, field.index, q, &facet);
	for (i = 0; i < f->facets; i++) {
		if (str_eq(f->facet[i].field, field.name))
			facet = f->facet[i];
	}
	return facet;
}

/* Years by time, all else by the value's text. */
static struct sort_row sort_key(const struct facet *facet, size_t value, enum sort sort)
{
	const struct facet_value *v = &facet->value[value];
	struct sort_row key = { .row = value };

	if (sort == SORT_NOW)
		key.number = v->now;
	else if (sort == SORT_ALL)
		key.number = v->all;
	else if (sort == SORT_VALUE && str_is(facet->field, "date"))
		key.number = -(int64_t)value;
	else if (sort == SORT_VALUE)
		key.text = v->value;
	return key;
}

/* Places of the facet's values as --sort wants them; the caller frees. */
static struct sort_row *sorted_values(const struct options *o, const struct facet *facet)
{
	struct sort_row *row = mem_resize(NULL, facet->values, sizeof(*row));
	size_t i;

	for (i = 0; i < facet->values; i++) {
		row[i] = sort_key(facet, i, o->sort);
		row[i].is_backwards = o->is_backwards;
	}
	sort_rows(row, facet->values);
	return row;
}

static void print_text(const struct facet *facet, const struct sort_row *row, size_t rows)
{
	struct buf out = { 0 }, safe = { 0 };
	int cols = 0, width = 0;
	size_t i;

	for (i = 0; i < rows; i++) {
		const struct facet_value *v = &facet->value[row[i].row];

		buf_clear(&safe);
		text_make_safe(v->value, text_charset(), &safe);
		cols = text_cols(buf_str(&safe)) > cols ? text_cols(buf_str(&safe)) : cols;
		buf_clear(&safe);
		buf_addf(&safe, "%" PRIu32, v->all);
		width = (int)safe.len > width ? (int)safe.len : width;
	}
	for (i = 0; i < rows; i++) {
		const struct facet_value *v = &facet->value[row[i].row];

		cli_add_padded(&out, v->value, cols);
		buf_addf(&out, "  %*" PRIu32 "  %*" PRIu32, width, v->now, width, v->all);
		if (!str_eq(v->value, v->label)) {
			buf_add_text(&out, "  ");
			text_make_safe(v->label, text_charset(), &out);
		}
		buf_add_char(&out, '\n');
	}
	cli_put(&out);
	buf_free(&safe);
	buf_free(&out);
}

static void print_facet(const struct options *o, const struct facet *facet)
{
	size_t rows = o->limit && o->limit < facet->values ? o->limit : facet->values, i;
	struct records records = { .format = o->format, .column = facet_columns };
	struct sort_row *row = sorted_values(o, facet);

	if (o->format == FORMAT_TEXT) {
		print_text(facet, row, rows);
	} else {
		records_begin(&records);
		for (i = 0; i < rows; i++)
			records_add(&records, &facet->value[row[i].row]);
		records_end(&records);
	}
	free(row);
}

static bool is_of_verdicts(const struct timeline *tl, const char *name)
{
	struct field field;

	return field_find(tl, str_of(name), &field) && field.kind == FIELD_IS;
}

static int count_values(const struct options *o, const struct load *load, const struct query *query)
{
	const struct timeline *tl = &load->timeline;
	struct overlay overlay;
	struct verify verify = { 0 };
	struct facets facets = { 0 };
	struct result res = { 0 };
	struct facet facet;

	if (is_of_verdicts(tl, o->field))
		cli_verdicts(o, load, &verify, &overlay);
	else
		cli_overlay(o, load, query, &verify, &overlay);
	result_run(&res, tl, query, &overlay);
	facets_count(&facets, &res);
	facet = find_facet(&facets, tl, query, o->field);
	print_facet(o, &facet);
	if (o->format == FORMAT_TEXT)
		cli_say_none(&res);
	cli_say_notes(&res);
	facets_free(&facets);
	result_free(&res);
	verify_free(&verify);
	return facet.with_now ? EXIT_FINE : EXIT_NOTHING;
}

/*
 * The field may stand behind the query too, where the first word is none. Returns the words of
 * the query, which the caller frees; NULL: they stand where they stood.
 */
static char **take_last(struct options *o, const struct timeline *tl)
{
	int last = o->args - 1, i;
	char **arg;

	if (last < 0 || is_countable(tl, o->field) || !is_countable(tl, o->arg[last]))
		return NULL;
	arg = mem_resize(NULL, (size_t)o->args, sizeof(*arg));
	arg[0] = o->field;
	for (i = 0; i < last; i++)
		arg[i + 1] = o->arg[i];
	o->field = o->arg[last];
	o->arg = arg;
	return arg;
}

static int run(struct options *o, const struct load *load)
{
	struct query query = { 0 };
	int code = EXIT_USAGE;

	if (!is_countable(&load->timeline, o->field)) {
		say_unknown(&load->timeline, o->field);
	} else if (cli_query(o, load, &query)) {
		code = count_values(o, load, &query);
		cli_say_problems(load);
	}
	query_free(&query);
	return code;
}

int cli_facets(const struct options *given)
{
	struct options o = *given;
	struct load load = { 0 };
	char **arg = NULL;
	int code;

	if (!o.field) {
		cli_say("facets of which field? such as 'frise facets company', actor, kind, "
			"source, year");
		return EXIT_USAGE;
	}
	code = cli_load(&o, &load);
	if (code == EXIT_FINE) {
		arg = take_last(&o, &load.timeline);
		code = run(&o, &load);
	}
	free(arg);
	load_free(&load);
	return code;
}
