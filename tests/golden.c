#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>

#include "browser.h"
#include "file.h"
#include "mem.h"

static const struct {
	const char *name;
	int cols, rows;
	enum charset charset;
} sizes[GOLDEN_SIZES] = {
	{ "120x36", 120, 36, CHARSET_UTF8 },
	{ "80x24", 80, 24, CHARSET_UTF8 },
	{ "50x16", 50, 16, CHARSET_UTF8 },
	{ "40x10", 40, 10, CHARSET_UTF8 },
	{ "40x24", 40, 24, CHARSET_UTF8 },
	{ "ascii", 80, 24, CHARSET_ASCII },
};

struct screen {
	const struct golden *golden;
	size_t size;
	struct buf name;
};

/* Where two texts first differ, for the message. */
static size_t differing_line(struct str a, struct str b)
{
	struct str x, y;
	size_t line = 1;

	while (str_split(&a, '\n', &x) && str_split(&b, '\n', &y) && str_eq(x, y))
		line++;
	return line;
}

static void compare(const char *path, struct str got)
{
	struct buf want = { 0 };
	struct fault fault = { .rule = NULL };

	if (getenv("UPDATE")) {
		assert_true(file_replace(path, got, &fault));
		return;
	}
	if (!file_read(AT_FDCWD, path, FILE_BYTES, &want, NULL, &fault))
		fail_msg("%s: %s", path, fault.msg);
	if (!str_eq(buf_str(&want), got))
		fail_msg("%s: line %zu differs; got:\n%.*s", path,
			differing_line(buf_str(&want), got), STR(got));
	buf_free(&want);
}

void golden_compare(const char *name, const struct canvas *canvas)
{
	struct buf path = { 0 }, dump = { 0 };

	canvas_dump(canvas, &dump);
	buf_addf(&path, "tests/screens/%s.screen", name);
	compare(buf_text(&path), buf_str(&dump));
	buf_free(&dump);
	buf_free(&path);
}

static void t_screen(void **state)
{
	const struct screen *s = *state;
	struct browser b;

	browser_open(&b, s->golden->folder, sizes[s->size].charset, sizes[s->size].cols,
		sizes[s->size].rows);
	browser_keys(&b, s->golden->keys);
	browser_check(&b);
	golden_compare(buf_text(&s->name), &b.canvas);
	browser_close(&b);
}

static size_t list(const struct golden *golden, size_t goldens, struct screen *out)
{
	size_t i, size, screens = 0;

	for (i = 0; i < goldens; i++) {
		for (size = 0; size < GOLDEN_SIZES; size++) {
			if (!(golden[i].sizes & 1U << size))
				continue;
			out[screens] = (struct screen){ .golden = &golden[i], .size = size };
			buf_addf(&out[screens++].name, "%s-%s", golden[i].name, sizes[size].name);
		}
	}
	return screens;
}

int golden_run(const struct golden *golden, size_t goldens)
{
	struct screen *screen = mem_resize(NULL, goldens * GOLDEN_SIZES, sizeof(*screen));
	struct CMUnitTest *test = mem_resize(NULL, goldens * GOLDEN_SIZES, sizeof(*test));
	size_t i, screens = list(golden, goldens, screen);
	int failed;

	for (i = 0; i < screens; i++)
		test[i] = (struct CMUnitTest){ .name = buf_text(&screen[i].name),
			.test_func = t_screen,
			.initial_state = &screen[i] };
	failed = _cmocka_run_group_tests("screens", test, screens, NULL, NULL);
	for (i = 0; i < screens; i++)
		buf_free(&screen[i].name);
	free(test);
	free(screen);
	return failed;
}
