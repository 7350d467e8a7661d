#include <stdint.h>
#include <string.h>

#include "draft.h"
#include "load.h"
#include "map.h"
#include "place.h"
#include "text.h"

/* Bytes of a proposed id that come of a title or name, or of a publisher before it. */
enum { SLUG_MOST = 32, SLUG_SHORT = 20 };

void draft_slug(struct str text, size_t most, struct buf *out)
{
	struct buf folded = { 0 };
	size_t start = out->len, last = start, i;

	text_fold(text, &folded);
	for (i = 0; i <= folded.len; i++) {
		char c = i < folded.len ? folded.at[i] : ' ';
		bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (out->len - start > most)
			break;
		if (is_word) {
			buf_add_char(out, c);
		} else if (c != '\'' && out->len > last) {
			last = out->len;
			buf_add_char(out, '-');
			last++;
		}
	}
	/* The last word that is whole, unless it is the only one. */
	if (out->len - start > most)
		buf_cut(out, last > start ? last : start + most);
	while (out->len > start && out->at[out->len - 1] == '-')
		buf_cut(out, out->len - 1);
	buf_free(&folded);
}

/* "2022-03-04-", as far as it is known. */
static void add_date(struct str text, struct buf *out)
{
	struct date date;
	size_t len = 0;

	if (!date_parse(text, &date, NULL) || date.shape == DATE_UNKNOWN)
		return;
	while (len < text.len && len < 10 && is_any_of(text.at[len], "0123456789-"))
		len++;
	if (len != 4 && len != 7 && len != 10)
		len = len > 7 ? 7 : len > 4 ? 4 : 0;
	if (text.at[0] != '-' && len)
		buf_addf(out, "%.*s-", (int)len, text.at);
}

/* An id that no other record has; a number at its end makes it so. */
static void propose_id(const struct draft *d, const struct desk *desk, struct buf *out)
{
	static const char *const about[DRAFTS] = { "title", "title", "name", "see" };
	struct buf id = { 0 };
	size_t len, number;

	if (d->of == DRAFT_EVENT)
		add_date(draft_answer(d, "date"), &id);
	if (d->of == DRAFT_SOURCE && draft_answer(d, "publisher").len) {
		draft_slug(draft_answer(d, "publisher"), SLUG_SHORT, &id);
		buf_add_text(&id, id.len ? "-" : "");
	}
	len = id.len;
	draft_slug(draft_answer(d, about[d->of]), SLUG_MOST, &id);
	if (id.len == len)
		buf_add_text(&id, draft_forms[d->of].name);
	len = id.len;
	for (number = 2; draft_has_id(desk, d->of, buf_str(&id)); number++) {
		buf_cut(&id, len);
		buf_addf(&id, "-%zu", number);
	}
	buf_add_str(out, buf_str(&id));
	buf_free(&id);
}

static bool is_later(const struct unit *a, const struct unit *b)
{
	return a->id.mtime.tv_sec != b->id.mtime.tv_sec ? a->id.mtime.tv_sec > b->id.mtime.tv_sec
							: a->id.mtime.tv_nsec > b->id.mtime.tv_nsec;
}

/* Where entities are; for the rest the file with events that was changed last is a good guess. */
static void propose_file(const struct draft *d, const struct desk *desk, struct buf *out)
{
	const struct load *load = desk->load;
	const struct unit *best = NULL;
	struct map files = { 0 };
	size_t i;

	if (d->of == DRAFT_ENTITY) {
		i = load->timeline.entities;
		buf_add_text(out, i ? load->timeline.entity[i - 1].pos.file : "entities.yaml");
		return;
	}
	draft_event_files(desk, &files);
	for (i = 0; i < load->units; i++) {
		const struct unit *unit = &load->unit[i];

		if (map_find(&files, str_of(unit->path)) != MAP_NONE && !unit->is_broken &&
			(!best || is_later(unit, best)))
			best = unit;
	}
	buf_add_text(out, best ? best->path : "");
	map_free(&files);
}

/* The first source of the file that the event goes to: `source`, where it has that. */
static void propose_source(const struct draft *d, const struct desk *desk, struct buf *out)
{
	const struct timeline *tl = &desk->load->timeline;
	struct str file = draft_answer(d, "file");
	size_t i;

	for (i = 0; i < tl->sources; i++) {
		if (!str_is(file, tl->source[i].pos.file))
			continue;
		buf_add_str(out, tl->source[i].id);
		return;
	}
}

void draft_propose(const struct draft *d, const struct desk *desk, size_t row, struct buf *out)
{
	const struct draft_row *asked = &draft_forms[d->of].row[row];
	const struct timeline *tl = &desk->load->timeline;

	if (asked->take == TAKE_ID)
		propose_id(d, desk, out);
	else if (asked->take == TAKE_FILE)
		propose_file(d, desk, out);
	else if (asked->take == TAKE_SOURCE && draft_cites(d->of))
		propose_source(d, desk, out);
	else if (asked->take == TAKE_LANG && d->of == DRAFT_EVENT && tl->languages > 1)
		buf_add_str(out, tl->language[0]);
}

bool draft_finish(struct draft *d, const struct desk *desk, size_t *row, struct fault *fault)
{
	const struct draft_form *form = &draft_forms[d->of];
	size_t i;

	for (i = 0; i < form->rows; i++) {
		*row = i;
		if (d->answer[i].len || !draft_is_needed(d, i))
			continue;
		if (form->row[i].take == TAKE_ID || d->of == DRAFT_ENTITY)
			draft_propose(d, desk, i, &d->answer[i]);
		if (!d->answer[i].len)
			return fault_at(fault, (struct pos){ 0 }, "missing-key", "%s lacks %s",
				form->what, form->row[i].flag);
	}
	if (draft_answer(d, "quote").len || !draft_cites(d->of))
		return true;
	*row = draft_find(d->of, "quote");
	for (i = *row + 1; i < form->rows; i++) {
		if (form->row[i].schema == &schema_evidence && d->answer[i].len)
			return fault_at(fault, (struct pos){ 0 }, "missing-key",
				"a %s stands with a quote", form->row[i].flag);
	}
	return true;
}
