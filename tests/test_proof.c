#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include <sha2.h>

#include "browser.h"
#include "place.h"
#include "text.h"
#include "verdicts.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* Bytes that the slow parts of verification look at: these calls are counted (--wrap). */
struct count {
	size_t bytes;
};

static struct count *counting(void)
{
	static struct count count;

	return &count;
}

size_t __real_str_find(struct str s, struct str needle, size_t from);
size_t __wrap_str_find(struct str s, struct str needle, size_t from);
size_t __real_text_find_invalid(struct str s);
size_t __wrap_text_find_invalid(struct str s);
bool __real_text_normal_step(struct text_normal *n, size_t bytes);
bool __wrap_text_normal_step(struct text_normal *n, size_t bytes);
void __real_SHA256Update(SHA2_CTX *sum, const uint8_t *at, size_t len);
void __wrap_SHA256Update(SHA2_CTX *sum, const uint8_t *at, size_t len);

size_t __wrap_str_find(struct str s, struct str needle, size_t from)
{
	size_t at = __real_str_find(s, needle, from);

	counting()->bytes += at != SIZE_MAX ? at + needle.len - from : from < s.len ? s.len - from : 0;
	return at;
}

size_t __wrap_text_find_invalid(struct str s)
{
	counting()->bytes += s.len;
	return __real_text_find_invalid(s);
}

bool __wrap_text_normal_step(struct text_normal *n, size_t bytes)
{
	size_t before = n->at;
	bool is_more = __real_text_normal_step(n, bytes);

	counting()->bytes += n->at - before;
	return is_more;
}

void __wrap_SHA256Update(SHA2_CTX *sum, const uint8_t *at, size_t len)
{
	counting()->bytes += len;
	__real_SHA256Update(sum, at, len);
}

static const char content[] =
	"sources:\n"
	"  - { id: a, title: A, text: a.txt }\n"
	"  - { id: b, title: B, text: b.txt, checksum: \"sha256:"
	"0000000000000000000000000000000000000000000000000000000000000000\" }\n"
	"  - { id: c, title: C, text: none.txt }\n"
	"  - { id: d, title: D, text: d.txt }\n"
	"events:\n"
	"  - id: one\n"
	"    date: 2022\n"
	"    title: One\n"
	"    evidence:\n"
	"      - { source: a, quote: \"The quick brown fox jumps\" }\n"
	"      - { source: a, quote: 'The quick \"red\" fox jumps' }\n"
	"      - { source: a, quote: \"a word\" }\n"
	"      - { source: a, quote: \"The quick brown wolf jumps\" }\n"
	"      - { source: b, quote: \"Something else is here\" }\n"
	"  - id: two\n"
	"    date: 2023\n"
	"    title: Two\n"
	"    evidence:\n"
	"      - { source: a, quote: \"The quick brown fox jumps\" }\n"
	"      - { source: c, quote: \"nobody kept it\" }\n"
	"      - { source: d, quote: \"not UTF-8\" }\n";

/* OK, NEAR, AMBIGUOUS, MISSING, STALE, then OK, UNARCHIVED, ERROR. */
static const char text_a[] = "The quick brown fox jumps. The quick “red” fox jumps. A word is "
			     "a word and a word.\n";
enum { QUOTES = 8, MADE = 6, OF_A = 5 };

static void write_content(void)
{
	place_put("f/frise.yaml", "frise: 1\ntitle: F\n");
	place_put("f/events.yaml", content);
	place_put("f/archive/a.txt", text_a);
	place_put("f/archive/b.txt", "Something else is here.\n");
	place_put("f/archive/d.txt", "not UTF-8: \xE9t\xE9\n");
}

/* All verdicts and their reasons. */
static void print_proof(const struct app *app, struct buf *out)
{
	const struct timeline *tl = app->setup.tl;
	size_t i, k;

	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].evidences; k++)
			buf_addf(out, "%s %s\n", verdict_names[app->proof.verdict[i][k]],
				app->proof.why[i][k] ? app->proof.why[i][k] : "-");
	}
}

