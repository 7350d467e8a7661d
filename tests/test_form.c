#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "form.h"
#include "load.h"
#include "place.h"
#include "random.h"

/* The questions without a terminal: keys in, a canvas out. Nothing is written here. */
enum { TODAY = 20779 }; /* 2026-11-22 */

struct asked {
	struct load load;
	struct form form;
	struct canvas canvas;
};

static void begin(struct asked *a, const struct form_start *start)
{
	struct desk desk = {
		.load = &a->load, .folder = "tests/acme", .archive = -1, .today = TODAY
	};
	struct fault fault;

	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	*a = (struct asked){ 0 };
	if (!load_folder(&a->load, "tests/acme", 1, NULL, &fault))
		fail_msg("%s", fault.msg);
	form_init(&a->form, &desk, start);
}

static void finish(struct asked *a)
{
	form_free(&a->form);
	canvas_free(&a->canvas);
	load_free(&a->load);
}

static void draw(struct asked *a, int rows, int cols)
{
	canvas_resize(&a->canvas, rows, cols);
	form_draw(&a->form, &a->canvas);
}

static void type(struct asked *a, const char *keys)
{
	struct str all = str_of(keys);
	struct fault fault;
	struct key key;
	size_t at = 0;

	while (key_parse(all, &at, &key, &fault))
		form_key(&a->form, key);
	assert_int_equal(at, all.len);
}

static bool shows(struct asked *a, const char *text)
{
	struct buf screen = { 0 };
	bool does;

	draw(a, 24, 80);
	canvas_dump_text(&a->canvas, &screen);
	does = strstr(buf_text(&screen), text);
	if (!does)
		print_error("'%s' is not on\n%s", text, buf_text(&screen));
	buf_free(&screen);
	return does;
}

static void t_it_fits_every_size(void **state)
{
	static const char *const keys[] = { "", "<Enter> <Enter>", "a <Space> b <Enter>",
		"2 0 2 2 <Enter> <Enter>", "?", "x <Enter>", "<Up>", "C-u z z z <Enter> <Enter>" };
	struct asked a;
	size_t i;
	int rows, cols;

	(void)state;
	begin(&a, &(struct form_start){ 0 });
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		type(&a, keys[i]);
		for (rows = 1; rows < 40; rows += 3) {
			for (cols = 1; cols < 130; cols += 4)
				draw(&a, rows, cols);
		}
	}
	finish(&a);
}

static void t_what_is_known_is_in_the_answers(void **state)
{
	struct form_start start = {
		.is_said = true, .date = str_of("2022-03-04"), .who = str_of("acme")
	};
	struct asked a;

	(void)state;
	begin(&a, &start);
	assert_true(shows(&a, "Which file?"));
	assert_string_equal(buf_text(&a.form.sheet[0].draft.who[0]), "Acme");
	type(&a, "<Enter> t <Enter> <Enter>");
	assert_true(shows(&a, "Enter: 2022-03-04"));
	finish(&a);
}

static void t_tab_goes_through_what_fits(void **state)
{
	struct asked a;
	struct buf first = { 0 };

	(void)state;
	begin(&a, &(struct form_start){ 0 });
	type(&a, "s");
	assert_int_equal(a.form.offers, 1);
	type(&a, "<Tab>");
	assert_string_equal(a.form.prompt.text.at, "source");
	type(&a, "C-u <Tab> <Tab>");
	assert_string_equal(a.form.prompt.text.at, "source");
	type(&a, "S-<Tab> <Enter> <Tab>");
	buf_add_str(&first, buf_str(&a.form.prompt.text));
	type(&a, "S-<Tab> <Tab>");
	assert_string_equal(a.form.prompt.text.at, first.at);
	type(&a, "<Enter>");
	assert_true(shows(&a, "What happened?"));
	buf_free(&first);
	finish(&a);
}

static void t_going_back_keeps_what_was_said(void **state)
{
	struct asked a;

	(void)state;
	begin(&a, &(struct form_start){ .is_said = true });
	type(&a, "<Enter> A <Space> b <Enter> <Enter>");
	type(&a, "2 0 2 2 <Enter> <Up>");
	assert_string_equal(a.form.prompt.text.at, "2022");
	type(&a, "<Up> <Up>");
	assert_string_equal(a.form.prompt.text.at, "A b");
	type(&a, "! <Enter>");
	assert_true(shows(&a, "A b!"));
	finish(&a);
}

