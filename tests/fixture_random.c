#include "fixture.h"

#include <stdlib.h>

#include "match.h"
#include "str.h"

/* Tables of texts to choose from; what is random is which of them meet. */
static const char *const date[] = { "1979", "198X", "1984", "1984-06", "1984/1990", "19XX",
	"2016/..", "../1985", "2022/", "/2021", "2022-02-24", "2022-03", "2022-03-05~", "2022-Q2",
	"2022-06-01?", "[2022-04..2022-06]", "[..2020]", "[2021..]", "2023%", "2023-02-28T23:59",
	"2020-12/2021-03", "1999/2022", "-0043", "unknown", "2024-XX", "2024-01-XX" };
static const char *const kind[] = { NULL, "aid", "exit", "block" };
static const char *const status[] = { "reported", "confirmed", "disputed", "planned", "retracted" };
static const char *const who[] = { NULL, "actor=a", "actor=a1|target=x", "target=x1|target=x",
	"actor=b|actor=b", "party=a11|mentioned=p", "actor=p|target=b1", "mentioned=nobody" };
static const char *const tags[] = { NULL, "cloud", "cloud|war", "war", "music|cloud|war" };
static const char *const sources[] = { NULL, "s1", "s2|s3", "s3!", "s1|s4", "s4|s5|s2", "s5" };
static const char *const title[] = { "Amazon stops", "No new clients", "Café opens",
	"Stops in Moscow", "A new café", "War and clouds" };
static const char *const quote[] = { NULL, "nous arrêtons", "they stop", "un œuf", "|they stop",
	"un œuf|they stop", "they stop|un œuf|new clouds", "||Café" };
static const char *const note[] = { NULL, NULL, NULL, "doubtful" };

static const struct fixture_entity entity[] = {
	{ "a", "Alpha", "company", "First", NULL, NULL },
	{ "a1", "Alpha One", "company", NULL, "a", "x" },
	{ "a11", "Alpha Eleven", "product", NULL, "a1", NULL },
	{ "b", "Beta", "company", NULL, NULL, "x1" },
	{ "b1", "Bureau", "government", NULL, "b", "x" },
	{ "p", "Person", "person", NULL, "b1", NULL },
	{ "x", "Xland", "country", NULL, NULL, NULL },
	{ "x1", "North Xland", "country", NULL, "x", NULL },
	{ "unused", "Unused", "media", NULL, NULL, NULL },
};

static const struct fixture_source source[] = {
	{ "s1", "First paper", "Le Monde", "fr", NULL, "1.txt", "2022-03-05", NULL },
	{ "s2", "Second paper", "The Times", "en", "s1", NULL, "2022", "2022-02" },
	{ "s3", "Third paper", "le monde", "fr-CA", NULL, "3.txt", NULL, "2022-06-01" },
	{ "s4", "Fourth paper", NULL, NULL, "s2", "4.txt", "2020/..", NULL },
	{ "s5", "First paper again", "Fredzone", "fr", NULL, NULL },
	{ "s6", "Unused paper", "Unused", "en", NULL, NULL },
};

#define PICK(dice, list) (list)[dice_roll((dice), sizeof(list) / sizeof(*(list)))]

static int by_date(const void *a, const void *b)
{
	const struct fixture_event *x = a, *y = b;
	struct fault fault;
	struct date d, e;
	int order;

	date_parse(str_of(x->date), &d, &fault);
	date_parse(str_of(y->date), &e, &fault);
	order = date_order(&d, &e);
	return order ? order : str_cmp(str_of(x->id), str_of(y->id));
}

