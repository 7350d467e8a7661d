#include <stdint.h>
#include <string.h>

#include "draft.h"
#include "file.h"
#include "load.h"
#include "place.h"
#include "text.h"

/* One answer on its way. */
struct taking {
	const struct draft *d;
	const struct desk *desk;
	const struct draft_row *row;
	struct str text; /* trimmed, not empty */
	struct buf *out; /* what is kept */
	struct buf *said;
	struct fault *fault;
};

static bool refuse(const struct taking *t, const char *rule, const char *why)
{
	return fault_at(t->fault, (struct pos){ 0 }, rule, "%s", why);
}

/* Not one of the words that there are; names the nearest, or all. */
static bool refuse_word(
	const struct taking *t, struct str word, const struct str *known, size_t count)
{
	struct nearest best = { 0 };
	struct buf list = { 0 };
	size_t i;

	for (i = 0; i < count; i++) {
		text_nearest(&best, word, known[i]);
		buf_addf(&list, "%s%.*s", i ? ", " : "", STR(known[i]));
	}
	if (best.text.at)
		fault_at(t->fault, (struct pos){ 0 }, "unknown-word",
			"no %s '%.*s'; did you mean '%.*s'?", t->row->flag, STR(word),
			STR(best.text));
	else
		fault_at(t->fault, (struct pos){ 0 }, "unknown-word", "no %s '%.*s'; there is %s",
			t->row->flag, STR(word), count ? buf_text(&list) : "none in frise.yaml");
	buf_free(&list);
	return false;
}

static bool take_among(
	const struct taking *t, struct str word, const struct str *known, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (!str_eq(word, known[i]))
			continue;
		buf_addf(t->out, "%s%.*s", t->out->len ? ", " : "", STR(word));
		return true;
	}
	return refuse_word(t, word, known, count);
}

enum { WORDS = 16 };

static size_t words_of(const struct draft_row *row, struct str out[WORDS])
{
	const struct schema_row *key = draft_schema(row);
	size_t i;

	for (i = 0; i < WORDS && key->word(i); i++)
		out[i] = str_of(key->word(i));
	return i;
}

static bool take_word(const struct taking *t)
{
	struct str word[WORDS];

	return take_among(t, t->text, word, words_of(t->row, word));
}

static bool take_claims(const struct taking *t)
{
	struct str word[WORDS], rest = t->text, item;
	size_t words = words_of(t->row, word);

	while (str_split(&rest, ',', &item)) {
		if (str_trim(item).len && !take_among(t, str_trim(item), word, words))
			return false;
	}
	return true;
}

static bool take_kind(const struct taking *t)
{
	const struct timeline *tl = &t->desk->load->timeline;
	struct str known[WORDS * 4];
	size_t i;

	for (i = 0; i < tl->kinds && i < WORDS * 4; i++)
		known[i] = tl->kind[i].name;
	if (timeline_find_kind(tl, t->text) == NONE)
		return refuse_word(t, t->text, known, i);
	buf_add_str(t->out, t->text);
	return true;
}

static bool take_type(const struct taking *t)
{
	const struct timeline *tl = &t->desk->load->timeline;

	return take_among(t, t->text, tl->type, tl->types);
}

static bool take_date(const struct taking *t)
{
	struct fault fault;
	struct date date;

	if (!date_parse_relative(t->text, t->desk->today, &date, &fault))
		return refuse(t, "bad-date", fault.msg);
	date_print(&date, t->out);
	date_words(&date, t->said);
	if (date.shape == DATE_UNKNOWN)
		return true;
	buf_add_text(t->said, ", ");
	date_precision_words(&date, t->said);
	return true;
}

