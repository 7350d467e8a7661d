#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "node.h"
#include "random.h"
#include "reading.h"

enum { MB = 1 << 20 };

/* Far more than each of them takes, for sanitizers; without the limits some take half a minute. */
enum { MOST_CPU_MS = 6000, MOST_MEMORY = 256 * MB };

static uint64_t cpu_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Files made of one piece over and over, and what is said of them. */
static const struct {
	const char *head, *piece, *tail;
	size_t count;
	const char *rule; /* NULL: nothing */
} files[] = {
	{ "", "[", "", 100 << 10, "too-deep" },
	{ "", "[", "", 10 * MB, "too-deep" },
	{ "", "{a: ", "", MB, "too-deep" },
	{ "", "- ", "", MB, "too-deep" },
	{ "", "? ", "", MB, "key-not-text" },
	{ "", "%TAG !a! tag:x\n", "", 200 << 10, "directive" },
	{ "", "%TAG !a! tag:x\xc2\x85", "", 200 << 10, "directive" },
	{ "a: ", "x", "\n", 10 * MB, "text-too-long" },
	{ "a: ", "x ", "\n", 2 * MB, "text-too-long" },
	{ "a: \"", "x ", "\"\n", 2 * MB, "text-too-long" },
	{ "a: \"", "\n", "\"\n", 2 * MB, "text-too-long" },
	{ "a: x", "\n  y", "\n", 2 * MB, "text-too-long" },
	{ "a: >\n", "  x\n", "", 2 * MB, "text-too-long" },
	{ "a: \"", "\\x41", "\"\n", 2 * MB, "text-too-long" },
	{ "", "x", ": a\n", 2 * MB, "missing-colon" },
	{ "", "- &a x\n", "", 128 << 10, "anchor" },
	{ "[", "&a x,", "]", 128 << 10, "anchor" },
	{ "", "- *a\n", "", 128 << 10, "alias" },
	{ "", "- !a x\n", "", 128 << 10, "tag" },
	{ "", "a: b\n", "", 9000, "duplicate-key" },
	{ "", "a: b\n", "", 100000, "too-many-keys" },
	{ "[", "{a: 1, a: 2},", "]", 100000, "duplicate-key" },
	{ "[", "{a,b,c},", "]", 100000, "missing-colon" },
	{ "[", "{a: ,b: },", "]", 100000, NULL },
	{ "", "- a #b\n", "", 100000, "comment-in-text" },
	{ "a: \"", " #b", "\"\n", 1 << 18, NULL },
	{ "[", "a,", "", 2 * MB, "too-many-values" },
	{ "", "-\n", "", 2 * MB, "too-many-values" },
	{ "[", ",", "", 2 * MB, "unclosed-bracket" },
	{ "a: [\n", "  b,\n", "", 200000, "unclosed-bracket" },
	{ "a: \"", "b: c\n", "\" x\n", MB, "unclosed-quote" },
	{ "a: x\n", "  y\n", "  c: d\n", MB, "indent" },
	{ "a: \"", "x", "\\d\"\n", 2 * MB, "bad-escape" },
	{ "", "\"", "", 2 * MB, "quote-inside" },
	{ "", "a: ", "", 2 * MB, "colon-in-text" },
	{ "", "---\n", "", 2 * MB, "second-document" },
	{ "", "\t", "", 2 * MB, "tab" },
	{ "a: ", "% ", "", 2 * MB, "bad-start" },
	{ "", "#", "", 2 * MB, NULL },
	{ "", "#\n", "", 2 * MB, NULL },
	{ "", "\n", "", 2 * MB, NULL },
	{ "", " ", "a", 2 * MB, NULL },
	{ "", "<<<<<<< a\n", "", MB, "merge-conflict" },
	{ "\"", "\xe2\x80\xa8", "\"", MB, "text-too-long" },
	{ "", "\xe9\n", "", MB, "not-utf8" },
	{ "", "\x01", "", MB, "control-character" },
};

static bool says(const struct reading *r, const char *rule)
{
	size_t i;

	for (i = 0; i < r->diags.diags && rule; i++) {
		if (strcmp(r->diags.diag[i].rule, rule) == 0)
			return true;
	}
	return !rule && !r->diags.diags;
}

static void check_file(size_t i, const struct buf *text)
{
	uint64_t start = cpu_ms();
	struct reading r;

	reading_begin(&r, buf_str(text), NULL);
	if (!says(&r, files[i].rule))
		fail_msg("'%s' x %zu: %s, not %s", files[i].piece, files[i].count,
			r.diags.diags ? r.diags.diag[0].rule : "nothing", files[i].rule);
	if (cpu_ms() - start > MOST_CPU_MS || r.arena.bytes > MOST_MEMORY)
		fail_msg("'%s' x %zu: %u ms, %zu bytes", files[i].piece, files[i].count,
			(unsigned)(cpu_ms() - start), r.arena.bytes);
	reading_end(&r);
}

