#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "browser.h"

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 120, 36);
}

/* A field without its value is a question and no mistake; its states come with their counts. */
static void t_an_open_field_lists_its_values(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f i s :");
	assert_null(b.app.asking.fault.rule);
	assert_int_equal(b.app.asking.choices, STATES);
	assert_string_equal(b.app.asking.choice[0].text.at, "is:undated");
	assert_true(browser_shows(&b, "is:uncertain"));
	assert_true(browser_shows(&b, "A state"));
	browser_keys(&b, "<Enter>");
	assert_non_null(b.app.asking.fault.rule);
	browser_keys(&b, "<Tab>");
	assert_null(b.app.asking.fault.rule);
	assert_string_equal(buf_text(&b.app.asking.prompt[ASK_FILTER].text), "is:undated");
	browser_keys(&b, "C-u k i n d : h i r e <Space> i s :");
	assert_string_equal(b.app.asking.choice[0].text.at, "is:ongoing");
	assert_string_equal(b.app.asking.choice[STATES - 1].text.at, "is:marked");
	browser_keys(&b, "C-u - i s : u n d");
	assert_null(b.app.asking.fault.rule);
	assert_int_equal(b.app.asking.choices, 1);
	browser_keys(&b, "x");
	assert_non_null(b.app.asking.fault.rule);
	browser_close(&b);
}

/* The number beside a value is what the whole text would leave, whatever filter holds now. */
static void t_values_are_counted_in_the_text_being_typed(void **state)
{
	static const char *const texts[] = { "k i n d :", "k i n d : h i r e , ", "- k i n d : ",
		"c o m p a n y : a c m e <Space> t a g :", "a c t o r :", "w h o :", "l a n g :",
		"b e f o r e :", "a s o f :", "h i r e <Space> o r <Space> s t a t u s :",
		"( k i n d :", "- ( k i n d : h i r e <Space> t a g :", "p u b l i s h e r : \"",
		"k i n d : h i r e <Space> k i n d :", "k i n d : h i r e , h",
		"c o m p a n y : a c m e <Space> a n d <Space> c o m p a n y :",
		"c o m p a n y : a c m e <Space> x <Space> c o m p a n y :",
		"t a r g e t : g l o b e x , ", "m e n t i o n e d :", "- a c t o r : a c m e , ",
		"d a t e :", "- d a t e :", "d a t e : 2 0 2 4 - ", "d a t e : 2 0 2 4 - 0 3 - 0",
		"d a t e : 2 0 2 3 . . ", "d a t e : 2 0 2 3 , 2 0 2 4 - ",
		"n o t <Space> ( d a t e : 2 0 2 4 <Space> d a t e :", "w i t h i n : 2 0 2",
		"a s o f : 2 0 2 4 - 0 2 <Space> s o u r c e :", "r e l :", "i d :", "i d : a c",
		"a s o f : 2 0 2 4 - 0 2 <Space> - p u b l i s h e r :",
		"a s o f : 2 0 2 4 - 0 2 <Space> t a g :", "s o u r c e : l", "l e", "a c m",
		"- m e r", "k i n d : h i r e <Space> o r <Space> m e r", "( g l o b" };
	struct browser b;
	struct buf kept = { 0 };
	size_t i, choice, events;
	struct fault fault;

	(void)state;
	open_acme(&b);
	browser_keys(&b, ": f i l t e r <Space> k i n d : h i r e <Enter>");
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		browser_keys(&b, "f C-u");
		browser_keys(&b, texts[i]);
		if (b.app.asking.choices == 0)
			fail_msg("nothing is offered for %s", texts[i]);
		for (choice = 0; choice < b.app.asking.choices; choice++) {
			struct str offered = b.app.asking.choice[choice].text;
			struct query q = { 0 };
			struct result res = { 0 };
			struct str text = ask_text(&b.app), word = ask_word(&b.app);

			buf_clear(&kept);
			buf_add_str(&kept, str_sub(text, 0, text.len - word.len));
			buf_add_str(&kept, offered);
			if (str_ends(offered, ":"))
				continue;
			buf_repeat(&kept, ")", query_end(buf_str(&kept)).open);
			if (!query_parse(buf_str(&kept), b.app.setup.tl, &q, &fault))
				fail_msg("'%s': %s", buf_text(&kept), fault.msg);
			result_run(&res, b.app.setup.tl, &q, NULL);
			events = strtoul(b.app.asking.choice[choice].help.at, NULL, 10);
			if (events != res.events || b.app.asking.choice[choice].help.at[0] != ' ')
				fail_msg("'%s' gives %zu, not: %s", buf_text(&kept), res.events,
					b.app.asking.choice[choice].help.at);
			result_free(&res);
			query_free(&q);
		}
		browser_keys(&b, "<Esc>");
	}
	buf_free(&kept);
	browser_close(&b);
}