static void t_a_long_answer_is_not_cut(void **state)
{
	struct asked a;
	size_t i;

	(void)state;
	begin(&a, &(struct form_start){ .is_said = true });
	while (a.form.sheet[0].step[a.form.sheet[0].at].row != draft_find(DRAFT_EVENT, "summary"))
		a.form.sheet[0].at++;
	for (i = 0; i < 3000; i++)
		type(&a, "w o <Space>");
	type(&a, "<Enter> <Enter>");
	assert_int_equal(draft_answer(&a.form.sheet[0].draft, "summary").len, 3000 * 3 - 1);
	type(&a, "<Up> <Enter>");
	assert_int_equal(draft_answer(&a.form.sheet[0].draft, "summary").len, 3000 * 3 - 1);
	finish(&a);
}

static void dump(struct asked *a, struct buf *out)
{
	draw(a, 30, 100);
	buf_clear(out);
	canvas_dump_text(&a->canvas, out);
}

static void t_every_question_explains_more_whatever_stands_there(void **state)
{
	struct buf before = { 0 }, after = { 0 };
	struct asked a;
	size_t of;

	(void)state;
	for (of = 0; of < DRAFTS; of++) {
		struct sheet *sheet;

		begin(&a, &(struct form_start){ .of = (enum draft_of)of });
		sheet = form_sheet(&a.form);
		for (sheet->at = 0; sheet->at < sheet->steps; sheet->at++) {
			form_arrive(&a.form);
			dump(&a, &before);
			type(&a, "?");
			dump(&a, &after);
			assert_string_not_equal(before.at, after.at);
			assert_non_null(strstr(after.at, "Ctrl-U"));
			type(&a, "? x <F1>");
			dump(&a, &after);
			assert_non_null(strstr(after.at, "Ctrl-U"));
			assert_non_null(strstr(after.at, "F1 explain"));
			type(&a, "?");
			assert_string_equal(a.form.prompt.text.at, "x?");
		}
		sheet->at = 0;
		finish(&a);
	}
	buf_free(&before);
	buf_free(&after);
}

/* Keys, and what the screen then has. */
static void t_what_is_typed_is_answered_at_once(void **state)
{
	static const struct {
		const char *keys, *shows;
	} rows[] = {
		{ "A <Space> t i t l e <Enter>", "Enter once more makes a new one, " },
		{ "<Enter>", "a-title.yaml" },
		{ "T <Enter> <Enter>", "When?" },
		{ "3 1 / 0 2 / 2 0 2 2", "'31/02/2022'" },
		{ "C-u 2 0 2 2 - 0 3", "= March 2022" },
		{ "C-u x y <Up>", "Esc takes back" },
		{ "<Esc>", "Esc once more leaves; nothing is written" },
		{ "2 0 2 1 <Up> <Up>", "What happened?" },
		{ "<Space> b <Down> <Down>", "When?" },
		{ "<Up> <Up>", "T b" },
		{ "<Down> <Down> <Down> <Down>", "Of which kind" },
		{ "n o <Enter>", "no kind 'no'" },
		{ "C-u <Enter>", "Who did it? (actor)   Enter alone skips" },
		{ "<Enter>", "To whom was it done? (target)" },
	};
	struct asked a;
	size_t i;

	(void)state;
	begin(&a, &(struct form_start){ .is_said = true });
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		type(&a, rows[i].keys);
		assert_true(shows(&a, rows[i].shows));
	}
	assert_string_equal(draft_answer(&a.form.sheet[0].draft, "date").at, "2021");
	finish(&a);
}

static void t_a_new_kind_has_its_place(void **state)
{
	struct asked a = { 0 };
	struct desk desk = { .load = &a.load, .folder = ".", .archive = -1, .today = TODAY };

	(void)state;
	place_put("frise.yaml", "frise: 1\ntitle: T\n\nkinds:\n  exit: X\n");
	assert_true(load_folder(&a.load, ".", 1, NULL, NULL));
	form_init(&a.form, &desk, &(struct form_start){ .is_said = true });
	type(&a, "n e w <Enter> T <Enter> 2 0 2 2 <Enter> <Enter> c l o s i n g <Enter>");
	assert_string_equal(a.form.said.at, "no kind 'closing'; there is exit; a new one goes into "
					    "frise.yaml, below line 4; leave it empty here");
	assert_true(shows(&a, "Of which kind is it?"));
	finish(&a);
}

static void t_words_say_what_enter_does(void **state)
{
	struct form_start start = { .is_said = true, .file = str_of("articles/x.yaml") };
	struct asked a;

	(void)state;
	begin(&a, &start);
	assert_true(shows(&a, "Enter: articles/x.yaml"));
	assert_true(shows(&a, "Which file?   Enter alone takes what is shown"));
	type(&a, "x");
	assert_false(strstr(buf_text(&a.form.said), "Enter alone"));
	finish(&a);
}