static void t_no_file_takes_long_or_much(void **state)
{
	struct buf text = { 0 };
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		buf_clear(&text);
		buf_add_text(&text, files[i].head);
		for (j = 0; j < files[i].count; j++)
			buf_add_text(&text, files[i].piece);
		buf_add_text(&text, files[i].tail);
		check_file(i, &text);
	}
	buf_free(&text);
}

/* At the end of each line libyaml clears as much room as the longest run of blanks took. */
static void t_a_run_of_blanks_makes_no_line_dear(void **state)
{
	static const char *const runs[] = { " ", "\n" };
	static const char *const heads[] = { "a: x", "a: \"x", "a: |\n  x\n" };
	struct buf text = { 0 };
	uint64_t start;
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < 6; i++) {
		buf_clear(&text);
		buf_add_text(&text, heads[i / 2]);
		buf_repeat(&text, runs[i % 2], 2 * MB);
		buf_repeat(&text, "\n  y z", MB / 2);
		start = cpu_ms();
		reading_begin(&r, buf_str(&text), NULL);
		assert_true(r.is_broken || says(&r, "text-too-long"));
		assert_in_range(cpu_ms() - start, 0, MOST_CPU_MS);
		reading_end(&r);
	}
	buf_free(&text);
}

/* NULs cannot stand in the table above. */
static void t_nothing_but_nuls_is_refused(void **state)
{
	char *nuls = calloc(2 * MB, 1);
	struct reading r;

	(void)state;
	reading_begin(&r, str_from(nuls, 2 * MB - 1), NULL);
	assert_null(r.root);
	assert_string_equal(r.diags.diag[0].rule, "control-character");
	reading_end(&r);
	free(nuls);
}

static void t_each_limit_can_be_set(void **state)
{
	static const struct {
		struct node_limits limits;
		const char *within, *past, *rule;
	} cases[] = {
		{ { .depth = 2 }, "a: [b]", "a: [[b]]", "too-deep" },
		{ { .directives = 1 }, "%YAML 1.1\n---\na: b", "%YAML 1.1\n%TAG !x! y\n---\na: b",
			"directive" },
		{ { .scalar = 4 }, "a: 1234", "a: 12345", "text-too-long" },
		{ { .keys = 2 }, "a: b\nc: d", "a: b\nc: d\ne: f", "too-many-keys" },
		{ { .nodes = 3 }, "- a\n- b", "- a\n- b\n- c", "too-many-values" },
	};
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_begin(&r, str_of(cases[i].within), &cases[i].limits);
		assert_int_equal(r.diags.diags, 0);
		reading_end(&r);
		reading_begin(&r, str_of(cases[i].past), &cases[i].limits);
		assert_int_equal(r.diags.diags, 1);
		assert_string_equal(r.diags.diag[0].rule, cases[i].rule);
		reading_end(&r);
	}
}

static void t_time_is_limited(void **state)
{
	struct node_limits limits = { .cpu_ms = 1 };
	struct buf text = { 0 };
	struct reading r;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++)
		buf_add_text(&text, "- a\n");
	reading_begin(&r, buf_str(&text), &limits);
	assert_true(r.is_broken);
	assert_null(r.root);
	assert_int_equal(r.diags.diags, 1);
	assert_string_equal(r.diags.diag[0].rule, "too-slow");
	reading_end(&r);
	buf_free(&text);
}

static const char seed_text[] =
	"# about\nsource:\n  id: a\n  title: \"B: \xc3\xa9 \\u00e9\"\n  x-y: {a: b, 'c': [d, e]}\n"
	"events:\n  - id: f\n    date: 2022-03-05~\n    title: {en: g, fr: h i}\n    tags: [j]\n"
	"    text: |\n      k\n\n      l # m\n    quote: >-\n      n\n      o\n"
	"  - see: p\n    note: 'it''s' # q\n    who:\n      actor:\n      - r\n      - s t\n";

/* What YAML finds hard, to be thrown in. */
static const char *const shards[] = { "\"", "'", "[", "]", "{", "}", ": ", ":", "- ", "-", "#",
	" #", ",", "\n", "\r", "\r\n", "\t", "  ", "\n  ", "\n    ", "&a ", "*a", "!t ", "|\n", ">",
	"%", "@", "`", "? ", "---\n", "...\n", "%YAML 1.1\n", "<<<<<<< x\n", "\\", "\\u", "\xc3",
	"\xe2\x80\xa8", "\xef\xbb\xbf", "\x01", "\xc2\x85", "a: b\n", "<<: ", "~" };

