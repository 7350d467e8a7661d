#include "form_run.h"

#include "text.h"

int form_run(struct form *f, struct tty *tty)
{
	struct canvas canvas = { 0 };
	int code = 0;

	canvas.charset = text_charset();
	while (f->state == FORM_ASKING || f->state == FORM_LOOKING) {
		struct key key;

		if (!tty_has_key(tty)) {
			canvas_resize(&canvas, tty->rows, tty->cols);
			form_draw(f, &canvas);
			tty_show(tty, &canvas);
		}
		key = tty_key(tty, -1, -1);
		if (key.code == CODE_GONE) {
			code = tty->ending;
			break;
		}
		if (key.code != CODE_RESIZE)
			form_key(f, key);
	}
	canvas_free(&canvas);
	return code;
}