/* One run; what it saw, and how many findings it made. */
static size_t run(struct verdicts *known, struct buf *seen)
{
	struct browser b;
	size_t made;

	browser_open(&b, "f", CHARSET_UTF8, 80, 24);
	b.texts.face.known = known;
	app_finish(&b.app);
	print_proof(&b.app, seen);
	made = b.app.proof.made;
	browser_close(&b);
	return made;
}

static void keep(const struct verdicts *known, struct buf *out)
{
	verdicts_print(known, str_of("/f"), str_of("1"), false, out);
}

static bool parse(const struct buf *text, struct verdicts *out)
{
	return verdicts_parse(buf_str(text), str_of("/f"), str_of("1"), out);
}

static void t_a_second_run_verifies_nothing(void **state)
{
	struct verdicts known = { .items = 0 }, again = { .items = 0 };
	struct buf first = { 0 }, second = { 0 }, alone = { 0 }, kept = { 0 }, more = { 0 };

	(void)state;
	write_content();
	assert_int_equal(run(NULL, &alone), MADE);
	assert_int_equal(run(&known, &first), MADE);
	assert_string_equal(buf_text(&first), buf_text(&alone));
	keep(&known, &kept);
	assert_true(parse(&kept, &again));
	assert_int_equal(run(&again, &second), 0);
	assert_string_equal(buf_text(&second), buf_text(&first));
	assert_non_null(strstr(buf_text(&first), "OK -\nNEAR "));
	assert_non_null(strstr(buf_text(&first), "MISSING not in the text; the nearest"));
	assert_false(again.is_changed);
	keep(&again, &more);
	assert_string_equal(buf_text(&more), buf_text(&kept));
	verdicts_free(&known);
	verdicts_free(&again);
	buf_free(&first);
	buf_free(&second);
	buf_free(&alone);
	buf_free(&kept);
	buf_free(&more);
}

/* Who it is of is found by what stands there, so that neither names nor places matter. */
static void t_a_changed_byte_is_verified_anew(void **state)
{
	static const struct {
		const char *text; /* of a.txt */
		size_t made;
		const char *first; /* what it begins with then */
	} row[] = {
		{ text_a, 0, "OK -\n" },
		{ "The quick brown fox jumpt. The quick “red” fox jumps. A word is "
		  "a word and a word.\n", OF_A, "MISSING " },
		{ text_a, 0, "OK -\n" },
		{ "", OF_A, "MISSING " },
	};
	struct verdicts known = { .items = 0 };
	struct utimbuf old = { 0, 0 };
	struct buf seen = { 0 };
	size_t i;

	(void)state;
	write_content();
	assert_int_equal(run(&known, &seen), MADE);
	for (i = 0; i < ROWS(row); i++) {
		buf_clear(&seen);
		place_put("f/archive/a.txt", row[i].text);
		assert_int_equal(utime("f/archive/a.txt", &old), 0);
		assert_int_equal(run(&known, &seen), row[i].made);
		assert_true(str_starts(buf_str(&seen), row[i].first));
	}
	verdicts_free(&known);
	buf_free(&seen);
}

/* Of a file whose times may still stay as they are while it changes the bytes are looked at. */
static void t_a_file_is_known_by_its_identity_once_it_is_old(void **state)
{
	struct verdicts known = { .items = 0 };
	struct archived_file file = { .verdict = VERDICT_OK };
	struct buf seen = { 0 };
	struct browser b;
	struct stat st;
	size_t read;

	(void)state;
	write_content();
	run(&known, &seen);
	assert_int_equal(known.files, 0);
	assert_int_equal(stat("f/archive/a.txt", &st), 0);
	file.id = file_id_of(&st);
	assert_false(file_is_settled(&file.id));
	file.id.ctime.tv_sec -= 10;
	assert_false(file_is_settled(&file.id));
	file.id.mtime.tv_sec -= 10;
	assert_true(file_is_settled(&file.id));
	file.id = file_id_of(&st);
	browser_open(&b, "f", CHARSET_UTF8, 80, 24);
	b.texts.face.known = &known;
	/* As if it were old: then not even its checksum is made. */
	{
		char sum[CHECKSUM_DIGITS + 1];

		checksum_print(str_of(text_a), sum);
		verdicts_put_file(&known, &file.id, sum);
	}
	app_step(&b.app, 0);
	read = b.app.proof.source[0].is_done;
	assert_int_equal(read, 1);
	assert_false(b.app.proving.is_open);
	assert_int_equal(b.app.proof.source[0].count[VERDICT_OK], 2);
	browser_close(&b);
	verdicts_free(&known);
	buf_free(&seen);
}

