#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>

#include "place.h"
#include "pty.h"

/* `frise new` in a pseudo-terminal: asked, answered, written, the editor opened at it. */
static struct pty pty;

static const char settings[] = "frise: 1\ntitle: T\nkinds: {exit: X, aid: A}\n";
static const char entities[] = "entities:\n  - {id: acme, name: Acme, type: company}\n"
			       "  - {id: elan, name: Élan, type: company}\n";
static const char article[] =
	"# mine\nsource:\n  id: s\n  title: S\n  text: t.txt\n\nevents:\n"
	"  - id: one\n    date: 2022\n    title: One\n    # sure\n\n# the end\n";
static const char text[] = "Le groupe quitte le pays,\na-t-il dit jeudi. Rien ne presse.";

static void put_folder(void)
{
	place_put("frise.yaml", settings);
	place_put("entities.yaml", entities);
	place_put("a.yaml", article);
	place_put("archive/t.txt", text);
	place_put("editor", "#!/bin/sh\necho \"$@\" > edited\n");
	chmod("editor", 0700);
}

static void start_with(const char *const *args, int cols, int rows)
{
	static const char *const env[] = { "EDITOR=./editor", "VISUAL", NULL };
	const struct pty_start how = { .rows = rows, .cols = cols, .args = args, .env = env };

	pty_start(&pty, &how);
	assert_true(pty_idle(&pty));
}

static void start(int cols, int rows)
{
	static const char *const args[] = { FRISE, "new", NULL };

	start_with(args, cols, rows);
}

static void browse(const char *keys)
{
	static const char *const args[] = { FRISE, ".", NULL };

	start_with(args, 80, 24);
	assert_true(pty_type(&pty, keys));
}

/* The browser reads what was saved when it comes to it. */
static void wait_for(const char *wanted)
{
	int tries;

	for (tries = 0; tries < 100 && !pty_shows(&pty, wanted); tries++)
		assert_true(pty_idle(&pty));
	assert_true(tries < 100);
}

static void stop(int code)
{
	assert_int_equal(pty_ended(&pty), code);
	assert_true(pty_is_restored(&pty));
	assert_true(pty_free(&pty));
	pty.leader = 0;
}

static int leave(void **state)
{
	if (pty.leader)
		pty_free(&pty);
	pty.leader = 0;
	return place_leave(state);
}

static void answer(const char *keys)
{
	struct buf line = { 0 };

	buf_addf(&line, "%s\r", keys);
	assert_true(pty_type(&pty, line.at));
	buf_free(&line);
}

static void assert_shows(const char *wanted)
{
	struct buf screen = { 0 };

	pty_text(&pty, &screen);
	if (!strstr(buf_text(&screen), wanted))
		fail_msg("'%s' is not on\n%s", wanted, buf_text(&screen));
	buf_free(&screen);
}

static void assert_holds(const char *path, const char *wanted)
{
	struct buf found = { 0 };
	struct fault fault;

	if (!file_read(AT_FDCWD, path, FILE_BYTES, &found, NULL, &fault))
		fail_msg("%s: %s", path, fault.msg);
	assert_string_equal(found.at, wanted);
	buf_free(&found);
}

static void t_an_event_is_asked_for_and_written(void **state)
{
	struct buf wanted = { 0 };

	(void)state;
	put_folder();
	start(80, 24);
	assert_shows("What is to be added?");
	answer("");
	assert_shows("Enter: a.yaml");
	answer("");
	assert_shows("What happened?");
	answer("");
	assert_shows("there has to be an answer");
	answer("Acme: le départ");
	pty_type(&pty, "4 mars 2022");
	assert_shows("= 4 March 2022, known to the day");
	answer("");
	answer("inf\t");
	assert_shows("How do you know the date?");
	answer("");
	assert_shows("there has to be an answer");
	answer("the Friday before\r");
	answer("exi\t");
	answer("acm\t, ela\t");
	assert_shows("actor         Acme, Élan");
	answer("");
	answer("");
	answer("");
	answer("sure");
	assert_shows("no status 'sure'");
	assert_true(pty_type(&pty, "\025"));
	answer("conf\t");
	answer("Big News, x");
	assert_shows("tags: big-news, x");
	answer("");
	assert_shows("Enter: s");
	answer("");
	assert_true(
		pty_type(&pty, "\033[200~Le groupe quitte le pays,\ra-t-il dit jeudi.\033[201~"));
	answer("\r");
	assert_shows("the quote is OK");
	answer("p. 3");
	answer("title,da\t");
	answer("");
	answer("foll\t o\t");
	answer("");
	assert_shows("Enter: 2022-03-04-acme-le-depart");
	answer("acme-leaves");
	assert_shows("a.yaml, line 13");
	assert_shows("title: \"Acme: le départ\"");
	assert_true(pty_type(&pty, "\177"));
	assert_shows("By which id");
	answer("");
	assert_holds("a.yaml", article);
	pty_send(&pty, "\r", 1);
	stop(0);
	buf_add_text(&wanted, article);
	buf_insert(&wanted, (size_t)(strstr(article, "\n# the end") - article),
		str_of("\n  - id: acme-leaves\n    date:\n      value: 2022-03-04\n      basis: "
		       "inferred\n"
		       "      note: the Friday before\n    title: \"Acme: le départ\"\n    kind: "
		       "exit\n"
		       "    status: confirmed\n    who:\n      actor: [Acme, Élan]\n"
		       "    tags: [big-news, x]\n    rel:\n      follows: [one]\n    evidence:\n"
		       "      - quote: Le groupe quitte le pays, a-t-il dit jeudi.\n"
		       "        locator: p. 3\n        supports: [title, date]\n"));
	assert_holds("a.yaml", wanted.at);
	buf_free(&wanted);
}

