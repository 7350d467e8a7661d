#include "cli_new.h"

#include <stdint.h>
#include <string.h>

#include "load.h"
#include "text.h"

/* What a flag takes, by how its answer is read. */
static const char *const takes[] = {
	[TAKE_TEXT] = "TEXT",
	[TAKE_LINES] = "TEXT",
	[TAKE_FILE] = "FILE",
	[TAKE_DATE] = "DATE",
	[TAKE_WORD] = "WORD",
	[TAKE_CLAIMS] = "WORD,WORD",
	[TAKE_KIND] = "KIND",
	[TAKE_TYPE] = "TYPE",
	[TAKE_LANG] = "LANG",
	[TAKE_LIST] = "TEXT,TEXT",
	[TAKE_TAGS] = "TAG,TAG",
	[TAKE_ENTITY] = "NAME",
	[TAKE_PARTIES] = "[ROLE=]NAME,NAME",
	[TAKE_SOURCE] = "ID",
	[TAKE_EVENT] = "ID",
	[TAKE_RELATIONS] = "[REL:]ID,ID",
	[TAKE_ID] = "ID",
};

enum { NEW_FOLDER, NEW_ARCHIVE, NEW_DRY_RUN, NEW_EDIT, NEW_NO_EDIT, NEW_HELP, NEW_OWN };

/* The flags that say nothing of the record. */
static const struct {
	const char *name;
	const char *arg;
	const char *help;
} own[NEW_OWN] = {
	[NEW_FOLDER] = { "folder", "DIR", "the content folder, also -C DIR" },
	[NEW_ARCHIVE] = { "archive", "DIR", "the archived texts, else archive/ in it" },
	[NEW_DRY_RUN] = { "dry-run", NULL, "change nothing, show what would be added" },
	[NEW_EDIT] = { "edit", NULL, "open the editor at it, as is usual after questions" },
	[NEW_NO_EDIT] = { "no-edit", NULL, "do not open the editor after questions" },
	[NEW_HELP] = { "help", NULL, "this" },
};

static void add_flag(
	struct buf *out, const char *name, const char *arg, const char *help, bool is_required)
{
	struct buf left = { 0 };

	buf_addf(&left, "--%s%s%s", name, arg ? "=" : "", arg ? arg : "");
	buf_addf(out, "  %-25s  %s%s\n", left.at, help, is_required ? " (required)" : "");
	buf_free(&left);
}

static void add_words(struct buf *out, const struct schema_row *key)
{
	size_t i;

	if (!key->word)
		return;
	buf_repeat(out, " ", 29);
	for (i = 0; key->word(i); i++)
		buf_addf(out, "%s%s", i ? ", " : "", key->word(i));
	buf_add_char(out, '\n');
}

static bool is_needed(const struct draft_row *row, enum draft_of of)
{
	return row->is_required && row->take != TAKE_ID &&
	       !(row->take == TAKE_FILE && of == DRAFT_ENTITY);
}

static int print_help(void)
{
	struct buf out = { 0 };
	size_t of, i;

	buf_add_text(&out,
		"frise new: add an event, a source, an entity, or one more account of an event\n\n"
		"  frise new [event|source|entity|account]            asks, on a terminal\n"
		"  frise new [event|source|entity|account] FLAG...    never asks\n");
	for (of = 0; of < DRAFTS; of++) {
		buf_addf(&out, "\n%s:\n", draft_forms[of].what);
		for (i = 0; i < draft_forms[of].rows; i++) {
			const struct draft_row *row = &draft_forms[of].row[i];
			const struct schema_row *key = draft_schema(row);

			add_flag(&out, row->flag, takes[row->take],
				key ? key->help
				: row->take == TAKE_FILE
					? "a file of the folder, or the name of a new one"
					: "of title and summary",
				is_needed(row, (enum draft_of)of));
			if (key)
				add_words(&out, key);
		}
	}
	buf_add_text(&out, "\nand:\n");
	for (i = 0; i < NEW_OWN; i++)
		add_flag(&out, own[i].name, own[i].arg, own[i].help, false);
	cli_put(&out);
	buf_free(&out);
	return EXIT_FINE;
}

static int say_unknown(const struct new_flags *f, struct str name)
{
	const struct draft_form *form = &draft_forms[f->of];
	struct nearest best = { 0 };
	size_t i;

	for (i = 0; i < form->rows; i++)
		text_nearest(&best, name, str_of(form->row[i].flag));
	for (i = 0; i < NEW_OWN; i++)
		text_nearest(&best, name, str_of(own[i].name));
	if (best.text.at)
		cli_say("%s has no '--%.*s'; did you mean '--%.*s'?", form->what, STR(name),
			STR(best.text));
	else
		cli_say("%s has no '--%.*s'; see 'frise new --help'", form->what, STR(name));
	return EXIT_USAGE;
}

static size_t find_own(struct str name)
{
	size_t i;

	for (i = 0; i < NEW_OWN && !str_is(name, own[i].name); i++)
		;
	return i;
}

static void take_own(struct new_flags *f, size_t which, const char *value)
{
	if (which == NEW_FOLDER)
		f->folder = value;
	else if (which == NEW_ARCHIVE)
		f->archive = value;
	else if (which == NEW_DRY_RUN)
		f->is_dry_run = true;
	else if (which == NEW_EDIT)
		f->has_edit = true;
	else if (which == NEW_NO_EDIT)
		f->has_no_edit = true;
}

static int take_flag(struct new_flags *f, size_t row, const char *value)
{
	f->flags++;
	if (draft_forms[f->of].row[row].take != TAKE_PARTIES) {
		f->text[row] = value;
		return -1;
	}
	if (f->parties == NEW_PARTIES) {
		cli_say("more than %d times --who", NEW_PARTIES);
		return EXIT_USAGE;
	}
	f->party[f->parties++] = value;
	return -1;
}

