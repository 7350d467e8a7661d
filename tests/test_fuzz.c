#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "facet.h"
#include "fixture.h"
#include "random.h"
#include "result.h"

/*
 * Queries that nobody means well with: from the text to the events that match. What
 * they may cost is counted in calls of PCRE2, each of which has its limits
 * (pattern.h), and in the bytes that these look at; no clock is asked. The
 * alarm only kills what would never end.
 */
enum { EVENTS = 6, LONG_BYTES = 20000, ALARM_S = 300 };

static struct {
	size_t calls;
	size_t longest; /* bytes of one call */
} work;

static void count(size_t bytes)
{
	work.calls++;
	work.longest = bytes > work.longest ? bytes : work.longest;
}

#define ARGS                                                                                       \
	const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE len, PCRE2_SIZE from,               \
		uint32_t options, pcre2_match_data *data, pcre2_match_context *context
int __real_pcre2_jit_match_8(ARGS);
int __wrap_pcre2_jit_match_8(ARGS);
int __real_pcre2_match_8(ARGS);
int __wrap_pcre2_match_8(ARGS);

int __wrap_pcre2_jit_match_8(ARGS)
{
	count(len);
	return __real_pcre2_jit_match_8(code, subject, len, from, options, data, context);
}

/* Where there is no JIT. */
int __wrap_pcre2_match_8(ARGS)
{
	count(len);
	return __real_pcre2_match_8(code, subject, len, from, options, data, context);
}

/*
 * The most calls that the texts of an event can take: pieces overlap by half, and
 * one call is given a 2^21th of the places by its bytes (pattern.c).
 */
static size_t most_calls(const struct timeline *tl, const struct query *q, uint32_t event)
{
	size_t texts = 64, pieces = tl->event[event].folded.len / (PATTERN_SUBJECT / 2) + texts;

	return q->patterns * pieces * (PATTERN_SUBJECT * (PATTERN_SUBJECT + 1) / (2 << 20) + 2);
}

