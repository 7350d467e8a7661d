#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "append.h"
#include "node_print.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* A file before and after {id: n, tags: [t], evidence: [{quote: q}]} was put in; NULL: by hand. */
struct row {
	const char *before;
	const char *after;
};

#define RECORD      "id: n\n    tags: [t]\n    evidence:\n      - quote: q\n"
#define RECORD_CRLF "id: n\r\n    tags: [t]\r\n    evidence:\r\n      - quote: q\r\n"
#define RECORD_OPEN "id: n\n    tags: [t]\n    evidence:\n      - quote: q"
#define RECORD_LEFT "id: n\n  tags: [t]\n  evidence:\n  - quote: q\n"

static const struct row rows[] = {
	/* no list yet */
	{ "", "events:\n  - " RECORD },
	{ "# mine\n", "# mine\n\nevents:\n  - " RECORD },
	{ "source:\n  id: s\n", "source:\n  id: s\n\nevents:\n  - " RECORD },
	{ "source:\n  id: s\n\n\n", "source:\n  id: s\n\nevents:\n  - " RECORD "\n\n" },
	{ "source:\n  id: s\n...\n", "source:\n  id: s\n\nevents:\n  - " RECORD "...\n" },
	{ "source: {id: s}", "source: {id: s}\n\nevents:\n  - " RECORD_OPEN },
	{ "source:\r\n  id: s\r\n", "source:\r\n  id: s\r\n\r\nevents:\r\n  - " RECORD_CRLF },
	{ "entities:\n- id: s\n", "entities:\n- id: s\n\nevents:\n- " RECORD_LEFT },
	/* an empty one */
	{ "events:\n", "events:\n  - " RECORD },
	{ "events:", "events:\n  - " RECORD_OPEN },
	{ "events:\n\n# later\nsource: {id: s}\n",
		"events:\n  - " RECORD "\n# later\nsource: {id: s}\n" },
	{ "events:\n  # none yet\n", "events:\n  # none yet\n  - " RECORD },
	{ "events: []\n", "events:\n  - " RECORD },
	{ "events: [ ]  # none\nx: y\n", "events:  # none\n  - " RECORD "x: y\n" },
	{ "\xEF\xBB\xBF"
	  "events: []",
		"\xEF\xBB\xBF"
		"events:\n  - " RECORD_OPEN },
	/* behind the last */
	{ "events:\n  - id: a\n", "events:\n  - id: a\n\n  - " RECORD },
	{ "events:\n- id: a\n", "events:\n- id: a\n\n- " RECORD_LEFT },
	{ "events:\n  - id: a\n  - id: b\n", "events:\n  - id: a\n  - id: b\n  - " RECORD },
	{ "events:\n  - id: a\n\n  # B\n  - id: b\n",
		"events:\n  - id: a\n\n  # B\n  - id: b\n\n  - " RECORD },
	{ "events:\r\n  - id: a\r\n", "events:\r\n  - id: a\r\n\r\n  - " RECORD_CRLF },
	{ "events:\n  - id: a", "events:\n  - id: a\n\n  - " RECORD_OPEN },
	{ "events:\n  - id: a\n\n\n", "events:\n  - id: a\n\n  - " RECORD "\n\n" },
	{ "events:\n  -   id: a\n      note: b\n",
		"events:\n  -   id: a\n      note: b\n\n  -   id: n\n      tags: [t]\n      "
		"evidence:\n        - quote: q\n" },
	{ "events:\n    - id: a\n",
		"events:\n    - id: a\n\n    - id: n\n      tags: [t]\n      evidence:\n        - "
		"quote: q\n" },
	{ "---\nevents:\n  - {id: a}\n...\n", "---\nevents:\n  - {id: a}\n\n  - " RECORD "...\n" },
	/* comments: what is deeper belongs to the last event, what is not to what follows */
	{ "events:\n  - id: a\n    # sure\n\n# the end\n",
		"events:\n  - id: a\n    # sure\n\n  - " RECORD "\n# the end\n" },
	{ "events:\n  - id: a\n\n# who\nentities:\n  - id: e\n",
		"events:\n  - id: a\n\n  - " RECORD "\n# who\nentities:\n  - id: e\n" },
	{ "events:\n  - id: a\n  # - id: b\n", "events:\n  - id: a\n  # - id: b\n\n  - " RECORD },
	/* texts that look like comments, or keep the blank lines behind them */
	{ "events:\n  - id: |\n      a\n      # b\n",
		"events:\n  - id: |\n      a\n      # b\n\n  - " RECORD },
	{ "events:\n  - id: |+\n      a\n\n# x\nx: y\n",
		"events:\n  - id: |+\n      a\n\n  - " RECORD "\n# x\nx: y\n" },
	{ "events:\n  - id: |+\n      a\n\n\n# x\nx: y\n",
		"events:\n  - id: |+\n      a\n\n\n  - " RECORD "# x\nx: y\n" },
	{ "events:\n  - id: \"a\n# b\n\n  c\"\nx: y\n",
		"events:\n  - id: \"a\n# b\n\n  c\"\n\n  - " RECORD "x: y\n" },
	{ "x: y\nevents:\n  - id: a\n    b:\n      - c: {d: e,\n  f: g}\n",
		"x: y\nevents:\n  - id: a\n    b:\n      - c: {d: e,\n  f: g}\n\n  - " RECORD },
	{ "\"events\" :\n  - id: é\n\"x\" : z\n",
		"\"events\" :\n  - id: é\n\n  - " RECORD "\"x\" : z\n" },
	/* only a person can */
	{ "events: [{id: a}]\n", NULL },
	{ "events: {id: a}\n", NULL },
	{ "events:\n  id: a\n", NULL },
	{ "{events: [{id: a}]}\n", NULL },
	{ "- a\n", NULL },
	{ "events: [\n]\n", NULL },
	{ "events: none\n", NULL },
	{ "events:\n  - id: |+\n      a", NULL },
};