void fixture_build_random(struct dice *dice, size_t events, struct timeline *tl)
{
	static const char *const types[] = { "company|person|government|country|product|media",
		"person|country|product|media|company|government" };
	struct arena arena = { 0 };
	struct fixture_event *event = ARENA_ARRAY(&arena, events, struct fixture_event);
	struct fixture f = { .roles = "actor|target|party|mentioned",
		.kinds = "aid|exit|block|none",
		.entity = entity,
		.entities = sizeof(entity) / sizeof(*entity),
		.source = source,
		.sources = sizeof(source) / sizeof(*source),
		.event = event,
		.events = events };
	size_t i;

	for (i = 0; i < events; i++) {
		event[i] = (struct fixture_event){
			.id = arena_printf(&arena, "e%zu", i),
			.date = PICK(dice, date),
			.kind = PICK(dice, kind),
			.status = PICK(dice, status),
			.who = PICK(dice, who),
			.tags = PICK(dice, tags),
			.sources = PICK(dice, sources),
			.title = PICK(dice, title),
			.quote = PICK(dice, quote),
			.note = PICK(dice, note),
		};
		if (i && !dice_roll(dice, 4))
			event[i].rel = arena_printf(&arena, "follows=e%zu", dice_roll(dice, i));
	}
	if (events) {
		event[0].tags = tags[4]; /* so that queries for each can be asked */
		qsort(event, events, sizeof(*event), by_date);
	}
	f.types = PICK(dice, types);
	fixture_build(&f, tl);
	arena_free(&arena);
}

void fixture_random_query(struct dice *dice, struct buf *out)
{
	static const char *const term[] = { "company:a", "company:a1,b", "company:b", "who:x",
		"who:p", "actor:a", "target:x", "mentioned:p", "country:x1", "government:b1",
		"based-in:x", "date:2022", "date:1984", "date:2022-02..2022-05", "date:..2021",
		"date:2020..", "date:1984,2023", "within:2022", "within:1980..1990", "before:2022",
		"after:1990", "source:s1", "source:first", "source:s2,s4", "publisher:monde",
		"publisher:fredzone", "kind:aid", "kind:exit,block", "tag:cloud", "tag:war",
		"tag:music", "status:confirmed", "status:disputed,planned", "lang:fr", "id:e1,e2",
		"rel:e0", "is:undated", "is:noted", "is:ongoing,uncertain", "is:single-source",
		"is:disputed", "is:unarchived", "is:unverified", "is:marked", "is:approximate",
		"stop", "cafe", "\"new c\"", "/st[ao]p/", "/Caf\xc3\xa9/c", "oeuf" };
	static const char *const between[] = { " ", " ", " ", " ", " ", " ", " and ", " or " };
	static const char *const as_of[] = { "asof:2022-03-05", "asof:2022-04", "asof:2021",
		"asof:2022-06-01", "asof:2024" };
	size_t terms = dice_roll(dice, 6), depth = 0, i;
	bool has_as_of = !dice_roll(dice, 4);

	buf_add_text(out, has_as_of && terms ? "(" : "");
	for (i = 0; i < terms; i++) {
		buf_add_text(out, i ? PICK(dice, between) : "");
		if (!dice_roll(dice, 4))
			buf_add_text(out, dice_roll(dice, 2) ? "-" : "not ");
		if (!dice_roll(dice, 6)) {
			buf_add_char(out, '(');
			depth++;
		}
		buf_add_text(out, PICK(dice, term));
		if (depth && !dice_roll(dice, 2)) {
			buf_add_char(out, ')');
			depth--;
		}
	}
	buf_repeat(out, ")", (int)depth);
	buf_add_text(out, has_as_of && terms ? ") " : "");
	buf_add_text(out, has_as_of ? PICK(dice, as_of) : "");
}

void fixture_random_overlay(
	struct dice *dice, const struct timeline *tl, struct arena *arena, struct overlay *out)
{
	const uint8_t **verdict = ARENA_ARRAY(arena, tl->events, const uint8_t *);
	bool *marked = ARENA_ARRAY(arena, tl->events, bool);
	size_t i, k;

	for (i = 0; i < tl->events; i++) {
		uint8_t *one = ARENA_ARRAY(arena, tl->event[i].evidences, uint8_t);

		for (k = 0; k < tl->event[i].evidences; k++)
			one[k] = dice_roll(dice, 3) ? VERDICT_OK
						    : (uint8_t)dice_roll(dice, VERDICTS);
		verdict[i] = dice_roll(dice, 4) ? one : NULL;
		marked[i] = dice_roll(dice, 2);
	}
	*out = (struct overlay){ .marked = marked, .verdict = verdict };
}