/* Short texts, and some that each hostile pattern loves. */
static void build(struct timeline *tl)
{
	static const struct fixture_source source = { "s", "S", "P", "fr", NULL, "s.txt", "2022",
		NULL };
	static const struct fixture_entity entity = { "a", "Alpha", "company", "First", NULL,
		NULL };
	struct buf quote = { 0 }, lines = { 0 };
	struct fixture_event event[EVENTS] = {
		{ "a", "2020", NULL, NULL, "actor=a", "t", "s", NULL, "One", "aaaaaaaa!b", "n" },
		{ "b", "2021~", NULL, NULL, NULL, NULL, "s", NULL, "Deux \xc5\x93uvres", "ab ab",
			NULL },
		{ "c", "2021-06", NULL, NULL, "party=a", NULL, NULL, NULL, "Three", NULL, NULL },
		{ "d", "2022/..", NULL, NULL, NULL, "t", "s", NULL, "Long", NULL, NULL },
		{ "e", "2023?", NULL, NULL, NULL, NULL, "s", NULL, "Lines", NULL, "note" },
		{ "f", "unknown", NULL, NULL, NULL, NULL, "s!", NULL, "Six", "x\xcc\x81y", NULL },
	};
	struct fixture f = { .types = "company|person",
		.roles = "actor|target|party|mentioned",
		.kinds = "aid",
		.entity = &entity,
		.entities = 1,
		.source = &source,
		.sources = 1,
		.event = event,
		.events = EVENTS };

	buf_repeat(&quote, "aab", LONG_BYTES / 3);
	buf_repeat(&lines, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!b\n", 100);
	event[3].quote = buf_text(&quote);
	event[4].quote = buf_text(&lines);
	fixture_build(&f, tl);
	buf_free(&lines);
	buf_free(&quote);
}

static void check_events(const struct timeline *tl, const struct query *q, struct result *res)
{
	size_t i, rows = 0, calls;
	uint32_t event;

	result_begin(res, tl, q, NULL);
	for (event = 0; event < tl->events; event++) {
		calls = work.calls;
		assert_int_equal(result_step(res, 1), event + 1 < tl->events);
		assert_in_range(work.calls - calls, 0, most_calls(tl, q, event));
		rows += res->certainty[event] != NO;
	}
	assert_int_equal(rows, res->events);
	assert_int_equal(res->certain + res->possible, res->events);
	assert_true(res->notes.gave_up <= tl->events * (q->patterns ? q->patterns : 1));
	for (i = 1; i < res->events; i++)
		assert_true(res->event[i - 1] < res->event[i]);
}

/* What edits make of it parses again. */
static void check_edits(const struct timeline *tl, const struct query *q)
{
	struct buf text = { 0 };
	struct fault fault;
	size_t edit;

	for (edit = 0; edit < 4; edit++) {
		struct query edited = { 0 };

		buf_clear(&text);
		if (edit == 0)
			query_print(q, &text);
		else if (edit == 1)
			query_edit_set(q, str_of("company"), str_of("a"), TICK_NOT, &text);
		else if (edit == 2)
			query_edit_only(q, str_of("tag"), str_of("t"), &text);
		else if (query_chips(q) > 0)
			query_edit_drop(q, query_chips(q) / 2, &text);
		if (text.len <= QUERY_BYTES && !query_parse(buf_str(&text), tl, &edited, &fault))
			fail_msg("edit %zu: '%s': %s", edit, buf_text(&text), fault.msg);
		query_free(&edited);
	}
	buf_free(&text);
}

/* From the text to the counts. Returns whether it is a query. */
static bool check(const struct timeline *tl, struct facets *facets, struct str text)
{
	struct query q = { 0 };
	struct result res = { 0 };
	struct fault fault = { 0 };
	struct buf closed = { 0 };

	assert_in_range(query_end(text).term, 0, text.len);
	query_close(text, &closed);
	buf_free(&closed);
	if (!query_parse_relative(text, tl, 20779, &q, &fault)) {
		assert_string_equal(fault.rule, "bad-query");
		assert_in_range(fault.pos.col, 1, text.len + 1);
		assert_true(fault.msg[0]);
		return false;
	}
	check_events(tl, &q, &res);
	check_edits(tl, &q);
	facets_count(facets, &res);
	result_free(&res);
	query_free(&q);
	return true;
}

static const char *const hostile[] = { "(?:.|\\n)*[xy]", "(a+)+$", "(a|a)*c", "(a*)*c",
	"(.*a){20}c", "(a?){50}a{50}c", "^(([a-z])+.)+[A-Z]([a-z])+$", "((a+)+)+c",
	"(?:a(?=.*b)|a)*c", "(a(?1)?)+c", "(a+)+[^a!]", "\\w*\\w*\\w*\\w*\\w*c",
	"(?s)(.*).*\\1{9}xc|(a+)+c", "(.*)*z", "a*a*a*a*a*a*c", "(?=(a+))a*b\\1c",
	"(\\w+\\s*)+:", "(?:(?:a{1,30}){1,30}){1,30}c", "[\\s\\S]*[\\s\\S]*[\\s\\S]*\\x01",
	"(x+x+)+y|((a|ab)+)+!c" };
enum { HOSTILE = sizeof(hostile) / sizeof(*hostile) };

static void t_a_hostile_regex_stays_within_its_work(void **state)
{
	static const char *const around[] = { "/%s/", "/%s/c", "-/%s/", "(/%s/ or zzz)",
		"aab -/%s/", "/%s/ or company:a" };
	struct timeline tl;
	struct facets facets = { 0 };
	struct buf text = { 0 };
	size_t i, k, at;

	(void)state;
	build(&tl);
	facets_build(&facets, &tl, NULL, NULL);
	work.calls = work.longest = 0;
	alarm(ALARM_S);
	for (i = 0; i < HOSTILE; i++) {
		for (k = 0; k < sizeof(around) / sizeof(*around); k++) {
			buf_clear(&text);
			buf_add_text(&text, around[k]);
			at = str_find(buf_str(&text), str_of("%s"), 0);
			buf_erase(&text, at, 2);
			buf_insert(&text, at, str_of(hostile[i]));
			if (!check(&tl, &facets, buf_str(&text)))
				fail_msg("'%s' is no query", buf_text(&text));
		}
	}
	/* As many as a query may have. */
	buf_clear(&text);
	for (i = 0; i < QUERY_PATTERNS; i++)
		buf_addf(&text, "%s/%s/", i ? " or " : "", hostile[i % HOSTILE]);
	assert_true(check(&tl, &facets, buf_str(&text)));
	alarm(0);
	assert_true(work.calls > 1000);
	assert_in_range(work.longest, 1000, PATTERN_SUBJECT);
	buf_free(&text);
	facets_free(&facets);
	timeline_free(&tl);
}

static void add_seed(uint64_t *seed, struct dice *dice, struct buf *out)
{
	static const char *const word[] = { "company:a", "tag:t", "is:noted", "asof:2022",
		"date:-3m", "date:2021..", "rel:a", "id:a,b", "publisher:p", "\"a phrase\"",
		"(a or b)", "not x", "-company:first", "lang:fr", "within:2022", "status:reported",
		"one" };
	uint32_t what = random_below(seed, 4);

	buf_add_text(out, out->len ? " " : "");
	if (what == 0)
		fixture_random_query(dice, out);
	else if (what == 1)
		buf_addf(out, "/%s/%s", hostile[random_below(seed, HOSTILE)],
			random_below(seed, 2) ? "c" : "");
	else
		buf_add_text(out, word[random_below(seed, sizeof(word) / sizeof(*word))]);
}

/* One byte more, less or another, a piece twice or away. */
static void mutate(uint64_t *seed, struct buf *text)
{
	static const char byte[] = "ab()\"\"//\\-:,.*+?[]{}|^$ \n\xc3\xa9\xff\xcc\x81\x01";
	uint32_t at = random_below(seed, (uint32_t)text->len + 1), what = random_below(seed, 5);
	uint32_t len = random_below(seed, 9);
	struct buf piece = { 0 };

	if (what == 0)
		buf_add_char(&piece, byte[random_below(seed, sizeof(byte))]);
	else if (what == 1)
		random_text(seed, 4, true, &piece);
	else if (what == 2)
		buf_add_str(&piece, str_sub(buf_str(text), at, len));
	else if (at < text->len)
		buf_erase(text, at, len < text->len - at ? len : text->len - at);
	if (piece.len)
		buf_insert(text, at < text->len ? at : text->len, buf_str(&piece));
	buf_free(&piece);
}

static void t_no_text_of_a_fuzzer_does_harm(void **state)
{
	enum { ROUNDS = 12000 };
	struct timeline tl;
	struct facets facets = { 0 };
	struct dice dice = { 8128 };
	struct buf text = { 0 };
	uint64_t seed = 496;
	size_t round, queries = 0;
	uint32_t n;

	(void)state;
	build(&tl);
	facets_build(&facets, &tl, NULL, NULL);
	alarm(ALARM_S);
	for (round = 0; round < ROUNDS; round++) {
		buf_clear(&text);
		for (n = 1 + random_below(&seed, 3); n; n--)
			add_seed(&seed, &dice, &text);
		for (n = random_below(&seed, 5); n; n--)
			mutate(&seed, &text);
		if (round % 8 == 0) {
			buf_clear(&text);
			random_text(&seed, 40, true, &text);
		}
		queries += check(&tl, &facets, buf_str(&text));
	}
	alarm(0);
	assert_in_range(queries, ROUNDS / 20, ROUNDS);
	assert_in_range(work.longest, 0, PATTERN_SUBJECT);
	buf_free(&text);
	facets_free(&facets);
	timeline_free(&tl);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_hostile_regex_stays_within_its_work),
		cmocka_unit_test(t_no_text_of_a_fuzzer_does_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
