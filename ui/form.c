#include "form.h"

#include <stdint.h>
#include <string.h>

#include "text.h"

static void clear_line(struct form *f)
{
	buf_clear(&f->prompt.text);
	f->prompt.cursor = 0;
}

static void take_start(struct form *f, struct sheet *sheet, const struct form_start *start)
{
	size_t who = draft_find(sheet->draft.of, "who");

	buf_add_str(&f->file, start->file);
	buf_add_str(&f->date, start->date);
	if (who != SIZE_MAX && start->who.len && start->role < sheet->draft.roles)
		draft_take(&sheet->draft, &f->desk, who, start->role, start->who, NULL, NULL);
}

void form_init(struct form *f, const struct desk *desk, const struct form_start *start)
{
	struct sheet *sheet;

	*f = (struct form){ .desk = *desk, .chosen = SIZE_MAX };
	f->desk.draft = f->done;
	f->desk.drafts = 0;
	sheet = form_open_sheet(f, start->of);
	take_start(f, sheet, start);
	if (!start->is_said)
		form_add_step(sheet, SIZE_MAX, 0);
	form_add_steps(f, sheet, false);
	form_arrive(f);
}

void form_free(struct form *f)
{
	size_t i;

	if (f->state == FORM_LOOKING) /* the last one is the sheet's */
		f->desk.drafts--;
	scaffold_free(&f->plan);
	while (f->sheets)
		form_free_sheet(f);
	for (i = 0; i < f->desk.drafts; i++)
		draft_free(&f->done[i]);
	prompt_free(&f->prompt);
	buf_free(&f->lines);
	buf_free(&f->said);
	buf_free(&f->file);
	buf_free(&f->date);
	arena_free(&f->arena);
	*f = (struct form){ 0 };
}

static void go_back(struct form *f)
{
	struct sheet *sheet = form_sheet(f);
	size_t at = sheet->at;

	while (at > 0) {
		at--;
		if (sheet->step[at].row == SIZE_MAX ||
			draft_is_asked(&sheet->draft, sheet->step[at].row)) {
			sheet->at = at;
			break;
		}
	}
	form_say(f, false, "");
	form_arrive(f);
}

/* Moves the prompt to the lines before it. */
static void keep_line(struct form *f)
{
	buf_addf(&f->lines, "%s%.*s", f->lines.len ? " " : "",
		STR(str_trim(buf_str(&f->prompt.text))));
	clear_line(f);
}

static bool has_lines(struct form *f)
{
	return form_row(f) && form_row(f)->take == TAKE_LINES;
}

static void enter(struct form *f)
{
	struct buf text = { 0 };

	if (has_lines(f) && str_trim(buf_str(&f->prompt.text)).len) {
		bool is_kept =
			!f->lines.len &&
			str_eq(buf_str(&f->prompt.text),
				buf_str(draft_kept(&form_sheet(f)->draft, form_step(f)->row, 0)));

		keep_line(f);
		form_say(f, false, "more lines, or Enter once more to go on");
		if (!is_kept)
			return;
	}
	if (has_lines(f))
		buf_add_str(&text, buf_str(&f->lines));
	else
		buf_add_str(&text, buf_str(&f->prompt.text));
	if (!str_trim(buf_str(&text)).len)
		form_propose(f, &text);
	form_answer(f, buf_str(&text));
	buf_free(&text);
}

static void complete(struct form *f, bool is_back)
{
	struct buf text = { 0 };

	if (!f->offers)
		return;
	if (f->chosen == SIZE_MAX)
		f->chosen = is_back ? f->offers - 1 : 0;
	else
		f->chosen = (f->chosen + (is_back ? f->offers - 1 : 1)) % f->offers;
	buf_add_str(&text, str_sub(buf_str(&f->prompt.text), 0, form_value_at(f)));
	buf_add_str(&text, f->offer[f->chosen]);
	prompt_set(&f->prompt, buf_str(&text));
	buf_free(&text);
}

