#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "cite.h"
#include "load.h"
#include "mem.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

static void open_text(struct load *load, const char *text)
{
	static const char settings[] = "frise: 1\ntitle: Test\nlanguages: [en]\n";
	struct unit *unit = mem_resize(NULL, 2, sizeof(*unit));

	unit_parse(&unit[0], "a.yaml", str_of(text), NULL);
	unit_parse(&unit[1], "frise.yaml", str_of(settings), NULL);
	load_units(load, unit, 2);
	if (load->diags.errors)
		fail_msg("%s", load->diags.diag[0].msg);
}

static void cite_all(const struct load *load, enum cite_format format, struct buf *out)
{
	uint32_t event[8];
	struct cite c = { .tl = &load->timeline, .event = event, .events = load->timeline.events,
		.language = load->timeline.language, .languages = load->timeline.languages,
		.format = format };
	uint32_t i;

	assert_true(c.events <= ROWS(event));
	for (i = 0; i < c.events; i++)
		event[i] = i;
	cite_init(&c);
	cite_print(&c, out);
	cite_free(&c);
}

/* Two events, two sources; one of them is cited from both, and gives a date. */
static const char two[] =
	"sources:\n"
	"  - {id: day, title: Le jour, publisher: The Day, authors: [Jo Roe, A. Poe], lang: fr,\n"
	"     published: 2024-03-28, retrieved: 2024-04-02~, url: 'https://day.example/a?b=1&c=2',\n"
	"     archived: 'http://arc.example/1', checksum: 'sha256:" /* 64 digits */
	"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'}\n"
	"  - {id: bare, title: Bare, url: 'https://x.example/`id`'}\n"
	"events:\n"
	"  - id: one\n"
	"    date: 2024-03\n"
	"    title: First\n"
	"    evidence:\n"
	"      - {source: day, quote: Les mots, locator: p. 4, translation: {en: The words}}\n"
	"      - {source: bare, quote: Never, stance: disputes}\n"
	"  - id: two\n"
	"    date: {value: 2025, basis: external, note: by it, sources: [bare]}\n"
	"    title: Second\n"
	"    evidence: [{source: day, quote: Encore}]\n"
	"  - {id: zero, date: unknown, title: Third}\n";

static void t_each_source_is_one_note_and_keeps_its_number(void **state)
{
	static const char *const want[CITE_FORMATS] = {
		"First (March 2024)\n\n"
		"“Les mots” (p. 4) [1]\n(translation, en) The words\n\n"
		"disputes the event:\n“Never” [2]\n\n"
		"Second (2025) [2]\n\n“Encore” [1]\n\n"
		"Third (no date)\n\n"
		"[1] Jo Roe, A. Poe, “Le jour”, The Day, 28 March 2024, "
		"https://day.example/a?b=1&c=2, retrieved about 2 April 2024, "
		"archived at http://arc.example/1, SHA-256 of the text read "
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
		"[2] “Bare”, https://x.example/`id`\n",
		"**First** (March 2024)\n\n"
		"> Les mots (p. 4)[^1]\n>\n> (translation, en) The words\n\n"
		"disputes the event:\n\n> Never[^2]\n\n"
		"**Second** (2025)[^2]\n\n> Encore[^1]\n\n"
		"**Third** (no date)\n\n"
		"[^1]: Jo Roe, A. Poe, “[Le jour](<https://day.example/a?b=1&c=2>)”, The Day, "
		"28 March 2024, retrieved about 2 April 2024, [archived](<http://arc.example/1>), "
		"SHA-256 of the text read "
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
		"[^2]: “Bare”, https://x.example/\\`id\\`\n",
		"<!doctype html>\n<meta charset=\"utf-8\">\n<title>Sources</title>\n"
		"<section>\n<h2>First</h2>\n<p>March 2024</p>\n"
		"<blockquote>\n<p lang=\"fr\">Les mots (p. 4)"
		"<sup><a href=\"#note-1\">1</a></sup></p>\n"
		"<p lang=\"en\">(translation, en) The words</p>\n</blockquote>\n"
		"<p>disputes the event:</p>\n"
		"<blockquote>\n<p>Never<sup><a href=\"#note-2\">2</a></sup></p>\n</blockquote>\n"
		"</section>\n"
		"<section>\n<h2>Second</h2>\n<p>2025<sup><a href=\"#note-2\">2</a></sup></p>\n"
		"<blockquote>\n<p lang=\"fr\">Encore<sup><a href=\"#note-1\">1</a></sup></p>\n"
		"</blockquote>\n</section>\n"
		"<section>\n<h2>Third</h2>\n<p>no date</p>\n</section>\n"
		"<ol>\n<li id=\"note-1\">Jo Roe, A. Poe, "
		"“<a href=\"https://day.example/a?b=1&amp;c=2\">Le jour</a>”, The Day, "
		"28 March 2024, retrieved about 2 April 2024, "
		"<a href=\"http://arc.example/1\">archived</a>, SHA-256 of the text read "
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef</li>\n"
		"<li id=\"note-2\">“Bare”, https://x.example/`id`</li>\n</ol>\n",
	};
	struct load load;
	struct buf out = { 0 };
	int format;

	(void)state;
	open_text(&load, two);
	for (format = 0; format < CITE_FORMATS; format++) {
		buf_clear(&out);
		cite_all(&load, (enum cite_format)format, &out);
		assert_string_equal(buf_text(&out), want[format]);
	}
	buf_free(&out);
	load_free(&load);
}

