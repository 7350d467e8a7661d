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

/* All that stands in the answer, of several lines too. */
static void read_typed(struct form *f, struct buf *out)
{
	struct str last = str_trim(buf_str(&f->prompt.text));

	buf_addf(out, "%s%s%.*s", buf_text(&f->lines), f->lines.len && last.len ? " " : "",
		STR(last));
}

/* Is that another answer than the one that was kept? */
static bool is_edited(struct form *f)
{
	struct buf text = { 0 };
	struct str kept = { 0 };
	bool is_edited;

	if (form_row(f))
		kept = buf_str(
			draft_kept(&form_sheet(f)->draft, form_step(f)->row, form_step(f)->role));
	read_typed(f, &text);
	is_edited = !str_eq(buf_str(&text), str_trim(kept));
	buf_free(&text);
	return is_edited;
}

/* To the question before; what was typed at this one is kept, so it has to be an answer. */
static void go_back(struct form *f)
{
	struct sheet *sheet = form_sheet(f);
	struct buf text = { 0 };
	size_t at = sheet->at;
	bool is_kept;

	read_typed(f, &text);
	is_kept = !is_edited(f) || form_take(f, buf_str(&text));
	buf_free(&text);
	if (!is_kept)
		return;
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

/* Of an answer of several lines Enter ends a line, and Down all of it. */
static void enter(struct form *f, bool is_down)
{
	struct buf text = { 0 };

	if (!is_down && has_lines(f) && str_trim(buf_str(&f->prompt.text)).len) {
		bool is_kept =
			!f->lines.len &&
			str_eq(buf_str(&f->prompt.text),
				buf_str(draft_kept(&form_sheet(f)->draft, form_step(f)->row, 0)));

		keep_line(f);
		form_say(f, false, "more lines, or Enter once more to go on");
		if (!is_kept)
			return;
	}
	read_typed(f, &text);
	if (!text.len)
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

/* What the text would be taken for, or why not, while it is typed. */
static void understand(struct form *f)
{
	const struct draft_row *row = form_row(f);
	struct buf read = { 0 };
	struct fault fault;

	if (!row || row->take == TAKE_LINES)
		return;
	form_say(f, false, "");
	if (row->take != TAKE_DATE && row->take != TAKE_FILE && row->take != TAKE_ID)
		return;
	if (!draft_read(&form_sheet(f)->draft, &f->desk, form_step(f)->row,
		    buf_str(&f->prompt.text), &read, &f->said, &fault))
		form_say(f, false, fault.msg);
	else if (f->said.len)
		buf_insert(&f->said, 0, str_of("= "));
	buf_free(&read);
}

/* What Esc once more does. */
static void say_leave(struct form *f, const char *done)
{
	buf_clear(&f->said);
	if (f->sheets > 1)
		buf_addf(&f->said, "%sEsc once more drops this %s and goes back to the %s", done,
			draft_forms[form_sheet(f)->draft.of].name,
			draft_forms[f->sheet[f->sheets - 2].draft.of].name);
	else
		buf_addf(&f->said, "%sEsc once more leaves; nothing is written", done);
	f->is_error = true;
	f->may_leave = true;
}

/* Esc: takes back what is typed; else, the second time, back to what waits, or away. */
static void leave(struct form *f)
{
	if (is_edited(f)) {
		form_arrive(f);
		say_leave(f, "as it was; ");
	} else if (!f->may_leave) {
		say_leave(f, "");
	} else if (f->sheets > 1) {
		form_free_sheet(f);
		form_say(f, false, "");
		form_arrive(f);
		prompt_set(&f->prompt, buf_str(&form_sheet(f)->typed));
	} else {
		f->state = FORM_LEFT;
	}
}

static void leave_all(struct form *f)
{
	if (f->state == FORM_LOOKING) /* the last one is the sheet's */
		f->desk.drafts--;
	f->state = FORM_LEFT;
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
	} else if (key.code == CODE_ESC) {
		if (f->may_leave)
			leave_all(f);
		else
			say_leave(f, "");
		return;
	} else if (key.code != CODE_BACKSPACE && key.code != CODE_UP) {
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
		enter(f, false);
	} else if (event == PROMPT_CHANGED) {
		f->may_add = f->may_leave = false;
		understand(f);
		form_offer(f);
	}
}

/* `?` may be part of an answer that has begun; F1 never is. */
static bool is_explain(const struct form *f, struct key key)
{
	return !key.mods &&
	       (key.code == CODE_F1 || (key.code == '?' && !f->prompt.text.len && !f->lines.len));
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
	else if (is_plain && is_explain(f, key))
		f->has_more = !f->has_more;
	else if (is_plain && (key.code == CODE_TAB || key.code == CODE_BACKTAB))
		complete(f, key.code == CODE_BACKTAB);
	else if (is_plain && key.code == CODE_UP)
		go_back(f);
	else if (is_plain && key.code == CODE_DOWN)
		enter(f, true);
	else
		typed(f, key);
}
