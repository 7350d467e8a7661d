#include "cli_csl.h"

#include <stdlib.h>

#include <jansson.h>

#include "address.h"
#include "cli.h"
#include "cli_records.h"
#include "mem.h"

/* By source kind. */
static const struct csl_kind {
	const char *type;
	const char *publisher; /* the variable that holds the publisher */
} kinds[SOURCE_KINDS] = {
	[SOURCE_ARTICLE] = { "article-newspaper", "container-title" },
	[SOURCE_DOCUMENT] = { "document", "publisher" },
	[SOURCE_FILING] = { "document", "publisher" },
	[SOURCE_POST] = { "post", "container-title" },
	[SOURCE_PAGE] = { "webpage", "container-title" },
	[SOURCE_VIDEO] = { "motion_picture", "publisher" },
	[SOURCE_DATASET] = { "dataset", "publisher" },
	[SOURCE_INTERVIEW] = { "interview", "publisher" },
};

static void set(json_t *object, const char *name, struct str text)
{
	if (text.len)
		json_object_set_new(object, name, json_of_text(text));
}

/* How many of year, month and day a part names; a quarter is told by its months. */
static size_t numbers_of(const struct date_part *part)
{
	return part->precision >= PRECISION_DAY ? 3 : part->precision >= PRECISION_QUARTER ? 2 : 1;
}

/* First or last day, month or year of what a part says; before our era CSL counts without a year 0. */
static json_t *json_of_part(const struct date_part *part, bool is_last, size_t numbers)
{
	json_t *list = json_array();
	int64_t year = part->year;
	int month = part->precision >= PRECISION_MONTH ? part->month : 0;

	if (is_last && part->precision == PRECISION_CENTURY)
		year += 99;
	if (is_last && part->precision == PRECISION_DECADE)
		year += 9;
	if (part->precision == PRECISION_QUARTER)
		month = part->month * 3 - (is_last ? 0 : 2);
	json_array_append_new(list, json_integer(year > 0 ? year : year - 1));
	if (numbers > 1)
		json_array_append_new(list, json_integer(month));
	if (numbers > 2)
		json_array_append_new(list, json_integer(part->day));
	return list;
}

static bool is_open(const struct date *date)
{
	return date->shape != DATE_POINT &&
	       (date->start_is != END_GIVEN || date->end_is != END_GIVEN);
}

/* More than one year, month or day, of which none is named. */
static bool is_wide(const struct date_part *part)
{
	return part->precision == PRECISION_CENTURY || part->precision == PRECISION_DECADE ||
	       part->precision == PRECISION_QUARTER;
}

static json_t *json_of_words(const struct date *date)
{
	struct buf words = { 0 };
	json_t *json = json_object();

	date_words(date, &words);
	set(json, "literal", buf_str(&words));
	buf_free(&words);
	return json;
}

static void set_date(json_t *object, const char *name, const struct date *date)
{
	const struct date_part *end = date->shape == DATE_POINT ? &date->start : &date->end;
	size_t numbers = numbers_of(&date->start);
	json_t *json, *parts, *last;
	bool is_circa;

	if (date->shape == DATE_UNKNOWN)
		return;
	if (is_open(date)) {
		json_object_set_new(object, name, json_of_words(date));
		return;
	}
	json = json_object();
	parts = json_array();
	is_circa = date_doubt(date) != DOUBT_NONE || date->shape == DATE_SOME ||
		   is_wide(&date->start) || is_wide(end);
	if (numbers_of(end) < numbers) /* readers refuse a range of unlike ends */
		numbers = numbers_of(end);
	json_array_append_new(parts, json_of_part(&date->start, false, numbers));
	last = json_of_part(end, true, numbers);
	if (!json_equal(json_array_get(parts, 0), last))
		json_array_append(parts, last);
	json_decref(last);
	json_object_set_new(json, "date-parts", parts);
	if (is_circa)
		json_object_set_new(json, "circa", json_true());
	json_object_set_new(object, name, json);
}

static void set_authors(json_t *object, const struct source *source)
{
	json_t *list = json_array(), *name;
	size_t i;

	for (i = 0; i < source->authors; i++) {
		name = json_object();
		set(name, "literal", source->author[i]);
		json_array_append_new(list, name);
	}
	if (source->authors)
		json_object_set(object, "author", list);
	json_decref(list);
}

static void set_addresses(json_t *object, const struct source *source)
{
	struct buf host = { 0 };
	const char *doubt;

	if (address_check(source->url, &host, &doubt, NULL))
		set(object, "URL", source->url);
	if (address_check(source->archived, &host, &doubt, NULL)) {
		set(object, "archive", buf_str(&host));
		set(object, "archive_location", source->archived);
	}
	buf_free(&host);
}

static json_t *json_of_quote(
	const struct cite *c, const struct event *event, const struct evidence *evidence)
{
	const struct lang_text *translation = cite_translation(c, evidence);
	json_t *json = json_object(), *translated;
	struct buf date = { 0 };

	date_print_edtf(&event->when.date, &date);
	set(json, "event", event->id);
	set(json, "title", cite_title(c, event));
	set(json, "date", buf_str(&date));
	set(json, "quote", evidence->quote);
	set(json, "locator", evidence->locator);
	set(json, "stance", str_of(stance_names[evidence->stance]));
	if (translation) {
		translated = json_object();
		set(translated, "lang", translation->lang);
		set(translated, "text", translation->text);
		json_object_set_new(json, "translation", translated);
	}
	buf_free(&date);
	return json;
}

static void set_custom(json_t *object, const struct cite *c, uint32_t source)
{
	json_t *custom = json_object(), *quotes = json_array();
	struct buf checksum = { 0 };
	size_t i, k;

	for (i = 0; i < c->events; i++) {
		const struct event *event = &c->tl->event[c->event[i]];

		for (k = 0; k < event->evidences; k++)
			if (event->evidence[k].source == source)
				json_array_append_new(
					quotes, json_of_quote(c, event, &event->evidence[k]));
	}
	set(custom, "text", c->tl->source[source].text);
	if (c->tl->source[source].checksum.len)
		buf_addf(&checksum, "sha256:%.*s", STR(c->tl->source[source].checksum));
	set(custom, "checksum", buf_str(&checksum));
	json_object_set_new(custom, "quotes", quotes);
	json_object_set_new(object, "custom", custom);
	buf_free(&checksum);
}

static json_t *json_of_source(const struct cite *c, uint32_t index)
{
	const struct source *source = &c->tl->source[index];
	const struct csl_kind *kind = &kinds[source->kind];
	json_t *json = json_object();

	if (source->kind == SOURCE_ARTICLE && !source->publisher.len)
		kind = &kinds[SOURCE_PAGE];
	set(json, "id", source->id);
	set(json, "type", str_of(kind->type));
	set(json, "title", source->title);
	set_authors(json, source);
	set(json, kind->publisher, source->publisher);
	set(json, "language", source->lang);
	set_date(json, "issued", &source->published.date);
	set_date(json, "accessed", &source->retrieved.date);
	set_addresses(json, source);
	set_custom(json, c, index);
	return json;
}

void cli_put_csl(const struct cite *c)
{
	json_t *list;
	size_t i;

	json_set_alloc_funcs(mem_get, free);
	list = json_array();
	for (i = 0; i < c->sources; i++)
		json_array_append_new(list, json_of_source(c, c->source[i]));
	records_print(list);
}
