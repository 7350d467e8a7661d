#include "review_part.h"

#include <stdarg.h>

#include "rule.h"

enum { AHEAD = 12 /* events */ };

bool review_wants(const struct review *r, const char *name, struct review_rule *rule)
{
	enum severity severity = r->severity[rule_find(str_of(name)) - rules];

	*rule = (struct review_rule){ r, name, severity };
	return r->is_raised ? severity > SEVERITY_NOTE : severity == SEVERITY_NOTE;
}

bool review_takes(const struct review_rule *rule)
{
	if (!diags_are_full(rule->review->diags, rule->severity))
		return true;
	diags_count(rule->review->diags, rule->severity);
	return false;
}

void review_add(
	const struct review_rule *rule, struct pos pos, const char *hint, const char *fmt, ...)
{
	struct diag diag = {
		.severity = rule->severity, .pos = pos, .rule = rule->name, .hint = hint
	};
	struct buf msg = { 0 };
	va_list args;

	va_start(args, fmt);
	buf_vaddf(&msg, fmt, args);
	va_end(args);
	diag.msg = buf_text(&msg);
	diags_add(rule->review->diags, &diag);
	buf_free(&msg);
}

void review_fetch(const struct timeline *tl, size_t i)
{
	const struct event *event = &tl->event[i + AHEAD < tl->events ? i + AHEAD : i];

	__builtin_prefetch(event->source);
	__builtin_prefetch(event->party);
	__builtin_prefetch(event->testimony);
	if (event->evidences) {
		__builtin_prefetch(event->evidence);
		__builtin_prefetch(&event->evidence->supports);
	}
	__builtin_prefetch(event->folded.at);
	__builtin_prefetch(event->folded.at + event->folded.len / 2);
}

struct pos review_date_pos(const struct event *event)
{
	return event->when.pos.line ? event->when.pos : event->pos;
}
