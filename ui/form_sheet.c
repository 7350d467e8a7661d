#include <stdint.h>

#include "form.h"
#include "load.h"
#include "place.h"

struct sheet *form_sheet(struct form *f)
{
	return &f->sheet[f->sheets - 1];
}

struct form_step *form_step(struct form *f)
{
	return &form_sheet(f)->step[form_sheet(f)->at];
}

const struct draft_row *form_row(struct form *f)
{
	size_t row = form_step(f)->row;

	return row == SIZE_MAX ? NULL : &draft_forms[form_sheet(f)->draft.of].row[row];
}

void form_add_step(struct sheet *sheet, size_t row, size_t role)
{
	if (sheet->steps < FORM_STEPS)
		sheet->step[sheet->steps++] = (struct form_step){ row, role };
}

void form_add_steps(struct form *f, struct sheet *sheet, bool has_file)
{
	const struct draft_form *form = &draft_forms[sheet->draft.of];
	size_t i, role;

	for (i = 0; i < form->rows; i++) {
		if (form->row[i].take == TAKE_FILE && has_file)
			continue;
		if (form->row[i].take == TAKE_LANG && sheet->draft.of == DRAFT_EVENT &&
			f->desk.load->timeline.languages < 2)
			continue;
		if (form->row[i].take == TAKE_KIND && !f->desk.load->timeline.kinds)
			continue;
		for (role = 0; form->row[i].take == TAKE_PARTIES && role < sheet->draft.roles;
			role++)
			form_add_step(sheet, i, role);
		if (form->row[i].take != TAKE_PARTIES)
			form_add_step(sheet, i, 0);
	}
}

void form_free_sheet(struct form *f)
{
	struct sheet *sheet = &f->sheet[--f->sheets];

	draft_free(&sheet->draft);
	buf_free(&sheet->typed);
}

struct sheet *form_open_sheet(struct form *f, enum draft_of of)
{
	struct sheet *sheet = &f->sheet[f->sheets++];

	*sheet = (struct sheet){ 0 };
	draft_init(&sheet->draft, of, &f->desk);
	return sheet;
}

/* A file that is not there yet has no source. */
static bool needs_source(struct form *f)
{
	const struct draft *d = &form_sheet(f)->draft;
	struct str text;

	return draft_cites(d->of) && draft_answer(d, "file").len &&
	       !draft_has_file(&f->desk, draft_answer(d, "file")) &&
	       !draft_find_source(&f->desk, draft_answer(d, "source"), &text);
}

void form_propose(struct form *f, struct buf *out)
{
	struct sheet *sheet = form_sheet(f);
	const struct draft_row *row = form_row(f);

	if (!row)
		buf_add_text(out, "event");
	else if (row->take == TAKE_SOURCE && needs_source(f))
		buf_add_text(out, "new");
	else if (draft_kept(&sheet->draft, form_step(f)->row, form_step(f)->role)->len)
		return;
	else if (row->take == TAKE_FILE && f->sheets == 1 && f->file.len)
		buf_add_str(out, buf_str(&f->file));
	else if (sheet->draft.of == DRAFT_EVENT && row->take == TAKE_DATE)
		buf_add_str(out, buf_str(&f->date));
	else
		draft_propose(&sheet->draft, &f->desk, form_step(f)->row, out);
}

size_t form_value_at(struct form *f)
{
	const struct draft_row *row = form_row(f);
	size_t at = f->prompt.text.len;

	if (row && row->take == TAKE_RELATIONS) {
		while (at > 0 && !is_any_of(f->prompt.text.at[at - 1], ",:;"))
			at--;
		return at + (at < f->prompt.text.len && f->prompt.text.at[at] == ' ');
	}
	if (!row ||
		(row->take != TAKE_PARTIES && row->take != TAKE_TAGS && row->take != TAKE_CLAIMS))
		return 0;
	while (at > 0 && f->prompt.text.at[at - 1] != ',')
		at--;
	while (at < f->prompt.text.len && f->prompt.text.at[at] == ' ')
		at++;
	return at;
}
