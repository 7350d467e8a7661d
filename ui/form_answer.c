#include <stdint.h>
#include <string.h>

#include "finding.h"
#include "form.h"
#include "text.h"

void form_say(struct form *f, bool is_error, const char *text)
{
	buf_clear(&f->said);
	buf_add_text(&f->said, text);
	f->is_error = is_error;
}

/* What stands in the answer as it was kept; of several lines one. */
void form_arrive(struct form *f)
{
	struct sheet *sheet = form_sheet(f);
	const struct draft_row *row = form_row(f);
	struct str kept = { 0 };

	if (row)
		kept = buf_str(draft_kept(&sheet->draft, form_step(f)->row, form_step(f)->role));
	buf_clear(&f->lines);
	if (kept.len > FORM_LINE)
		buf_add_str(&f->lines, kept);
	prompt_set(&f->prompt, f->lines.len ? (struct str){ 0 } : kept);
	f->may_add = f->may_leave = f->has_more = false;
	form_offer(f);
}

static void look(struct form *f);

/* Goes to the first question from here on that makes sense. */
static void go_on(struct form *f)
{
	struct sheet *sheet = form_sheet(f);

	do {
		sheet->at++;
	} while (sheet->at < sheet->steps && sheet->step[sheet->at].row != SIZE_MAX &&
		 !draft_is_asked(&sheet->draft, sheet->step[sheet->at].row));
	if (sheet->at < sheet->steps)
		form_arrive(f);
	else
		look(f);
}

/* The present record becomes another kind of record. */
static bool take_what(struct form *f, struct str text)
{
	struct sheet *sheet = form_sheet(f);
	size_t of;

	for (of = 0; of < DRAFTS; of++) {
		if (!str_is(str_trim(text), draft_forms[of].name))
			continue;
		if ((enum draft_of)of != sheet->draft.of) {
			draft_free(&sheet->draft);
			draft_init(&sheet->draft, (enum draft_of)of, &f->desk);
			sheet->steps = 1;
			form_add_steps(f, sheet, false);
		}
		return true;
	}
	form_say(f, true, "event, source, entity or account?");
	return false;
}

/* Asks for a record that the present answer needs. */
static void ask_for(struct form *f, enum draft_of of, const char *flag, struct str text)
{
	struct str file = draft_answer(&form_sheet(f)->draft, "file");
	struct buf name = { 0 }, place = { 0 };
	struct sheet *sheet;

	buf_clear(&form_sheet(f)->typed);
	buf_add_str(&form_sheet(f)->typed, buf_str(&f->prompt.text));
	buf_add_str(&name, text);
	buf_add_str(&place, file);
	sheet = form_open_sheet(f, of);
	if (of == DRAFT_ENTITY) {
		buf_clear(&place);
		draft_propose(&sheet->draft, &f->desk, draft_find(of, "file"), &place);
	}
	draft_take(&sheet->draft, &f->desk, draft_find(of, "file"), 0, buf_str(&place), NULL, NULL);
	if (name.len)
		draft_take(&sheet->draft, &f->desk, draft_find(of, flag), 0, buf_str(&name), NULL,
			NULL);
	form_add_steps(f, sheet, true);
	form_say(f, false, "");
	form_arrive(f);
	buf_free(&name);
	buf_free(&place);
}

static bool can_ask_for(const struct form *f)
{
	return f->sheets < FORM_DEEP && f->desk.drafts + 2 < FORM_DRAFTS;
}

/* The kinds of a folder are few and have letters: they are its owner's to add. */
static void say_where_kinds_are(struct form *f)
{
	uint32_t line = draft_kinds_line(&f->desk);

	buf_add_text(&f->said, "; a new one goes into frise.yaml, ");
	if (line)
		buf_addf(&f->said, "below line %u", line);
	else
		buf_add_text(&f->said, "under 'kinds:'");
	buf_add_text(&f->said, "; leave it empty here");
}

/* Of a name that could be added Enter the second time adds it. */
static void refuse(struct form *f, struct str text, const struct fault *fault)
{
	bool is_entity = strcmp(fault->rule, "unknown-entity") == 0;
	bool is_source = strcmp(fault->rule, "unknown-source") == 0;

	if (form_row(f)->take == TAKE_KIND)
		say_where_kinds_are(f);
	if (!(is_entity || is_source) || !can_ask_for(f))
		return;
	if (!f->may_add) {
		buf_add_text(&f->said, "; Enter once more adds it");
		f->may_add = true;
	} else if (is_entity) {
		ask_for(f, DRAFT_ENTITY, "name", draft_unknown_name(&f->desk, text));
	} else {
		ask_for(f, DRAFT_SOURCE, "id", text);
	}
}

