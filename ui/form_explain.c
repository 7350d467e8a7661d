#include "form.h"

#include "load.h"

/* The roles of a folder that says nothing else, as questions and explained. */
struct role_words {
	const char *role;
	const char *ask;
	const char *more;
};

static const struct role_words role_words[] = {
	{ "actor", "Who did it?", "Who acts: who closes, sells, decides." },
	{ "target", "To whom was it done?",
		"Whom the act is aimed at or hits: who is sued, sanctioned, helped." },
	{ "party", "Who else took part?",
		"Who is in it without being the one that acts or is acted on: both sides of a "
		"contract, a witness." },
	{ "mentioned", "Who is only mentioned?", "Who is named, and had no part in it." },
};

static struct str role_of(const struct form *f, const struct form_step *step)
{
	return f->desk.load->timeline.role[step->role];
}

/* NULL: a role of the folder's own. */
static const struct role_words *words_of(struct form *f)
{
	struct str role = role_of(f, form_step(f));
	size_t i;

	for (i = 0; i < sizeof(role_words) / sizeof(*role_words); i++) {
		if (str_is(role, role_words[i].role))
			return &role_words[i];
	}
	return NULL;
}

void form_ask(struct form *f, struct buf *out)
{
	const struct draft_row *row = form_row(f);

	if (!row)
		buf_add_text(out, "What is to be added?");
	else if (row->take == TAKE_PARTIES && words_of(f))
		buf_addf(out, "%s (%.*s)", words_of(f)->ask, STR(role_of(f, form_step(f))));
	else if (row->take == TAKE_PARTIES)
		buf_addf(out, "Who? (%.*s)", STR(role_of(f, form_step(f))));
	else
		buf_add_text(out, row->ask);
}

/* What the format says of it, for there is the key to look for in the file later. */
static void add_format(const struct draft_row *row, struct buf *out)
{
	const struct schema_row *key = row ? draft_schema(row) : NULL;

	if (key)
		buf_addf(out, " In the file it is '%s': %s.", key->key, key->help);
	else
		buf_add_text(out,
			" Nothing is written before you have seen what it will be, and said so.");
}

void form_explain(struct form *f, bool is_whole, struct buf *out)
{
	static const char what[] =
		"An event: what happened. A source: what was read. An entity: who or what events "
		"name. An account: what one more source says of an event that is there";
	const struct draft_row *row = form_row(f);

	if (row && row->take == TAKE_PARTIES && words_of(f))
		buf_addf(out, "%s ", words_of(f)->more);
	buf_add_text(out, row ? row->more : what);
	if (!is_whole)
		return;
	buf_add_char(out, '.');
	add_format(row, out);
	buf_add_text(out,
		" Enter and Down go on, Up goes back, and what is typed is kept. Esc takes "
		"back what is typed here; once more leaves. Ctrl-U clears, Ctrl-C leaves at "
		"once.");
}
