#ifndef FRISE_CLI_SVG_H
#define FRISE_CLI_SVG_H

#include <locale.h>

struct options;
struct result;

/*
 * Puts a result as a picture on stdout; the exit code, EXIT_NOTHING where there is nothing to draw,
 * which is said. What is drawn is UTF-8 by `utf8`, a locale of it, whatever that of messages is; 0:
 * there is none.
 */
int cli_put_svg(const struct options *o, const struct result *res, locale_t utf8);

#endif