/* A new file by an odd name, maybe the answer to another question: is it meant? */
static bool doubts_file(struct form *f, struct str text)
{
	struct buf path = { 0 };
	bool is_odd;

	if (form_row(f)->take != TAKE_FILE || f->may_add)
		return false;
	draft_name_file(&f->desk, str_trim(text), &path);
	is_odd = draft_is_odd_file(&f->desk, str_trim(text)) &&
		 !draft_has_file(&f->desk, buf_str(&path));
	if (is_odd) {
		buf_clear(&f->said);
		buf_addf(&f->said, "no such file: Enter once more makes a new one, %s",
			buf_text(&path));
		f->is_error = f->may_add = true;
	}
	buf_free(&path);
	return is_odd;
}

/* What the archived text says to a quote just given. */
static void say_quote(struct form *f)
{
	struct draft *d = &form_sheet(f)->draft;
	struct arena arena = { 0 };
	struct buf why = { 0 };
	struct finding found;

	if (draft_verify(d, &f->desk, &arena, &found)) {
		buf_clear(&f->said);
		finding_print_why(&found, &why);
		buf_addf(&f->said, "the quote is %s%s%s", verdict_names[found.verdict],
			why.len ? ": " : "", buf_text(&why));
		f->is_error = found.verdict != VERDICT_OK;
	}
	buf_free(&why);
	arena_free(&arena);
}

/* Takes an answer to the present question, which is that of a row. */
static bool take(struct form *f, struct str text, struct fault *fault)
{
	const struct draft_row *row = form_row(f);
	struct buf said = { 0 };
	bool done = draft_take(&form_sheet(f)->draft, &f->desk, form_step(f)->row,
		form_step(f)->role, text, &said, fault);

	form_say(f, !done, done ? "" : fault->msg);
	if (done && said.len)
		buf_addf(&f->said, "%s: %s", row->flag, said.at);
	if (done && strcmp(row->flag, "quote") == 0)
		say_quote(f);
	buf_free(&said);
	return done;
}

bool form_take(struct form *f, struct str text)
{
	struct fault fault;

	if (!form_row(f))
		return take_what(f, text);
	if (doubts_file(f, text))
		return false;
	if (take(f, text, &fault))
		return true;
	buf_add_text(&f->said, "; Esc takes back what is typed");
	return false;
}

void form_answer(struct form *f, struct str text)
{
	const struct draft_row *row = form_row(f);
	struct fault fault;

	if (!row) {
		if (take_what(f, text))
			go_on(f);
	} else if (row->take == TAKE_SOURCE && str_is(str_trim(text), "new") && can_ask_for(f)) {
		ask_for(f, DRAFT_SOURCE, "id", (struct str){ 0 });
	} else if (!str_trim(text).len &&
		   draft_is_needed(&form_sheet(f)->draft, form_step(f)->row)) {
		form_say(f, true, "there has to be an answer to this one");
	} else if (doubts_file(f, text)) {
		return;
	} else if (take(f, text, &fault)) {
		go_on(f);
	} else {
		refuse(f, text, &fault);
	}
}

/* The last sheet but one goes on with what was asked for. */
static void close_sheet(struct form *f)
{
	struct sheet *sheet = form_sheet(f);
	struct draft *d = &f->done[f->desk.drafts++];
	struct buf text = { 0 };

	*d = sheet->draft;
	sheet->draft = (struct draft){ 0 };
	form_free_sheet(f);
	buf_add_str(&text,
		d->of == DRAFT_SOURCE ? draft_answer(d, "id") : buf_str(&form_sheet(f)->typed));
	form_arrive(f);
	prompt_set(&f->prompt, buf_str(&text));
	form_answer(f, buf_str(&text));
	buf_free(&text);
}

/* Lays out what was answered; false, and it is said, where it cannot be. */
static bool plan(struct form *f)
{
	struct fault fault;
	bool done;

	scaffold_free(&f->plan);
	f->done[f->desk.drafts++] = form_sheet(f)->draft;
	done = scaffold_plan(&f->plan, &f->desk, &fault);
	if (!done) {
		buf_clear(&f->said);
		if (f->plan.problems.diags)
			buf_addf(&f->said, "%s", f->plan.problems.diag[0].msg);
		else
			buf_addf(&f->said, "%s%s%s", fault.pos.file ? fault.pos.file : "",
				fault.pos.file ? ": " : "", fault.msg);
		f->is_error = true;
		f->desk.drafts--;
	}
	return done;
}

/* All is answered: of a record in between, or of the one that is to be written. */
static void look(struct form *f)
{
	struct sheet *sheet = form_sheet(f);
	struct fault fault;
	size_t row, i;

	if (!draft_finish(&sheet->draft, &f->desk, &row, &fault)) {
		for (i = 0; i + 1 < sheet->steps && sheet->step[i].row != row; i++)
			;
		sheet->at = i;
		form_arrive(f);
		form_say(f, true, fault.msg);
	} else if (f->sheets > 1) {
		close_sheet(f);
	} else if (plan(f)) {
		f->state = FORM_LOOKING;
		f->top = 0;
		f->may_leave = false;
	} else {
		sheet->at = sheet->steps - 1;
		form_arrive(f);
	}
}