static void t_the_editor_opens_at_it(void **state)
{
	struct buf edited = { 0 };

	(void)state;
	put_folder();
	start(80, 24);
	answer("entity");
	answer("");
	answer("Nova");
	answer("pers\t");
	answer("Nova Person");
	answer("");
	answer("");
	answer("");
	answer("");
	assert_shows("entities.yaml, line 4");
	pty_send(&pty, "\r", 1);
	stop(0);
	assert_true(file_read(AT_FDCWD, "edited", 4096, &edited, NULL, NULL));
	assert_non_null(strstr(edited.at, "+4 /"));
	assert_non_null(strstr(edited.at, "/entities.yaml\n"));
	buf_free(&edited);
}

static void t_what_is_missing_is_asked_for_in_between(void **state)
{
	(void)state;
	put_folder();
	start(80, 24);
	answer("");
	answer("paper");
	assert_shows("file: a new file, paper.yaml");
	answer("It begins");
	answer("2022");
	answer("");
	answer("");
	answer("Nova, acme");
	assert_shows("no entity 'Nova'; Enter once more adds it");
	answer("");
	assert_shows("first, a new entity");
	answer("");
	answer("company");
	answer("");
	answer("");
	answer("");
	answer("");
	answer("");
	assert_shows("actor         Nova, Acme");
	answer("");
	answer("");
	answer("");
	answer("");
	answer("");
	answer("");
	assert_shows("Enter: new");
	answer("");
	assert_shows("first, a new source");
	answer("Le papier");
	answer("Le Quotidien");
	answer("");
	answer("");
	answer("5 mars 2022");
	answer("fr");
	answer("");
	answer("t.\t");
	answer("");
	answer("");
	answer("");
	answer("");
	answer("papier");
	assert_shows("source        papier");
	answer("Rien ne presse encore\r");
	assert_shows("the quote is MISSING");
	assert_shows("\"encore\": “Rien ne presse”");
	assert_true(pty_type(&pty, "\033[A\025"));
	answer("Rien ne presse\r");
	assert_shows("the quote is OK");
	answer("");
	answer("");
	answer("");
	answer("");
	answer("");
	answer("begins");
	pty_send(&pty, "\r", 1);
	stop(0);
	assert_holds("paper.yaml",
		"source:\n  id: papier\n  title: Le papier\n  publisher: Le Quotidien\n  lang: fr\n"
		"  published: 2022-03-05\n  text: t.txt\n\nevents:\n  - id: begins\n    date: "
		"2022\n"
		"    title: It begins\n    who:\n      actor: [Nova, Acme]\n    evidence:\n"
		"      - quote: Rien ne presse\n");
	assert_holds("a.yaml", article);
}

static void t_leaving_changes_nothing(void **state)
{
	static const char *const answers[] = { "", "", "It ends", "2022-03", "", "", "Nova", "" };
	static const char *const ways[] = { "\003", "\004", "\033\033" };
	size_t way, i, k;

	(void)state;
	put_folder();
	for (way = 0; way < sizeof(ways) / sizeof(*ways); way++) {
		for (i = 0; i <= sizeof(answers) / sizeof(*answers); i += 2) {
			start(50, 16);
			for (k = 0; k < i; k++)
				answer(answers[k]);
			if (way > 0) /* a typed line, or the sheet in between, goes first */
				assert_true(pty_type(&pty, "\025"));
			for (k = 0; way == 2 && i == 8 && k < 2; k++)
				pty_type(&pty, "\033");
			pty_send(&pty, ways[way], strlen(ways[way]));
			stop(1);
			assert_holds("a.yaml", article);
			assert_holds("entities.yaml", entities);
		}
	}
}