static size_t find_row(enum draft_of of, struct str name)
{
	size_t i;

	for (i = 0; i < draft_forms[of].rows; i++) {
		if (str_is(name, draft_forms[of].row[i].flag))
			return i;
	}
	return SIZE_MAX;
}

/* One flag at *at, which is moved past its value too. */
static int read_flag(struct new_flags *f, char *const *arg, int args, int *at)
{
	const char *text = arg[*at], *equals = strchr(text, '='), *value = NULL;
	bool is_folder = strcmp(text, "-C") == 0;
	struct str name =
		str_from(text + 2, equals ? (size_t)(equals - text) - 2 : strlen(text) - 2);
	size_t which = is_folder ? NEW_FOLDER : find_own(name), row;
	bool takes_value = which == NEW_OWN || own[which].arg;

	if (which == NEW_HELP || strcmp(text, "-h") == 0)
		return print_help();
	if (!is_folder && strncmp(text, "--", 2) != 0)
		return say_unknown(f, str_of(text + 1));
	row = which == NEW_OWN ? find_row(f->of, name) : 0;
	if (row == SIZE_MAX)
		return say_unknown(f, name);
	if (takes_value)
		value = equals && !is_folder ? equals + 1 : ++*at < args ? arg[*at] : NULL;
	if (takes_value ? !value : equals != NULL) {
		cli_say("'%s' %s", text, takes_value ? "lacks its value" : "takes no value");
		return EXIT_USAGE;
	}
	if (which == NEW_OWN)
		return take_flag(f, row, value);
	take_own(f, which, value);
	return -1;
}

static bool read_what(struct new_flags *f, const char *word)
{
	size_t of;

	for (of = 0; of < DRAFTS; of++) {
		if (strcmp(word, draft_forms[of].name) != 0)
			continue;
		f->of = (enum draft_of)of;
		f->is_said = true;
		return true;
	}
	cli_say("a new '%s'? expected event, source, entity or account", word);
	return false;
}

int new_flags_read(struct new_flags *f, char *const *arg, int args)
{
	int i, end = -1;

	for (i = 0; i < args && end < 0; i++) {
		if (arg[i][0] == '-' && arg[i][1])
			end = read_flag(f, arg, args, &i);
		else if (f->is_said || f->flags) {
			cli_say("'%s' is one word too many; quote a text that holds blanks",
				arg[i]);
			return EXIT_USAGE;
		} else if (!read_what(f, arg[i])) {
			return EXIT_USAGE;
		}
	}
	return end;
}

/* "actor=Acme": the role, or SIZE_MAX where none is named. */
static size_t find_role(const struct timeline *tl, struct str text, struct str *names)
{
	const char *equals = memchr(text.at, '=', text.len);
	size_t i;

	*names = text;
	for (i = 0; i < tl->roles && equals; i++) {
		if (!str_eq(tl->role[i], str_from(text.at, (size_t)(equals - text.at))))
			continue;
		*names = str_sub(text, tl->role[i].len + 1, SIZE_MAX);
		return i;
	}
	return SIZE_MAX;
}

/* Names without a role are parties, as in a plain list of the format. */
static size_t usual_role(const struct timeline *tl)
{
	uint32_t role = timeline_find_role(tl, str_of("party"));

	return role == NONE ? 0 : role;
}

static bool take_parties(const struct new_flags *f, struct draft *d, const struct desk *desk)
{
	const struct timeline *tl = &desk->load->timeline;
	size_t row = draft_find(d->of, "who"), role;
	struct buf all = { 0 };
	struct fault fault;
	struct str names;
	bool done = true;
	int i;

	for (i = 0; i < f->parties && done; i++) {
		role = find_role(tl, str_of(f->party[i]), &names);
		role = role == SIZE_MAX ? usual_role(tl) : role;
		buf_clear(&all);
		buf_addf(&all, "%.*s%s%.*s", STR(buf_str(&d->who[role])),
			d->who[role].len ? ", " : "", STR(names));
		done = draft_take(d, desk, row, role, buf_str(&all), NULL, &fault);
		if (!done)
			cli_say("--who: %s", fault.msg);
	}
	buf_free(&all);
	return done;
}

/* "a new event needs --file, --title and --date" */
static bool say_missing(const struct draft *d)
{
	const struct draft_form *form = &draft_forms[d->of];
	struct buf list = { 0 };
	size_t i;

	for (i = 0; i < form->rows; i++) {
		if (is_needed(&form->row[i], d->of) && !d->answer[i].len)
			buf_addf(&list, "%s--%s", list.len ? ", " : "", form->row[i].flag);
	}
	if (!list.len)
		return true;
	cli_say("a new %s lacks %s; see 'frise new --help'", form->name, list.at);
	buf_free(&list);
	return false;
}

bool new_flags_take(const struct new_flags *f, struct draft *d, const struct desk *desk)
{
	const struct draft_form *form = &draft_forms[f->of];
	struct fault fault;
	size_t i;

	for (i = 0; i < form->rows; i++) {
		if (!f->text[i] || draft_take(d, desk, i, 0, str_of(f->text[i]), NULL, &fault))
			continue;
		cli_say("--%s: %s", form->row[i].flag, fault.msg);
		return false;
	}
	if (!take_parties(f, d, desk) || !say_missing(d))
		return false;
	if (draft_answer(d, "source").len && !draft_answer(d, "quote").len) {
		cli_say("--source: a source stands with a quote");
		return false;
	}
	if (draft_finish(d, desk, &i, &fault))
		return true;
	cli_say("--%s: %s", form->row[i].flag, fault.msg);
	return false;
}
