#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "pty.h"

/*
 * Keys that come faster than the browser draws: none is lost, wherever the bytes
 * of one are parted. It runs in a pseudo-terminal wide enough to show all of a line.
 */
static struct pty pty;

enum { COLS = 250, ROWS = 24 };

static void start(void)
{
	static const char *const args[] = { FRISE, "-C", "tests/acme", NULL };
	const struct pty_start how = { .rows = ROWS, .cols = COLS, .args = args };

	pty_start(&pty, &how);
	assert_true(pty_idle(&pty));
}

static int end(void **state)
{
	(void)state;
	if (pty.leader)
		pty_free(&pty);
	pty.leader = 0;
	return 0;
}

/* All in one write; then until it waits for more. */
static void burst(const char *bytes)
{
	assert_true(pty_type(&pty, bytes));
}

/* It may wait between two parts of what was sent; a key that is lost makes this fail in time. */
static void await(const char *text)
{
	while (!pty_shows(&pty, text)) {
		if (pty_idle(&pty))
			continue;
		print_error("not '%s' on the screen\n", text);
		fail();
	}
}

/* 200 keys, each ten different from those before. */
static void long_text(struct buf *out)
{
	static const char *const letter[] = { "a", "b", "\xc3\xa9", "c", "\xe4\xbc\x9a", "d", " ",
		"\xc5\x93", "x", "y" };
	size_t i;

	for (i = 0; i < 200; i++) {
		if (i % 10 == 6)
			buf_addf(out, "%zu", i / 10 % 10);
		else
			buf_add_text(out, letter[i % 10]);
	}
}

static void t_two_hundred_keys_in_one_write_are_all_there(void **state)
{
	static const char *const prompts[] = { "f", "/", ":", "d" };
	struct buf text = { 0 }, bytes = { 0 };
	size_t i;

	(void)state;
	long_text(&text);
	start();
	for (i = 0; i < sizeof(prompts) / sizeof(*prompts); i++) {
		buf_clear(&bytes);
		buf_addf(&bytes, "%s%s", prompts[i], buf_text(&text));
		burst(buf_text(&bytes));
		burst("\001"); /* to the start: all of it is shown */
		await(i < 2 ? buf_text(&text)
			    : "ab\xc3\xa9"
			      "c");
		burst("\005\025"); /* to the end, and all of it away */
		assert_false(pty_shows(&pty, "ab\xc3\xa9"
					     "c"));
		burst("\007");
	}
	buf_free(&bytes);
	buf_free(&text);
}

static void t_keys_that_edit_keep_their_places_among_the_letters(void **state)
{
	static const struct {
		const char *bytes, *shows;
	} row[] = {
		/* Left, Home, End, Delete, Backspace, C-w and Alt keys, which a prompt has no use for. */
		{ "fabc\033[D\033[DX\033[HY\033[FZ\177\177\033[H\033[3~", "filter> aXb" },
		{ "fone two\027three\033[1;3D\033OD\033ODx", "filter> one thrxee" },
		{ "f\033[200~kind:hire\033[201~ tag:paris\177\177", "filter> kind:hire tag:par" },
		{ "fkind:hi\t tag:pa\t", "filter> kind:hire tag:paris" },
		{ "fkind:hire\rf\025tag:paris\ruU", "FILTER [tag paris]" },
		{ "fkind:hire\rftag:paris\rCa,rumour\r", "FILTER [kind hire,rumour] [tag paris]" },
		{ "/merger\rnnN", "/merger: 2 of" },
		{ "jjjkG"
		  "fkind:hire\rggj/zoe\r",
			"/zoe: 1 of" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		start();
		burst(row[i].bytes);
		await(row[i].shows);
		end(NULL);
	}
}

/* Cut at every byte, in the middle of letters and of sequences, too. */
static void t_a_key_may_come_in_two_parts(void **state)
{
	static const char bytes[] = "fa\xc3\xa9\xe4\xbc\x9a"
				    "b\033[D\033[D\033OD\033[1~x\xf0\x9f\x98\x80"
				    "\033[200~c\xc3\xa9"
				    "d\033[201~\033[4~e";
	static const char shows[] = "filter> x\xf0\x9f\x98\x80"
				    "c\xc3\xa9"
				    "da\xc3\xa9\xe4\xbc\x9a"
				    "be";
	size_t len = sizeof(bytes) - 1, at;

	(void)state;
	start();
	for (at = 1; at < len; at++) {
		pty_send(&pty, bytes, at);
		burst(bytes + at);
		await(shows);
		burst("\007");
	}
}

static void t_each_byte_may_come_alone(void **state)
{
	struct buf text = { 0 };
	size_t i;

	(void)state;
	long_text(&text);
	start();
	pty_send(&pty, "f", 1);
	for (i = 0; i < text.len; i++)
		pty_send(&pty, text.at + i, 1);
	burst("\001");
	await(buf_text(&text));
	buf_free(&text);
}

/* More than the kernel keeps for a program that does not read. */
static void t_thousands_of_keys_end_where_they_must(void **state)
{
	struct buf bytes = { 0 };

	(void)state;
	start();
	buf_add_text(&bytes, "f");
	buf_repeat(&bytes, "ab\177\033[D\033[C\177", 1000);
	buf_add_text(&bytes, "kind:hire\r");
	buf_repeat(&bytes, "jk", 500);
	buf_add_text(&bytes, "uUuU");
	burst(buf_text(&bytes));
	await("FILTER [kind hire]");
	buf_free(&bytes);
}

/* A regex that takes its time is searched for between the keys. */
static void t_no_key_is_lost_while_a_search_is_under_way(void **state)
{
	(void)state;
	start();
	burst("f/(?:.|\\n)*[xy]/ /(a|b|c|d|.)*z(a|b)*$/\rf\025kind:hire\r");
	await("FILTER [kind hire]");
	burst("f\025/((a+)+)+$/ x\001y\005z");
	await("filter> y/((a+)+)+$/ xz");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(t_two_hundred_keys_in_one_write_are_all_there, end),
		cmocka_unit_test_teardown(
			t_keys_that_edit_keep_their_places_among_the_letters, end),
		cmocka_unit_test_teardown(t_a_key_may_come_in_two_parts, end),
		cmocka_unit_test_teardown(t_each_byte_may_come_alone, end),
		cmocka_unit_test_teardown(t_thousands_of_keys_end_where_they_must, end),
		cmocka_unit_test_teardown(t_no_key_is_lost_while_a_search_is_under_way, end),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