/* What is typed, and what Tab makes of it. */
static void t_tab_completes_the_word_where_it_stands(void **state)
{
	static const struct {
		const char *typed, *text;
	} row[] = {
		{ "c o m p a n y : g l <Tab>", "company:globex" },
		{ "c o m p a n y : \" g l <Tab>", "company:globex" },
		{ "p u b l i s h e r : \" m o n <Tab>", "publisher:\"Le Monde\"" },
		{ "p u b l i s h e r : m o n <Tab>", "publisher:\"Le Monde\"" },
		{ "p u b l i s h e r : \" l e <Space> m <Tab>", "publisher:\"Le Monde\"" },
		{ "p u b l i s h e r : \" L e <Space> M o n d e \" , r e u <Tab>",
			"publisher:\"Le Monde\",Reuters" },
		{ "c o m p a n y : a c m e , g l <Tab>", "company:acme,globex" },
		{ "- c o m p a n y : g l <Tab>", "-company:globex" },
		{ "- ( c o m p a n y : g l <Tab>", "-(company:globex" },
		{ "( x <Space> o r <Space> k i n <Tab>", "(x or kind:" },
		{ "\" a <Space> b \" <Space> k i n <Tab>", "\"a b\" kind:" },
		{ "/ a <Space> b / <Space> k i n <Tab>", "/a b/ kind:" },
		{ "s t a t u s : p l <Space> x <Left> <Left> <Tab>", "status:planned x" },
		{ "k i n d : h i x , r u m o u r <Left> <Left> <Left> <Left> <Left> <Left> <Left> "
		  "<Left> <Tab>",
			"kind:hire,rumour" },
		{ "g l o b e <Tab>", "company:globex" },
		{ "- r u m o <Tab>", "-kind:rumour" },
		{ "d a t e : 2 0 2 3 . . 2 0 2 4 - 0 4 <Tab>", "date:2023..2024-04" },
		/* Within a phrase or a regex there is nothing to complete. */
		{ "\" k i n <Tab>", "\"kin" },
		{ "/ k i n <Tab>", "/kin" },
		/* Enter takes what was chosen, and only then the filter. */
		{ "s t a t u s : <Down> <Down> <Enter>", "status:reported" },
	};
	struct browser b;
	size_t i;

	(void)state;
	open_acme(&b);
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_keys(&b, "f C-u");
		browser_keys(&b, row[i].typed);
		assert_non_null(b.app.asking.kind);
		assert_string_equal(buf_text(&b.app.asking.prompt[ASK_FILTER].text), row[i].text);
		browser_keys(&b, "<Esc>");
	}
	browser_keys(&b, "f C-u s t a t u s : <Down> <Enter> <Enter>");
	assert_null(b.app.asking.kind);
	assert_int_equal(query_chips(&b.app.query), 1);
	browser_close(&b);
}

/* What lacks its end only because more is to come is counted, and no mistake. */
static void t_what_is_being_written_is_no_mistake(void **state)
{
	static const struct {
		const char *typed, *note, *query; /* NULL: Enter tells a fault */
	} row[] = {
		{ "\" m e r g e r", "would remain", "merger" },
		{ "/ m e r g", "would remain", "/merg/" },
		{ "( m e r g e r", "would remain", "merger" },
		{ "x <Space> ( y <Space> ( \" m e r", "would remain", "x y mer" },
		{ "m e r g e r <Space> o r <Space>", "expected a term after 'or'", NULL },
		{ "-", "expected a term after '-'", NULL },
		{ "(", "expected a term", NULL },
		{ "\"", "never closed", NULL },
		{ "/ a (", "expected '/' at the end of the regex", NULL },
		{ "k i n d : h i", "The kind of event", NULL },
		{ "k i n d : \" h i", "The kind of event", NULL },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		open_acme(&b);
		browser_keys(&b, "f");
		browser_keys(&b, row[i].typed);
		if (b.app.asking.fault.rule || !browser_shows(&b, row[i].note))
			fail_msg("%s: %s", row[i].typed, buf_text(&b.app.asking.note));
		browser_keys(&b, "<Enter>");
		if (row[i].query)
			assert_string_equal(buf_text(&b.app.history.step[b.app.history.now].text),
				row[i].query);
		else
			assert_non_null(b.app.asking.fault.rule);
		browser_check(&b);
		browser_close(&b);
	}
}

