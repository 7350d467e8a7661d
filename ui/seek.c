#include "seek.h"

void seek_free(struct seek *s)
{
	result_free(&s->result);
	query_free(&s->query);
	*s = (struct seek){ 0 };
}

void seek_begin(struct seek *s, enum seek_type type, const struct timeline *tl, struct query *q,
	const struct overlay *overlay)
{
	seek_free(s);
	s->type = type;
	s->query = *q;
	*q = (struct query){ 0 };
	result_begin(&s->result, tl, &s->query, overlay);
}

void seek_again(struct seek *s)
{
	result_begin(&s->result, s->result.timeline, &s->query, s->result.overlay);
}

bool seek_slice(struct seek *s, int ms)
{
	return result_slice(&s->result, ms);
}

void seek_print(const struct seek *s, struct buf *out)
{
	buf_addf(out, "searched %zu of %zu; Esc stops", s->result.done, s->result.timeline->events);
}