static void t_a_translation_stands_only_beside_another_language(void **state)
{
	static const struct {
		const char *lang;
		bool has_translation;
	} row[] = { { ", lang: fr", true }, { ", lang: en", false }, { ", lang: en-GB", false },
		{ "", true } };
	struct buf text = { 0 }, out = { 0 };
	struct load load;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		buf_clear(&text);
		buf_clear(&out);
		buf_addf(&text,
			"source: {id: s, title: S%s}\nevents:\n  - {id: a, date: 2024, title: A,\n"
			"     evidence: {quote: Words, translation: {en: Other words}}}\n",
			row[i].lang);
		open_text(&load, buf_text(&text));
		cite_all(&load, CITE_TEXT, &out);
		assert_int_equal(strstr(buf_text(&out), "Other words") != NULL,
			row[i].has_translation);
		load_free(&load);
	}
	buf_free(&text);
	buf_free(&out);
}

static void t_no_text_is_taken_for_markup(void **state)
{
	static const struct {
		const char *text, *markdown, *html;
	} row[] = {
		{ "plain", "plain", "plain" },
		{ "<script>alert('x')</script>", "\\<script\\>alert('x')\\</script\\>",
			"&lt;script&gt;alert('x')&lt;/script&gt;" },
		{ "a \"b\" & c", "a \"b\" & c", "a &quot;b&quot; &amp; c" },
		{ "AT&T; &lt; &#60; &#x3c; &;", "AT\\&T; \\&lt; \\&\\#60; \\&\\#x3c; &;",
			"AT&amp;T; &amp;lt; &amp;#60; &amp;#x3c; &amp;;" },
		{ "[a](javascript:b) ![c]", "\\[a\\](javascript:b) !\\[c\\]",
			"[a](javascript:b) ![c]" },
		{ "*a* __b__ `c` \\d ~~e~~ $f$", "\\*a\\* \\_\\_b\\_\\_ \\`c\\` \\\\d \\~\\~e\\~\\~ \\$f\\$",
			"*a* __b__ `c` \\d ~~e~~ $f$" },
		{ "- item", "\\- item", "- item" },
		{ "+ item", "\\+ item", "+ item" },
		{ "12. item", "12\\. item", "12. item" },
		{ "12) item", "12\\) item", "12) item" },
		{ "12 items.", "12 items.", "12 items." },
		{ "=====", "\\=====", "=====" },
		{ "# head", "\\# head", "# head" },
		{ "    code\n\n\tmore \n", "code   more", "code   more" },
		{ "a | b", "a \\| b", "a | b" },
		{ "\033[31mred\a", "␛\\[31mred␇", "␛[31mred␇" },
		{ "a\xe2\x80\xa8" "b\xe2\x80\xa9" "c", "a b c", "a b c" },
		{ "a\xe2\x80\xae" "b", "a\\<U+202E\\>b", "a&lt;U+202E&gt;b" },
		{ "“été” à 5 €", "“été” à 5 €", "“été” à 5 €" },
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		buf_clear(&out);
		cite_add_text(CITE_MARKDOWN, CHARSET_UTF8, str_of(row[i].text), &out);
		assert_string_equal(buf_text(&out), row[i].markdown);
		buf_clear(&out);
		cite_add_text(CITE_HTML, CHARSET_UTF8, str_of(row[i].text), &out);
		assert_string_equal(buf_text(&out), row[i].html);
	}
	buf_free(&out);
}