static void t_a_look_is_left_like_all_else(void **state)
{
	struct asked a;
	int i;

	(void)state;
	begin(&a, &(struct form_start){ .is_said = true });
	type(&a, "<Enter> T <Enter> <Enter> 2 0 2 2 <Enter>");
	for (i = 0; i < 40 && a.form.state == FORM_ASKING; i++)
		type(&a, "<Enter>");
	assert_int_equal(a.form.state, FORM_LOOKING);
	type(&a, "<Esc>");
	assert_int_equal(a.form.state, FORM_LOOKING);
	assert_true(shows(&a, "Esc once more leaves; nothing is written"));
	type(&a, "<Esc>");
	assert_int_equal(a.form.state, FORM_LEFT);
	finish(&a);
}

/* Keys as somebody in a hurry strikes them, some of whose answers are good. */
static void strike(struct asked *a, uint64_t *seed)
{
	static const char *const often[] = { "<Enter>", "<Enter>", "<Enter>", "<Tab> <Enter>",
		"<Tab> <Enter>", "C-u 2 0 2 2 <Enter>", "C-u N <Enter> <Enter>", "C-u <Enter>",
		"<Tab> , <Tab>", "<Up>", "a", "e", "n", "s", "<Space>", ",", ";", ":", "?", "]",
		"<Backspace>", "<Left>", "C-u", "S-<Tab>", "x" };
	static const uint32_t seldom[] = { CODE_PASTE_BEGIN, CODE_PASTE_END, CODE_PASTE_END,
		CODE_ESC, CODE_DELETE, '"', '#', 0x301, CODE_MOUSE };

	if (random_below(seed, 20) == 0)
		form_key(&a->form, (struct key){ .code = seldom[random_below(seed, 9)] });
	else
		type(a, often[random_below(seed, sizeof(often) / sizeof(*often))]);
}

/* One session, to its end; true where something was written. */
static bool run_at_random(uint64_t *seed)
{
	struct asked a = { 0 };
	struct desk desk = { .load = &a.load, .folder = ".", .archive = -1, .today = TODAY };
	struct fault fault;
	bool is_done;
	int keys;

	assert_true(load_folder(&a.load, ".", 1, NULL, &fault));
	form_init(&a.form, &desk, &(struct form_start){ 0 });
	for (keys = 0; keys < 3000 && a.form.state <= FORM_LOOKING; keys++) {
		strike(&a, seed);
		if (keys % 16 == 0)
			draw(&a, 24, 80);
	}
	is_done = a.form.state == FORM_DONE;
	finish(&a);
	return is_done;
}

static void t_whatever_is_typed_what_is_written_is_sound(void **state)
{
	uint64_t seed = 20261122;
	struct load load = { 0 };
	struct fault fault;
	int round, written = 0;

	(void)state;
	place_put("frise.yaml", "frise: 1\ntitle: T\nlanguages: [en, fr]\nkinds: {exit: X}\n");
	place_put("entities.yaml", "entities:\n  - {id: acme, name: Acme, type: company}\n");
	place_put("a.yaml", "source: {id: s, title: S}\nevents:\n  - id: one\n    date: 2022\n"
			    "    title: One\n");
	for (round = 0; round < 60; round++)
		written += run_at_random(&seed);
	assert_true(load_folder(&load, ".", 1, NULL, &fault));
	assert_int_equal(load.diags.errors, 0);
	assert_in_range(written, 5, 60);
	assert_in_range(load.timeline.events + load.timeline.sources + load.timeline.entities,
		3 + (size_t)written, 1000);
	load_free(&load);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_it_fits_every_size),
		cmocka_unit_test(t_what_is_known_is_in_the_answers),
		cmocka_unit_test(t_tab_goes_through_what_fits),
		cmocka_unit_test(t_going_back_keeps_what_was_said),
		cmocka_unit_test(t_a_long_answer_is_not_cut),
		cmocka_unit_test(t_every_question_explains_more_whatever_stands_there),
		cmocka_unit_test(t_what_is_typed_is_answered_at_once),
		IN_PLACE(t_a_new_kind_has_its_place),
		cmocka_unit_test(t_words_say_what_enter_does),
		cmocka_unit_test(t_a_look_is_left_like_all_else),
		IN_PLACE(t_whatever_is_typed_what_is_written_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
