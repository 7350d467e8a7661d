#include "cli_window.h"

#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80 };

static bool read_date(const char *option, const char *text, struct period *out)
{
	struct fault fault;
	struct date d;

	if (!date_parse_relative(str_of(text), cli_today(), &d, &fault)) {
		cli_say("--%s: %s", option, fault.msg);
		return false;
	}
	*out = date_span(&d);
	return true;
}

bool cli_window(const struct options *o, struct period *out)
{
	struct period from = { INSTANT_MIN, INSTANT_MIN }, to = { INSTANT_MAX, INSTANT_MAX };

	if (o->from && !read_date("from", o->from, &from))
		return false;
	if (o->to && !read_date("to", o->to, &to))
		return false;
	*out = (struct period){ from.lo, to.hi };
	if (o->from && (from.lo == INSTANT_MIN || from.lo == INSTANT_MAX))
		cli_say("--from=%s has no beginning", o->from);
	else if (o->to && to.hi == INSTANT_MAX)
		cli_say("--to=%s has no end", o->to);
	else if (from.lo >= to.hi)
		cli_say("--from=%s is not before --to=%s", o->from, o->to);
	else
		return true;
	return false;
}

int cli_width(const struct options *o)
{
	struct winsize size;

	if (o->width)
		return (int)o->width;
	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
		size.ws_col < CHART_LEAST_WIDTH)
		return USUAL_WIDTH;
	return size.ws_col < CHART_MOST_WIDTH ? size.ws_col : CHART_MOST_WIDTH;
}
