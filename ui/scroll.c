#include "scroll.h"

#include "app.h"

void scroll_note(struct scroll *s, const struct app *app)
{
	int i;

	for (i = 0; i < PANES; i++) {
		const struct view *v = &app->view[i];

		s->above[i] = v->list.cursor - v->list.top;
		s->ranges[i] = v->range;
		s->rows[i] = v->list.rows;
	}
}

void scroll_put_back(const struct scroll *s, struct app *app)
{
	int i;

	for (i = 0; i < PANES; i++) {
		struct view *v = &app->view[i];
		size_t above = s->above[i], cursor = v->list.cursor;

		if (v->list.rows == 0)
			continue;
		if (v->list.rows == s->rows[i])
			v->range = s->ranges[i];
		list_show_from(&v->list, cursor > above ? cursor - above : 0,
			v->height > 0 ? (size_t)v->height : 1);
	}
}