static void t_damage_is_believed_in_nothing(void **state)
{
	struct verdicts known = { .items = 0 }, other = { .items = 0 };
	struct buf seen = { 0 }, kept = { 0 }, bad = { 0 };
	size_t i;

	(void)state;
	write_content();
	run(&known, &seen);
	keep(&known, &kept);
	for (i = 0; i < kept.len; i++) {
		buf_clear(&bad);
		buf_add_str(&bad, buf_str(&kept));
		bad.at[i] = (char)(bad.at[i] ^ 1);
		assert_false(parse(&bad, &other));
		buf_cut(&bad, i);
		assert_false(parse(&bad, &other));
		assert_int_equal(other.items, 0);
	}
	assert_true(parse(&kept, &other));
	verdicts_free(&other);
	assert_false(verdicts_parse(buf_str(&kept), str_of("/g"), str_of("1"), &other));
	assert_false(verdicts_parse(buf_str(&kept), str_of("/f"), str_of("2"), &other));
	/* Whole, but made by somebody else: what is no line of it is refused too. */
	buf_clear(&bad);
	buf_add_text(&bad, "frise verdicts 1\nprogram 1\nfolder /f\nquote x OK\n");
	{
		char sum[CHECKSUM_DIGITS + 1];

		checksum_print(buf_str(&bad), sum);
		buf_addf(&bad, "sum %s\n", sum);
	}
	assert_false(parse(&bad, &other));
	verdicts_free(&known);
	buf_free(&seen);
	buf_free(&kept);
	buf_free(&bad);
}

static void t_what_is_kept_is_bounded(void **state)
{
	struct verdicts v = { .items = 0 };
	struct evidence e = { .quote = LIT("q") };
	struct buf why = { 0 }, out = { 0 }, name = { 0 };
	struct str said;
	size_t i;

	(void)state;
	buf_repeat(&why, "x", VERDICTS_WHY + 1);
	verdicts_put(&v, "s", (struct str){ 0 }, &e, VERDICT_NEAR, buf_str(&why));
	assert_int_equal(v.items, 0);
	verdicts_put(&v, "s", (struct str){ 0 }, &e, VERDICT_ERROR, (struct str){ 0 });
	verdicts_put(&v, "s", (struct str){ 0 }, &e, VERDICT_UNARCHIVED, (struct str){ 0 });
	verdicts_put(&v, "s", (struct str){ 0 }, &e, VERDICT_NEAR, str_of("two\nlines"));
	assert_int_equal(v.items, 0);
	buf_cut(&why, VERDICTS_WHY);
	for (i = 0; i < VERDICTS_BYTES / VERDICTS_WHY + 10; i++) {
		buf_clear(&name);
		buf_addf(&name, "%zu", i);
		e.quote = buf_str(&name);
		verdicts_put(&v, "s", (struct str){ 0 }, &e, VERDICT_NEAR, buf_str(&why));
	}
	assert_int_equal(v.items, i);
	verdicts_print(&v, str_of("/f"), str_of("1"), false, &out);
	assert_true(out.len <= VERDICTS_BYTES);
	verdicts_free(&v);
	assert_true(parse(&out, &v));
	assert_true(v.items > 4000);
	assert_int_equal(verdicts_find(&v, "s", (struct str){ 0 },
				 &(struct evidence){ .quote = LIT("0") }, &said),
		VERDICT_NEAR);
	assert_true(str_eq(said, buf_str(&why)));
	verdicts_free(&v);
	buf_free(&why);
	buf_free(&out);
	buf_free(&name);
}