static void t_only_a_plain_web_address_becomes_a_link(void **state)
{
	static const struct {
		const char *address;
		bool is_link;
	} row[] = {
		{ "https://a.example/b", true },
		{ "http://a.example", true },
		{ "javascript:alert(1)", false },
		{ "data:text/html,x", false },
		{ "//a.example", false },
		{ "https://a.example/\"onclick=\"x", false },
		{ "https://a.example/<b>", false },
		{ "https://a.example/a b", false },
		{ "https://", false },
		{ "", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		assert_int_equal(cite_may_link(CITE_HTML, str_of(row[i].address)), row[i].is_link);
		assert_int_equal(
			cite_may_link(CITE_MARKDOWN, str_of(row[i].address)), row[i].is_link);
		assert_false(cite_may_link(CITE_TEXT, str_of(row[i].address)));
	}
}

static void t_an_address_in_markdown_stays_as_it_is(void **state)
{
	static const char *const row[][2] = {
		{ "https://a.example/b_c?d=*e*&f=[1]", "[x](<https://a.example/b_c?d=*e*&f=[1]>)" },
		{ "https://a.example/?b&lt;&#62;&c", "[x](<https://a.example/?b\\&lt;\\&#62;&c>)" },
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		buf_clear(&out);
		cite_add_link(CITE_MARKDOWN, CHARSET_UTF8, str_of("x"), str_of(row[i][0]), &out);
		assert_string_equal(buf_text(&out), row[i][1]);
	}
	buf_free(&out);
}

static void t_one_passage_carries_its_citation(void **state)
{
	struct cite c = { .format = CITE_MARKDOWN };
	const struct event *event;
	struct load load;
	struct buf out = { 0 };

	(void)state;
	open_text(&load, two);
	c.tl = &load.timeline;
	event = &load.timeline.event[0];
	cite_passage(&c, event, &load.timeline.source[1], &event->evidence[1], &out);
	assert_string_equal(buf_text(&out), "> Never\n>\n> — “Bare”, https://x.example/\\`id\\`\n");
	buf_clear(&out);
	cite_passage(&c, event, NULL, &event->evidence[1], &out);
	assert_string_equal(buf_text(&out), "> Never\n");
	buf_clear(&out);
	cite_passage(&c, event, NULL, NULL, &out);
	assert_string_equal(buf_text(&out), "First\n");
	buf_free(&out);
	load_free(&load);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_each_source_is_one_note_and_keeps_its_number),
		cmocka_unit_test(t_a_translation_stands_only_beside_another_language),
		cmocka_unit_test(t_no_text_is_taken_for_markup),
		cmocka_unit_test(t_only_a_plain_web_address_becomes_a_link),
		cmocka_unit_test(t_an_address_in_markdown_stays_as_it_is),
		cmocka_unit_test(t_one_passage_carries_its_citation),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