static void t_a_file_that_changed_meanwhile_keeps_its_change(void **state)
{
	(void)state;
	put_folder();
	start(80, 24);
	answer("");
	answer("");
	answer("It ends");
	answer("2022-03");
	/* Read again when it is laid out: this stays. */
	place_put("a.yaml", "source: {id: s, title: S}\n");
	while (!pty_shows(&pty, "Enter writes it"))
		answer("");
	place_put("a.yaml", "source: {id: s, title: S2}\n");
	answer("");
	assert_shows("changed meanwhile");
	assert_holds("a.yaml", "source: {id: s, title: S2}\n");
	answer("");
	pty_send(&pty, "\r", 1);
	stop(0);
	assert_holds("a.yaml", "source: {id: s, title: S2}\n\nevents:\n  - id: 2022-03-it-ends\n"
			       "    date: 2022-03\n    title: It ends\n");
}

/* Enter, up to the look at what would be written. */
static void skip_the_rest(void)
{
	while (!pty_shows(&pty, "Enter writes it"))
		answer("");
}

static void t_in_the_browser_it_begins_where_one_is(void **state)
{
	(void)state;
	put_folder();
	place_put("b.yaml", "events:\n  - id: two\n    date: 2024-05-06\n    title: Two\n"
			    "    who: {target: [elan]}\n");
	browse("ftarget:elan\r");
	assert_true(pty_type(&pty, "d2024-05-06\r"));
	assert_true(pty_type(&pty, "a"));
	wait_for("Enter: b.yaml");
	answer("");
	answer("Three");
	assert_shows("Enter: 2024-05-06");
	answer("");
	assert_shows("target        Élan");
	skip_the_rest();
	answer("");
	wait_for("FILE  b.yaml:7");
	wait_for("added 2024-05-06-three, b.yaml:7");
	assert_holds("b.yaml", "events:\n  - id: two\n    date: 2024-05-06\n    title: Two\n"
			       "    who: {target: [elan]}\n\n  - id: 2024-05-06-three\n"
			       "    date: 2024-05-06\n    title: Three\n    who:\n"
			       "      target: [Élan]\n");
	pty_send(&pty, "Q", 1);
	stop(0);
}

static void t_an_event_that_the_filter_hides_is_told(void **state)
{
	(void)state;
	put_folder();
	browse("fid:one\r");
	assert_true(pty_type(&pty, "a"));
	wait_for("Which file?");
	answer("");
	answer("Two");
	answer("");
	assert_shows("there has to be an answer"); /* the date of another event is none */
	answer("2022");
	skip_the_rest();
	answer("");
	wait_for("the filter hides it");
	assert_true(pty_type(&pty, "F"));
	wait_for("2/2 shown");
	assert_true(pty_type(&pty, "a"));
	wait_for("Which file?");
	assert_true(pty_type(&pty, "\003"));
	wait_for("nothing was added");
	assert_shows("2 DATES");
	pty_send(&pty, "Q", 1);
	stop(0);
}

static void t_a_folder_is_made_and_filled(void **state)
{
	static const char *const args[] = { FRISE, "init", "made", NULL };
	static const char *const more[] = { FRISE, "-C", "made", "new", "--no-edit", NULL };
	static const char *const check[] = { FRISE, "check", "--strict", "made", NULL };
	struct pty_start how = { .rows = 24, .cols = 80, .args = args };

	(void)state;
	pty_start(&pty, &how);
	assert_int_equal(pty_ended(&pty), 0);
	assert_shows("frise -C made     new    add an event");
	assert_true(pty_free(&pty));
	start_with(more, 80, 24);
	answer("");
	assert_shows("Enter: articles/example-bridge.yaml");
	answer("");
	answer("The bridge is mended");
	answer("2023");
	skip_the_rest();
	pty_send(&pty, "\r", 1);
	stop(0);
	how.args = check;
	pty_start(&pty, &how);
	assert_int_equal(pty_ended(&pty), 0);
	assert_shows("events 4,");
	assert_true(pty_free(&pty));
	pty.leader = 0;
}

#define ASKED(test) cmocka_unit_test_setup_teardown(test, place_enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ASKED(t_an_event_is_asked_for_and_written),
		ASKED(t_the_editor_opens_at_it),
		ASKED(t_what_is_missing_is_asked_for_in_between),
		ASKED(t_leaving_changes_nothing),
		ASKED(t_a_file_that_changed_meanwhile_keeps_its_change),
		ASKED(t_in_the_browser_it_begins_where_one_is),
		ASKED(t_an_event_that_the_filter_hides_is_told),
		ASKED(t_a_folder_is_made_and_filled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