static void t_a_verdict_is_of_just_these_words(void **state)
{
	static const struct {
		const char *sha, *checksum;
		struct evidence e;
	} row[] = {
		{ "s", "", { .quote = LIT("ab"), .prefix = LIT("c") } },
		{ "s", "", { .quote = LIT("a"), .prefix = LIT("bc") } },
		{ "s", "", { .quote = LIT("ab"), .suffix = LIT("c") } },
		{ "s", "c", { .quote = LIT("ab") } },
		{ "sc", "", { .quote = LIT("ab") } },
		{ "s", "", { .quote = LIT("ab1:c") } },
		{ "s", "", { .quote = LIT("ab"), .prefix = LIT("c"), .suffix = LIT("c") } },
	};
	struct verdicts v = { .items = 0 };
	struct str why;
	size_t i, k;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		verdicts_put(&v, row[i].sha, str_of(row[i].checksum), &row[i].e, VERDICT_OK,
			(struct str){ 0 });
		assert_int_equal(v.items, i + 1);
		for (k = 0; k < ROWS(row); k++)
			assert_int_equal(verdicts_find(&v, row[k].sha, str_of(row[k].checksum),
						 &row[k].e, &why) != VERDICT_NONE,
				k <= i);
	}
	verdicts_free(&v);
}

/* A run that is left before its end keeps what was known of the rest. */
static void t_a_short_run_loses_nothing(void **state)
{
	struct verdicts known = { .items = 0 }, again = { .items = 0 };
	struct buf seen = { 0 }, kept = { 0 }, part = { 0 };

	(void)state;
	write_content();
	run(&known, &seen);
	keep(&known, &kept);
	assert_true(parse(&kept, &again));
	verdicts_print(&again, str_of("/f"), str_of("1"), true, &part);
	assert_string_equal(buf_text(&part), buf_text(&kept));
	buf_clear(&part);
	keep(&again, &part);
	assert_null(strstr(buf_text(&part), "quote"));
	verdicts_free(&known);
	verdicts_free(&again);
	buf_free(&seen);
	buf_free(&kept);
	buf_free(&part);
}

static const struct facet_value *unverified(const struct app *app)
{
	size_t i, k;

	for (i = 0; i < app->facets.facets; i++) {
		const struct facet *f = &app->facets.facet[i];

		for (k = 0; k < f->values; k++)
			if (str_is(f->field, "is") && str_is(f->value[k].value, "unverified"))
				return &f->value[k];
	}
	return NULL;
}

static void t_what_is_unverified_is_counted_once_it_is_known(void **state)
{
	struct browser b;

	(void)state;
	write_content();
	browser_open(&b, "f", CHARSET_UTF8, 80, 24);
	assert_true(unverified(&b.app)->is_waiting);
	assert_false(browser_shows(&b, "unverified    2/2"));
	browser_keys(&b, "1");
	assert_false(unverified(&b.app)->is_waiting);
	assert_int_equal(unverified(&b.app)->now, 2);
	assert_true(browser_shows(&b, "unverified    2/2"));
	place_put("f/archive/b.txt", "");
	place_put("f/events.yaml",
		"source: { id: a, title: A, text: a.txt }\n"
		"events:\n  - id: one\n    date: 2022\n    title: One\n    evidence:\n"
		"      - quote: The quick brown fox jumps\n");
	browser_reload(&b, "f");
	assert_true(unverified(&b.app)->is_waiting);
	browser_keys(&b, "1");
	assert_int_equal(unverified(&b.app)->now, 0);
	assert_int_equal(unverified(&b.app)->all, 0);
	assert_true(browser_shows(&b, "unverified    0/0"));
	browser_close(&b);
}

enum { BIG = 5 << 20, SLACK = 3 * ARCHIVE_WORK, PARTS = 6 };

/* Long, so that a part has not too many places. */
static const char piece[] =
	"lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt "
	"ut labore et dolore magna aliqua ut enim ad minim veniam quis nostrud exercitation "
	"ullamco laboris nisi ut aliquip ex ea commodo consequat duis aute irure dolor in "
	"reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur excepteur ";

/* A text and quotes that cost much: none of it in one step. */
static void write_big(const char *what, const char *quotes)
{
	struct buf text = { 0 }, yaml = { 0 };

	buf_repeat(&text, what, (int)(BIG / strlen(what)));
	buf_add_text(&text, " and so it ends here at last.\n");
	buf_addf(&yaml,
		"source: { id: big, title: Big, text: big.txt }\n"
		"events:\n  - id: one\n    date: 2022\n    title: One\n    evidence:\n%s",
		quotes);
	place_put("f/frise.yaml", "frise: 1\ntitle: F\n");
	place_put("f/events.yaml", buf_text(&yaml));
	place_put("f/archive/big.txt", buf_text(&text));
	buf_free(&text);
	buf_free(&yaml);
}