static void t_a_mistake_is_told_while_it_is_written(void **state)
{
	static const struct {
		const char *typed;
		uint32_t col;
	} row[] = {
		{ "c o m p n y : x", 1 },
		{ "( c o m p n y : x", 2 },
		{ "k i n d : z z", 6 },
		{ "k i n d : \" z z", 7 },
		{ "c o m p n y : x <Space> \" a", 1 },
		{ "/ a ( /", 4 },
		{ "d a t e : 2 0 2 4 . . 2 0 2 3", 6 },
	};
	struct browser b;
	size_t i;

	(void)state;
	open_acme(&b);
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_keys(&b, "f C-u");
		browser_keys(&b, row[i].typed);
		if (!b.app.asking.fault.rule || b.app.asking.fault.pos.col != row[i].col)
			fail_msg("%s: %u %s", row[i].typed, b.app.asking.fault.pos.col,
				b.app.asking.fault.rule ? b.app.asking.fault.msg : "no fault");
		browser_keys(&b, "<Esc>");
	}
	browser_close(&b);
}

static void t_every_field_says_what_it_takes(void **state)
{
	struct browser b;
	size_t i;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f");
	assert_int_equal(b.app.asking.choices,
		field_rows_count + b.app.setup.tl->types + b.app.setup.tl->roles);
	for (i = 0; i < b.app.asking.choices; i++)
		assert_true(b.app.asking.choice[i].help.len > 0);
	browser_keys(&b, "a c t o r");
	assert_true(browser_shows(&b, "Somebody as actor, such as "));
	browser_close(&b);
}

/* Whatever way it is said, all of the month is on the screen, its heading first. */
static void t_a_date_comes_to_the_top(void **state)
{
	static const char *const texts[] = { "2 0 2 4 - 0 3", "M a r c h <Space> 2 0 2 4",
		"<Space> m a r s <Space> 2 0 2 4 <Space>" };
	const struct view *v;
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		browser_open(&b, "tests/acme", CHARSET_UTF8, 80, 24);
		browser_keys(&b, "d");
		assert_true(browser_shows(&b, "2024  March 2024  2024-03-"));
		browser_keys(&b, texts[i]);
		browser_keys(&b, "<Enter>");
		v = &b.app.view[PANE_DATES];
		assert_int_equal(v->list.cursor, v->list.top + 1);
		assert_true(browser_shows(&b, "March 2024 ─"));
		browser_check(&b);
		browser_close(&b);
	}
}

static void t_a_hit_is_not_on_the_last_row(void **state)
{
	const struct view *v;
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 80, 24);
	v = &b.app.view[PANE_DATES];
	browser_keys(&b, "/ c h a m b e r s");
	assert_true(v->list.top > 0);
	assert_true(v->list.cursor + 1 < v->list.top + (size_t)v->height);
	browser_keys(&b, "<Enter> g / a c m e <Enter> n n n n n n n");
	assert_true(v->list.cursor + 1 < v->list.top + (size_t)v->height);
	browser_close(&b);
}

/* A search among the entities tells of the events that it marks in the next pane. */
static void t_a_search_says_where_else_to_look(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "1 / s p r i n g s");
	assert_true(browser_shows(&b, "no such value; 1 event has it: Tab to DATES"));
	browser_keys(&b, "<Enter>");
	assert_true(browser_shows(&b, "/springs: no such value; 1 event has it"));
	browser_keys(&b, "<Tab> n");
	assert_true(browser_shows(&b, "/springs: 1 of 1"));
	browser_keys(&b, "1 / z e p p e l i n");
	assert_true(browser_shows(&b, "nothing found"));
	browser_key(&b, (struct key){ .code = CODE_RESIZE, .row = 16, .col = 40 });
	browser_keys(&b, "C-u s p r i n g s");
	assert_true(browser_shows(&b, "not here; 1 in DATES"));
	browser_keys(&b, "<Esc>");
	browser_check(&b);
	browser_close(&b);
}

/* In ASCII too help shows what is drawn, and says what of it is below. */
static void t_help_has_the_signs_that_are_drawn(void **state)
{
	static const struct {
		const char *typed, *shows;
	} row[] = {
		{ "l e g e n d", "o? date or claim in doubt  -o- somewhere in this span" },
		{ "l e g e n d", "# ten or more  o==] lasted" },
		{ "h o w <Space> m a n y", "signs: . outside the filter  1 how many sources" },
		{ "o u t s i d e", "signs: . before a title" },
	};
	struct browser b;
	size_t i;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_ASCII, 80, 24);
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_keys(&b, "?");
		assert_true(browser_shows(&b, "more below"));
		browser_keys(&b, row[i].typed);
		assert_true(browser_shows(&b, row[i].shows));
		assert_false(browser_shows(&b, "more below"));
		browser_check(&b);
		browser_keys(&b, "<Enter> <Esc>");
	}
	browser_keys(&b, "? <PgDn> <PgDn> <PgDn> <PgDn> <PgDn>");
	assert_false(browser_shows(&b, "more below"));
	browser_close(&b);
}