static struct node *make_record(struct arena *arena)
{
	struct node *record = node_make(arena, NODE_MAP, NODE_BLOCK);
	struct node *tags = node_make(arena, NODE_LIST, NODE_FLOW);
	struct node *list = node_make(arena, NODE_LIST, NODE_BLOCK);
	struct node *piece = node_make(arena, NODE_MAP, NODE_BLOCK);

	node_push(arena, tags, node_make_text(arena, str_of("t"), SCALAR_WORD));
	node_put(arena, piece, "quote", node_make_text(arena, str_of("q"), SCALAR_PROSE));
	node_push(arena, list, piece);
	node_put(arena, record, "id", node_make_text(arena, str_of("n"), SCALAR_WORD));
	node_put(arena, record, "tags", tags);
	node_put(arena, record, "evidence", list);
	return record;
}

static uint32_t lines_before(const char *text, const char *part)
{
	const char *end = strstr(text, part);
	uint32_t line = 1;

	for (; text < end; text++)
		line += *text == '\n';
	return line;
}

static void t_a_record_goes_behind_the_last(void **state)
{
	struct arena arena = { 0 };
	struct append a = { .key = "events", .item = make_record(&arena) };
	struct buf out = { 0 };
	struct fault fault;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		const struct row *row = &rows[i];
		bool is_done;

		buf_clear(&out);
		is_done = append_apply(str_of(row->before), "a.yaml", &a, &out, &fault);
		if (is_done != (row->after != NULL))
			fail_msg("'%s' gives '%s'", row->before, buf_text(&out));
		if (!is_done) {
			assert_string_equal(fault.rule, "by-hand");
			assert_int_equal(out.len, 0);
			assert_non_null(strstr(a.lines.at, "- id: n\n"));
			continue;
		}
		assert_string_equal(buf_text(&out), row->after);
		assert_int_equal(a.line, lines_before(row->after, "id: n"));
	}
	buf_free(&a.lines);
	buf_free(&out);
	arena_free(&arena);
}

static void t_a_broken_file_is_left_alone(void **state)
{
	struct arena arena = { 0 };
	struct append a = { .key = "events", .item = make_record(&arena) };
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	assert_false(append_apply(str_of("events:\n  - id: \"a\n"), "a.yaml", &a, &out, &fault));
	assert_string_equal(fault.rule, "broken");
	assert_int_equal(out.len, 0);
	buf_free(&a.lines);
	buf_free(&out);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_record_goes_behind_the_last),
		cmocka_unit_test(t_a_broken_file_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