static bool take_lang(const struct taking *t)
{
	size_t i;

	for (i = 0; i < t->text.len; i++) {
		char c = t->text.at[i];

		if (!(c == '-' || (c >= '0' && c <= '9') ||
			    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')))
			return refuse(t, "bad-lang", "a language is written as en, fr or pt-BR");
	}
	buf_add_str(t->out, t->text);
	return true;
}

static bool refuse_entity(const struct taking *t, struct str name)
{
	const struct timeline *tl = &t->desk->load->timeline;
	struct nearest best = { 0 };
	size_t i, k;

	for (i = 0; i < tl->entities; i++) {
		text_nearest(&best, name, tl->entity[i].name);
		for (k = 0; k < tl->entity[i].aliases; k++)
			text_nearest(&best, name, tl->entity[i].alias[k]);
	}
	if (best.text.at)
		return fault_at(t->fault, (struct pos){ 0 }, "unknown-entity",
			"no entity '%.*s'; did you mean '%.*s'?", STR(name), STR(best.text));
	return fault_at(
		t->fault, (struct pos){ 0 }, "unknown-entity", "no entity '%.*s'", STR(name));
}

/* Adds an entity by the name that the folder has for it, or by its id where that says it better. */
static bool take_name(const struct taking *t, struct str name)
{
	const struct timeline *tl = &t->desk->load->timeline;
	const struct draft *other = draft_find_entity(t->desk, name);
	struct str kept = other ? draft_answer(other, "name") : name;
	enum lookup lookup = LOOKUP_NONE, again;
	uint32_t entity = NONE, same;

	if (!other)
		lookup = timeline_find_entity(tl, name, &entity);
	if (lookup == LOOKUP_MANY)
		return fault_at(t->fault, (struct pos){ 0 }, "ambiguous-entity",
			"several entities are called '%.*s'; write the id", STR(name));
	if (!other && lookup == LOOKUP_NONE)
		return refuse_entity(t, name);
	if (!other) {
		kept = tl->entity[entity].name;
		again = timeline_find_entity(tl, kept, &same);
		if (again != LOOKUP_ONE || same != entity || memchr(kept.at, ',', kept.len))
			kept = tl->entity[entity].id;
	}
	buf_addf(t->out, "%s%.*s", t->out->len ? ", " : "", STR(kept));
	return true;
}

static bool take_entities(const struct taking *t)
{
	struct str rest = t->text, name;

	if (t->row->take == TAKE_ENTITY) {
		if (!take_name(t, t->text))
			return false;
	} else {
		while (draft_next_name(t->desk, &rest, &name)) {
			name = str_trim(name);
			if (name.len && !take_name(t, name))
				return false;
		}
	}
	if (!str_eq(buf_str(t->out), t->text))
		buf_add_str(t->said, buf_str(t->out));
	return true;
}

static bool take_source(const struct taking *t)
{
	const struct timeline *tl = &t->desk->load->timeline;
	struct nearest best = { 0 };
	struct str text;
	size_t i;

	if (draft_find_source(t->desk, t->text, &text)) {
		buf_add_str(t->out, t->text);
		return true;
	}
	for (i = 0; i < tl->sources; i++)
		text_nearest(&best, t->text, tl->source[i].id);
	if (best.text.at)
		return fault_at(t->fault, (struct pos){ 0 }, "unknown-source",
			"no source '%.*s'; did you mean '%.*s'?", STR(t->text), STR(best.text));
	return fault_at(
		t->fault, (struct pos){ 0 }, "unknown-source", "no source '%.*s'", STR(t->text));
}

static bool take_tags(const struct taking *t)
{
	struct str rest = t->text, item;

	while (str_split(&rest, ',', &item)) {
		size_t before = t->out->len;

		if (!str_trim(item).len)
			continue;
		buf_add_text(t->out, before ? ", " : "");
		draft_slug(item, DRAFT_ID_BYTES, t->out);
		if (t->out->len == before + (before ? 2 : 0))
			return refuse(t, "bad-id", "a tag is made of small letters and digits");
	}
	if (!str_eq(buf_str(t->out), t->text))
		buf_add_str(t->said, buf_str(t->out));
	return true;
}

static bool is_slug(struct str text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			    (i > 0 && is_any_of(c, "._-"))))
			return false;
	}
	return text.len > 0 && text.len <= DRAFT_ID_BYTES;
}

static bool take_id(const struct taking *t)
{
	if (!is_slug(t->text))
		return refuse(t, "bad-id",
			"an id has small letters, digits, . _ and -, and begins with a letter or "
			"digit");
	if (draft_has_id(t->desk, t->d->of, t->text))
		return fault_at(t->fault, (struct pos){ 0 }, "duplicate-id",
			"%s '%.*s' is there already", draft_forms[t->d->of].what, STR(t->text));
	buf_add_str(t->out, t->text);
	return true;
}

static bool take_file(const struct taking *t)
{
	if (str_is(t->text, UNIT_SETTINGS) || str_is(t->text, "./" UNIT_SETTINGS))
		return refuse(t, "bad-path", "frise.yaml holds no records; name another file");
	draft_name_file(t->desk, t->text, t->out);
	if (draft_has_file(t->desk, buf_str(t->out)))
		return true;
	if (!draft_may_make_file(buf_str(t->out)))
		return refuse(t, "bad-path",
			"a file of events is below the content folder, not in archive/, and no "
			"part "
			"of its name begins with a dot");
	buf_addf(t->said, "a new file, %.*s", (int)t->out->len, t->out->at);
	return true;
}