/* The signs and numbers on the screen are explained under their words, not only keys. */
static void t_help_finds_what_signs_mean(void **state)
{
	static const struct {
		const char *typed, *shows;
	} row[] = {
		{ "l e t t e r", "letters: before a title the kind of event" },
		{ "A l l e g", "? alleged or disputed" },
		{ "n u m b e r s", "at the right of an event its sources" },
		{ "d o u b l e", "double click opens" },
		{ "l e g e n d", "┄•┄ somewhere in this span" },
		{ "b l a n k", "the dates of the filter leave that time out" },
		{ "d o u b t", "•? date or claim in doubt" },
		{ "x y z", "nothing found for 'xyz'; Backspace" },
	};
	struct browser b;
	size_t i;

	(void)state;
	open_acme(&b);
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_keys(&b, "?");
		browser_keys(&b, row[i].typed);
		assert_true(browser_shows(&b, row[i].shows));
		browser_check(&b);
		browser_keys(&b, "<Enter> <Esc>");
	}
	browser_keys(&b, "? x y z <Backspace> <Backspace> <Backspace>");
	assert_true(browser_shows(&b, "MOVE"));
	browser_close(&b);
}

static void t_the_heading_is_cut_between_words(void **state)
{
	static const struct {
		int cols;
		const char *shows;
	} row[] = {
		{ 80, " FILTER: what to keep ─" },
		{ 50, "─ FILTER ─" },
		{ 50, " 26 of 26 events would remain ─" },
		{ 40, " 26 of 26 events would ─" },
	};
	struct browser b;
	size_t i;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f");
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_key(&b, (struct key){ .code = CODE_RESIZE, .row = 16, .col = row[i].cols });
		assert_true(browser_shows(&b, row[i].shows));
	}
	browser_close(&b);
}

/* The rest of the screen from the menu's row with this letter on, up to its frame. */
static struct str menu_line(struct str dump, uint32_t letter)
{
	struct buf begin = { 0 };
	size_t at, end;

	buf_addf(&begin, " %c  ", (char)letter);
	at = str_find(dump, str_of("ONLY events with"), 0);
	at = str_find(dump, buf_str(&begin), at);
	end = str_find(dump, str_of("\n"), at);
	buf_free(&begin);
	return str_sub(dump, at, end - at);
}

/* The menu of an event's values shows for each how many events `only` leaves. */
static void t_the_menu_counts_its_values(void **state)
{
	struct browser b;
	size_t events, rows, i;
	struct buf want = { 0 }, line = { 0 };
	struct key letter = { .code = 'a' };

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f m e r g e r <Enter> i");
	rows = b.app.over_view.list.rows;
	for (i = 0; i < rows; i++) {
		canvas_dump_text(&b.canvas, &line);
		letter.code = (uint32_t) "abcdefghlmnoprstuvwxyz"[i];
		browser_key(&b, letter);
		events = b.app.result.events;
		buf_addf(&want, " %zu \u2502", events);
		assert_true(events > 0);
		assert_true(str_find(menu_line(buf_str(&line), letter.code), buf_str(&want), 0) !=
			    SIZE_MAX);
		buf_clear(&line);
		buf_clear(&want);
		browser_keys(&b, i + 1 < rows ? "u i" : "u");
	}
	buf_free(&want);
	buf_free(&line);
	browser_close(&b);
}

static void t_a_list_tells_how_many_more_choices_it_has(void **state)
{
	enum { SHOWN = 7 };
	struct browser b;
	struct buf more = { 0 };

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "f i s :");
	buf_addf(&more, "  %d more", STATES - SHOWN);
	assert_true(browser_shows(&b, buf_text(&more)));
	browser_keys(&b, "<Up>");
	assert_false(browser_shows(&b, buf_text(&more)));
	buf_free(&more);
	assert_true(browser_shows(&b, "You marked it"));
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_an_open_field_lists_its_values),
		cmocka_unit_test(t_values_are_counted_in_the_text_being_typed),
		cmocka_unit_test(t_tab_completes_the_word_where_it_stands),
		cmocka_unit_test(t_what_is_being_written_is_no_mistake),
		cmocka_unit_test(t_a_mistake_is_told_while_it_is_written),
		cmocka_unit_test(t_every_field_says_what_it_takes),
		cmocka_unit_test(t_a_date_comes_to_the_top),
		cmocka_unit_test(t_a_hit_is_not_on_the_last_row),
		cmocka_unit_test(t_a_search_says_where_else_to_look),
		cmocka_unit_test(t_help_has_the_signs_that_are_drawn),
		cmocka_unit_test(t_help_finds_what_signs_mean),
		cmocka_unit_test(t_the_heading_is_cut_between_words),
		cmocka_unit_test(t_the_menu_counts_its_values),
		cmocka_unit_test(t_a_list_tells_how_many_more_choices_it_has),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