/* What the text would be taken for, while it is typed. */
static void understand(struct form *f)
{
	const struct draft_row *row = form_row(f);
	struct buf read = { 0 };

	if (!row || row->take == TAKE_LINES)
		return;
	form_say(f, false, "");
	if (row->take == TAKE_DATE || row->take == TAKE_FILE)
		draft_read(&form_sheet(f)->draft, &f->desk, form_step(f)->row,
			buf_str(&f->prompt.text), &read, &f->said, NULL);
	if (f->said.len)
		buf_insert(&f->said, 0, str_of("= "));
	buf_free(&read);
}

/* Esc: back to what waits, or, the second time, away. */
static void leave(struct form *f)
{
	if (f->sheets > 1) {
		form_free_sheet(f);
		form_say(f, false, "");
		form_arrive(f);
		prompt_set(&f->prompt, buf_str(&form_sheet(f)->typed));
	} else if (f->may_leave || !form_sheet(f)->at) {
		f->state = FORM_LEFT;
	} else {
		f->may_leave = true;
		form_say(f, true, "Esc once more leaves; nothing is written");
	}
}

static void look_key(struct form *f, struct key key)
{
	struct fault fault;

	if (key.code == CODE_ENTER && !key.mods) {
		if (scaffold_write(&f->plan, &f->desk, &fault)) {
			f->state = FORM_DONE;
			/* The sheet's draft is the last of `done` now. */
			form_sheet(f)->draft = (struct draft){ 0 };
			return;
		}
		form_say(f, true, fault.msg);
	} else if (key.code == CODE_DOWN) {
		f->top++;
		return;
	} else if (key.code == CODE_UP && f->top) {
		f->top--;
		return;
	} else if (key.code != CODE_ESC && key.code != CODE_BACKSPACE && key.code != CODE_UP) {
		return;
	} else {
		form_say(f, false, "");
	}
	f->desk.drafts--;
	f->state = FORM_ASKING;
	form_sheet(f)->at = form_sheet(f)->steps - 1;
	form_arrive(f);
}

static void typed(struct form *f, struct key key)
{
	enum prompt_event event;

	/* A pasted line, or more than a prompt holds. */
	if (has_lines(f) && f->prompt.is_pasting &&
		(key.code == CODE_ENTER || (key.code == 'j' && key.mods == MOD_CTRL))) {
		keep_line(f);
		return;
	}
	if (has_lines(f) && key.code == CODE_SPACE && f->prompt.text.len > FORM_LINE)
		keep_line(f);
	if (key.code == 'u' && key.mods == MOD_CTRL)
		buf_clear(&f->lines);
	event = prompt_key(&f->prompt, key);
	if (event == PROMPT_CANCEL) {
		leave(f);
	} else if (event == PROMPT_ENTER) {
		enter(f);
	} else if (event == PROMPT_CHANGED) {
		f->may_add = f->may_leave = false;
		understand(f);
		form_offer(f);
	}
}

static void leave_all(struct form *f)
{
	if (f->state == FORM_LOOKING) /* the last one is the sheet's */
		f->desk.drafts--;
	f->state = FORM_LEFT;
}

void form_key(struct form *f, struct key key)
{
	bool is_plain = !f->prompt.is_pasting && !key.mods;

	if (key.code == 'c' && key.mods == MOD_CTRL)
		leave_all(f);
	else if (f->state == FORM_LOOKING)
		look_key(f, key);
	else if (!f->prompt.is_pasting && key.code == 'd' && key.mods == MOD_CTRL &&
		 !f->prompt.text.len)
		leave_all(f);
	else if (is_plain && key.code == '?' && !f->prompt.text.len && !f->lines.len)
		f->has_more = !f->has_more;
	else if (is_plain && (key.code == CODE_TAB || key.code == CODE_BACKTAB))
		complete(f, key.code == CODE_BACKTAB);
	else if (is_plain && key.code == CODE_UP)
		go_back(f);
	else if (is_plain && key.code == CODE_DOWN)
		enter(f);
	else
		typed(f, key);
}