static void add_parts(struct buf *out, const char *part, const char *last)
{
	int i;

	buf_add_text(out, "      - quote: \"");
	for (i = 0; i < PARTS; i++)
		buf_addf(out, "%s […] ", part);
	buf_addf(out, "%s\"\n", last);
}

/* Steps until it is done, or so many; each in its bounds. Returns how many it were. */
static size_t check_steps(struct app *app, size_t most)
{
	size_t steps = 0;

	while (app_is_busy(app) && steps < most) {
		counting()->bytes = 0;
		app_step(app, 0);
		if (counting()->bytes > SLACK)
			fail_msg("step %zu: %zu bytes", steps, counting()->bytes);
		steps++;
	}
	return steps;
}

static void t_no_step_looks_at_more_than_its_share(void **state)
{
	struct browser b;
	struct buf quotes = { 0 };
	uint8_t *verdict;

	(void)state;
	buf_add_text(&quotes, "      - quote: so it ends here at last\n"
			      "      - quote: \"and so it ‘ends’ here at last\"\n"
			      "      - quote: wholly other words that stand nowhere in it\n");
	add_parts(&quotes, "lorem", "at last");
	add_parts(&quotes, "lorem", "nowhere");
	add_parts(&quotes, "orem", "at last");
	write_big(piece, buf_text(&quotes));
	browser_open(&b, "f", CHARSET_UTF8, 80, 24);
	assert_true(check_steps(&b.app, SIZE_MAX) > 3 * BIG / ARCHIVE_WORK);
	verdict = b.app.proof.verdict[0];
	assert_int_equal(verdict[0], VERDICT_OK);
	assert_int_equal(verdict[1], VERDICT_MISSING);
	assert_int_equal(verdict[2], VERDICT_MISSING);
	assert_int_equal(verdict[3], VERDICT_OK);
	assert_int_equal(verdict[4], VERDICT_MISSING);
	assert_int_equal(verdict[5], VERDICT_MISSING);
	browser_close(&b);
	buf_free(&quotes);
}

/* Each of very many places costs as much as the quote is long: days, were it one step. */
static void t_a_quote_that_never_ends_can_be_left(void **state)
{
	struct browser b;
	struct cited cited;
	struct buf quotes = { 0 };

	(void)state;
	buf_add_text(&quotes, "      - quote: \"");
	buf_repeat(&quotes, "a ", 200000);
	buf_add_text(&quotes, "\"\n");
	write_big("a ", buf_text(&quotes));
	browser_open(&b, "f", CHARSET_UTF8, 80, 24);
	assert_int_equal(check_steps(&b.app, 60), 60);
	browser_reload(&b, "f");
	assert_int_equal(check_steps(&b.app, 60), 60);
	counting()->bytes = 0;
	verify_open_source(&b.load->timeline, 0, b.texts.face.root, &cited);
	assert_true(counting()->bytes <= VERIFY_OPEN_WORK + (size_t)SLACK);
	assert_int_equal(cited.citation[0].finding.verdict, VERDICT_ERROR);
	assert_int_equal(cited.archived.bytes.len, BIG + 30);
	verify_free_source(&cited);
	browser_close(&b);
	buf_free(&quotes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(t_a_second_run_verifies_nothing),
		IN_PLACE(t_a_changed_byte_is_verified_anew),
		IN_PLACE(t_a_file_is_known_by_its_identity_once_it_is_old),
		IN_PLACE(t_damage_is_believed_in_nothing),
		IN_PLACE(t_what_is_kept_is_bounded),
		IN_PLACE(t_a_verdict_is_of_just_these_words),
		IN_PLACE(t_a_short_run_loses_nothing),
		IN_PLACE(t_what_is_unverified_is_counted_once_it_is_known),
		IN_PLACE(t_no_step_looks_at_more_than_its_share),
		IN_PLACE(t_a_quote_that_never_ends_can_be_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