static void mutate(uint64_t *seed, struct buf *text)
{
	uint32_t shard_count = sizeof(shards) / sizeof(shards[0]),
		 count = 1 + random_below(seed, 4);
	uint32_t at;

	for (; count > 0; count--) {
		at = random_below(seed, (uint32_t)text->len);
		if (random_below(seed, 3) == 0)
			buf_erase(text, at, random_below(seed, (uint32_t)(text->len - at) / 8 + 1));
		else if (random_below(seed, 8) == 0)
			text->at[at] = (char)random_below(seed, 256);
		else
			buf_insert(text, at, str_of(shards[random_below(seed, shard_count)]));
		if (text->len == 0)
			buf_add_text(text, "a");
	}
}

/* Places lie in the file, everything that must be there is there. */
static void check_node(const struct node *node, uint32_t lines)
{
	size_t i;

	assert_in_range(node->pos.line, 1, lines);
	assert_true(node->pos.col > 0 && node->pos.file);
	assert_true(node->type != NODE_SCALAR || node->text.at[node->text.len] == '\0');
	for (i = 0; i < node->pairs; i++) {
		assert_in_range(node->pair[i].key_pos.line, 1, lines);
		assert_non_null(node->pair[i].key.at);
		check_node(node->pair[i].value, lines);
	}
	for (i = 0; i < node->items; i++)
		check_node(node->item[i], lines);
}

static void check_reading(const struct reading *r, struct str text)
{
	uint32_t lines = 1;
	size_t i;

	for (i = 0; i < text.len; i++)
		lines += text.at[i] == '\n';
	if (r->root)
		check_node(r->root, lines);
	assert_true(!r->is_broken || r->diags.errors > 0);
	for (i = 0; i < r->diags.diags; i++) {
		const struct diag *d = &r->diags.diag[i];

		assert_in_range(d->pos.line, 1, lines);
		assert_true(d->pos.col > 0 && d->msg[0] && d->hint && d->hint[0]);
		assert_null(strchr(d->msg, '\n'));
	}
}

static void t_any_bytes_are_read_or_refused(void **state)
{
	struct buf text = { 0 };
	uint64_t seed = 0x9e3779b97f4a7c15;
	struct reading r;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		buf_clear(&text);
		buf_add_text(&text, seed_text);
		mutate(&seed, &text);
		reading_begin(&r, buf_str(&text), NULL);
		check_reading(&r, buf_str(&text));
		reading_end(&r);
	}
	buf_free(&text);
}

/* A reading in which libyaml is given the text piece by piece, for the blanks at its end. */
static void begin_served(struct reading *r, struct str text)
{
	struct buf all = { 0 };

	buf_add_str(&all, text);
	buf_repeat(&all, "\n", 2048);
	reading_begin(r, buf_str(&all), NULL);
	buf_free(&all);
}

static void assert_same(const struct reading *in_place, const struct reading *served)
{
	struct buf a = { 0 }, b = { 0 };
	size_t i;

	assert_int_equal(in_place->is_broken, served->is_broken);
	assert_int_equal(in_place->diags.diags, served->diags.diags);
	for (i = 0; i < in_place->diags.diags; i++) {
		assert_string_equal(in_place->diags.diag[i].rule, served->diags.diag[i].rule);
		assert_int_equal(
			in_place->diags.diag[i].pos.line, served->diags.diag[i].pos.line);
		assert_int_equal(
			in_place->diags.diag[i].pos.col, served->diags.diag[i].pos.col);
	}
	if (in_place->root)
		print_node(in_place->root, &a);
	if (served->root)
		print_node(served->root, &b);
	assert_string_equal(buf_text(&a), buf_text(&b));
	buf_free(&a);
	buf_free(&b);
}

static void t_in_place_the_same_is_read(void **state)
{
	struct buf text = { 0 };
	uint64_t seed = 0x2545f4914f6cdd1d;
	struct reading in_place, served;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		buf_clear(&text);
		buf_add_text(&text, seed_text);
		mutate(&seed, &text);
		reading_begin(&in_place, buf_str(&text), NULL);
		begin_served(&served, buf_str(&text));
		assert_same(&in_place, &served);
		reading_end(&in_place);
		reading_end(&served);
	}
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_no_file_takes_long_or_much),
		cmocka_unit_test(t_a_run_of_blanks_makes_no_line_dear),
		cmocka_unit_test(t_nothing_but_nuls_is_refused),
		cmocka_unit_test(t_each_limit_can_be_set),
		cmocka_unit_test(t_time_is_limited),
		cmocka_unit_test(t_any_bytes_are_read_or_refused),
		cmocka_unit_test(t_in_place_the_same_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