static bool add_event(const struct taking *t, struct str id)
{
	const struct timeline *tl = &t->desk->load->timeline;
	struct nearest best = { 0 };
	size_t i;

	if (timeline_find_event(tl, id) != NONE) {
		buf_add_str(t->out, id);
		return true;
	}
	for (i = 0; i < tl->events; i++)
		text_nearest(&best, id, tl->event[i].id);
	if (best.text.at)
		return fault_at(t->fault, (struct pos){ 0 }, "unknown-event",
			"no event '%.*s'; did you mean '%.*s'?", STR(id), STR(best.text));
	return fault_at(t->fault, (struct pos){ 0 }, "unknown-event",
		"no event '%.*s'; 'frise list' shows the ids", STR(id));
}

static bool take_event(const struct taking *t)
{
	return add_event(t, t->text);
}

static bool take_relations(const struct taking *t)
{
	struct str rest = t->text, name, ids, id, word[WORDS];
	size_t words = words_of(t->row, word), i;

	while (draft_next_relation(&rest, &name, &ids)) {
		for (i = 0; i < words && !str_eq(word[i], name); i++)
			;
		if (i == words)
			return refuse_word(t, name, word, words);
		buf_addf(t->out, "%s%.*s: ", t->out->len ? "; " : "", STR(name));
		for (i = 0; str_split(&ids, ',', &id); i++) {
			buf_add_text(t->out, i ? ", " : "");
			if (!add_event(t, str_trim(id)))
				return false;
		}
	}
	return true;
}

static bool take_list(const struct taking *t)
{
	struct str rest = t->text, item;

	while (str_split(&rest, ',', &item)) {
		item = str_trim(item);
		buf_addf(t->out, "%s%.*s", t->out->len && item.len ? ", " : "", STR(item));
	}
	return true;
}

/* What is on one line may have come on several. */
static bool take_text(const struct taking *t)
{
	size_t i;

	if (t->row->take == TAKE_LINES) {
		buf_add_str(t->out, t->text);
		return true;
	}
	for (i = 0; i < t->text.len; i++)
		buf_add_char(t->out, is_any_of(t->text.at[i], "\t\r\n") ? ' ' : t->text.at[i]);
	if (draft_schema(t->row)->type == SCHEMA_PATH && t->desk->archive >= 0 &&
		!file_is_there(t->desk->archive, t->out->at))
		buf_add_text(t->said, "there is no such file in the archive yet");
	return true;
}

static bool take(const struct taking *t)
{
	static bool (*const take_as[])(const struct taking *t) = {
		[TAKE_TEXT] = take_text,
		[TAKE_LINES] = take_text,
		[TAKE_FILE] = take_file,
		[TAKE_DATE] = take_date,
		[TAKE_WORD] = take_word,
		[TAKE_CLAIMS] = take_claims,
		[TAKE_KIND] = take_kind,
		[TAKE_TYPE] = take_type,
		[TAKE_LANG] = take_lang,
		[TAKE_LIST] = take_list,
		[TAKE_TAGS] = take_tags,
		[TAKE_ENTITY] = take_entities,
		[TAKE_PARTIES] = take_entities,
		[TAKE_SOURCE] = take_source,
		[TAKE_EVENT] = take_event,
		[TAKE_RELATIONS] = take_relations,
		[TAKE_ID] = take_id,
	};

	if (memchr(t->text.at, '\0', t->text.len) || text_find_invalid(t->text) != SIZE_MAX)
		return refuse(t, "no-text", "it is not UTF-8");
	return take_as[t->row->take](t);
}

bool draft_read(const struct draft *d, const struct desk *desk, size_t row, struct str text,
	struct buf *out, struct buf *said, struct fault *fault)
{
	struct buf read = { 0 }, unsaid = { 0 };
	struct taking t = { d, desk, &draft_forms[d->of].row[row], str_trim(text), &read,
		said ? said : &unsaid, fault };
	bool is_done = !t.text.len || take(&t);

	if (is_done)
		buf_add_str(out, buf_str(&read));
	buf_free(&read);
	buf_free(&unsaid);
	return is_done;
}

bool draft_take(struct draft *d, const struct desk *desk, size_t row, size_t role, struct str text,
	struct buf *said, struct fault *fault)
{
	struct buf *kept = draft_kept(d, row, role), taken = { 0 };

	if (!draft_read(d, desk, row, text, &taken, said, fault)) {
		buf_free(&taken);
		return false;
	}
	buf_free(kept);
	*kept = taken;
	return true;
}
