#include "cli_svg.h"

#include "cli.h"
#include "cli_lanes.h"
#include "export_svg.h"
#include "query.h"

enum { USUAL_WIDTH = 1200 };

/* Draws with the texts of this locale; EXIT_NOTHING where there is nothing to draw. */
static int draw(const struct picture *picture, locale_t utf8, struct buf *out)
{
	locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
	struct fault fault;
	bool is_good = export_svg(picture, out, &fault);

	if (utf8)
		uselocale(before);
	if (!is_good)
		cli_say("no picture: %s", fault.msg);
	return is_good ? EXIT_FINE : EXIT_NOTHING;
}

int cli_put_svg(const struct options *o, const struct result *res, locale_t utf8)
{
	struct lanes lanes = { 0 };
	struct picture picture = { .result = res, .lanes = &lanes, .lanes_most = o->limit };
	struct buf query = { 0 }, out = { 0 };
	struct chart_wish wish;
	int code = EXIT_USAGE;

	if (!res->events) { /* where the folder has none, it has no lanes to ask for either */
		cli_say("no picture: there is no event to draw");
		return EXIT_NOTHING;
	}
	if (cli_chart_wish(o, &lanes, res->timeline, &wish)) {
		lanes_build(&lanes, res, wish.field, wish.order);
		query_print(res->query, &query);
		picture.query = buf_str(&query);
		picture.window = wish.window;
		picture.width = o->width ? (int)o->width : USUAL_WIDTH;
		code = draw(&picture, utf8, &out);
	}
	if (code == EXIT_FINE)
		cli_put(&out);
	buf_free(&query);
	buf_free(&out);
	lanes_free(&lanes);
	return code;
}
