#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "vec.h"

static void step_free(struct step *s)
{
	buf_free(&s->text);
	buf_free(&s->words);
}

void history_free(struct history *h)
{
	size_t i;

	for (i = 0; i < h->steps; i++)
		step_free(&h->step[i]);
	free(h->step);
	*h = (struct history){ 0 };
}

void history_push(struct history *h, struct str text, struct str words)
{
	struct step step = { 0 };

	if (h->steps == 0)
		VEC_PUSH(h->step, h->steps, h->cap, step);
	while (h->steps > h->now + 1)
		step_free(&h->step[--h->steps]);
	if (h->steps == HISTORY_STEPS) {
		step_free(&h->step[0]);
		memmove(h->step, h->step + 1, --h->steps * sizeof(*h->step));
	}
	buf_add_str(&step.text, text);
	buf_add_str(&step.words, words);
	VEC_PUSH(h->step, h->steps, h->cap, step);
	h->now = h->steps - 1;
}

struct str history_back(const struct history *h)
{
	return h->now > 0 ? buf_str(&h->step[h->now].words) : (struct str){ 0 };
}

struct str history_forth(const struct history *h)
{
	return h->now + 1 < h->steps ? buf_str(&h->step[h->now + 1].words) : (struct str){ 0 };
}

bool history_undo(struct history *h)
{
	if (h->now == 0)
		return false;
	h->now--;
	return true;
}

bool history_redo(struct history *h)
{
	if (h->now + 1 >= h->steps)
		return false;
	h->now++;
	return true;
}

bool history_forget(struct history *h)
{
	if (!history_undo(h))
		return false;
	while (h->steps > h->now + 1)
		step_free(&h->step[--h->steps]);
	return true;
}

struct str history_text(const struct history *h)
{
	return h->steps ? buf_str(&h->step[h->now].text) : (struct str){ 0 };
}
