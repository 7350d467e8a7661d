#ifndef FRISE_TESTS_SLICES_H
#define FRISE_TESTS_SLICES_H

#include <string.h>

#include "browser.h"
#include "filter.h"

/* What tests do while a search is done in slices. */

/* Keys that come so fast that nothing is searched between them. */
static inline void type(struct browser *b, const char *text)
{
	size_t at = 0;

	while (at < strlen(text)) {
		struct key key = { .code = text_next(str_of(text), &at) };

		app_key(&b->app, key);
	}
}

static inline void press(struct browser *b, uint32_t code)
{
	app_key(&b->app, (struct key){ .code = code });
	app_draw(&b->app, &b->canvas);
}

/* At most so many slices, of one event each. */
static inline void step(struct browser *b, size_t steps)
{
	for (; steps > 0 && app_is_busy(&b->app); steps--)
		app_step(&b->app, 0);
	app_draw(&b->app, &b->canvas);
}

static inline void set(struct browser *b, const char *query)
{
	struct fault fault = { .rule = NULL };

	if (!filter_set(&b->app, str_of(query), str_of(query), &fault))
		fail_msg("%s: %s", query, fault.msg);
	app_draw(&b->app, &b->canvas);
}

/* The events shown are those of the query, found in one go. */
static inline void assert_shows(const struct browser *b, const char *query)
{
	const struct result *res = &b->app.result;
	struct result whole = { 0 };
	struct query q = { 0 };

	assert_false(app_is_busy(&b->app));
	assert_string_equal(buf_text(&b->app.history.step[b->app.history.now].text), query);
	assert_true(query_parse(str_of(query), b->app.setup.tl, &q, NULL));
	result_run(&whole, b->app.setup.tl, &q, &b->app.overlay);
	assert_int_equal(res->events, whole.events);
	assert_memory_equal(res->event, whole.event, whole.events * sizeof(*whole.event));
	assert_memory_equal(res->certainty, whole.certainty, b->app.setup.tl->events);
	assert_int_equal(res->notes.gave_up, 0);
	result_free(&whole);
	query_free(&q);
	browser_check(b);
}

#endif
