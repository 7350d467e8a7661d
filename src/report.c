#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "rule.h"

bool report(struct diags *diags, struct pos pos, const char *rule, const char *hint,
	const char *fmt, ...)
{
	const struct rule *row = rule_find(str_of(rule));
	struct diag diag = { .pos = pos, .rule = rule };
	struct buf msg = { 0 };
	va_list args;

	if (hint && hint[0])
		diag.hint = hint;
	diag.severity = row ? row->severity : SEVERITY_ERROR;
	va_start(args, fmt);
	buf_vaddf(&msg, fmt, args);
	va_end(args);
	diag.msg = buf_text(&msg);
	diags_add(diags, &diag);
	buf_free(&msg);
	return false;
}

struct quote quote_of(struct str s)
{
	static const char more[] = "\xe2\x80\xa6";
	struct quote quote;
	size_t room = sizeof(quote.text) - sizeof(more), len = 0, i;

	while (len < s.len) {
		size_t next = text_after(s, len);

		if (next > room)
			break;
		len = next;
	}
	for (i = 0; i < len; i++)
		quote.text[i] = s.at[i] == '\0' || s.at[i] == '\n' ? ' ' : s.at[i];
	snprintf(quote.text + len, sizeof(quote.text) - len, "%s", len < s.len ? more : "");
	return quote;
}

struct suggestion suggest(const struct nearest *best)
{
	struct suggestion s = { "" };

	if (best->text.at)
		snprintf(s.text, sizeof(s.text), ", did you mean '%s'?", QUOTE(best->text));
	return s;
}

void choices_add(struct choices *choices, struct str name)
{
	size_t len = strlen(choices->text), room = sizeof(choices->text) - len;

	if (room > sizeof(struct quote) + 8)
		snprintf(choices->text + len, room, "%s%s", len ? ", " : "one of ", QUOTE(name));
	else if (!str_ends(str_of(choices->text), " ..."))
		snprintf(choices->text + len, room, " ...");
}
