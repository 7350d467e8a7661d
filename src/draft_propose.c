#include <stdint.h>
#include <string.h>

#include "draft.h"
#include "load.h"
#include "map.h"
#include "place.h"
#include "text.h"

/* Bytes of a proposed id that come of a title or name, or of a publisher before it. */
enum { SLUG_MOST = 40, SLUG_SHORT = 24, TITLE_WORDS = 5 };

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

static size_t precision_bytes(const struct date_part *part)
{
	return part->precision >= PRECISION_DAY && !(part->masked & MASK_DAY) ? 10
	       : part->precision >= PRECISION_MONTH && !(part->masked & MASK_MONTH) &&
			       part->precision != PRECISION_QUARTER
		       ? 7
	       : part->precision >= PRECISION_YEAR ? 4
						   : 0;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * "2022-03-04-", as far as it is known: of a time that lasted its begin, of a day within some time
 * what the ends of that have in common. Nothing of years that have not four digits.
 */
static void add_date(struct str text, struct buf *out)
{
	struct buf start = { 0 };
	struct date date;
	size_t len;

	if (!date_parse(text, &date, NULL) || date.shape == DATE_UNKNOWN ||
		date.start_is != END_GIVEN || date.start.year < 1000 || date.start.year > 9999)
		return;
	len = precision_bytes(&date.start);
	if (date.shape == DATE_SOME) {
		len = date.end_is == END_GIVEN ? least(len, precision_bytes(&date.end)) : 0;
		if (date.start.year != date.end.year)
			len = 0;
		else if (date.start.month != date.end.month)
			len = least(len, 4);
		else if (date.start.day != date.end.day)
			len = least(len, 7);
	}
	buf_addf(&start, "%04d-%02u-%02u", (int)date.start.year, date.start.month, date.start.day);
	if (len)
		buf_addf(out, "%.*s-", (int)len, start.at);
	buf_free(&start);
}

/* What no title ends with: articles and little words before what was cut off. */
static bool is_little(struct str word)
{
	static const char words[] =
		" a an the of in on at to for from by with and or is are was be its as "
		"le la les l un une de du des d et ou en au aux par pour sur dans sa son ses ce "
		"qui que "
		"der die das den dem ein eine und von im am zu el los las y il lo gli di e ";
	struct buf one = { 0 };
	bool is_little;

	buf_addf(&one, " %.*s ", STR(word));
	is_little = str_find(str_of(words), buf_str(&one), 0) != SIZE_MAX;
	buf_free(&one);
	return is_little;
}

/* The first words of a text, as many as TITLE_WORDS; no little ones at the end of what was cut. */
static void add_title(struct str text, struct buf *out)
{
	struct buf slug = { 0 }, whole = { 0 };
	size_t words = 1, cut, at;

	draft_slug(text, SLUG_MOST, &slug);
	draft_slug(text, DRAFT_ID_BYTES, &whole);
	cut = slug.len;
	for (at = 0; at < cut; at++) {
		if (slug.at[at] == '-' && ++words > TITLE_WORDS)
			cut = at;
	}
	while (cut < whole.len) {
		for (at = cut; at > 0 && slug.at[at - 1] != '-'; at--)
			;
		if (!at || !is_little(str_from(slug.at + at, cut - at)))
			break;
		cut = at - 1;
	}
	buf_addf(out, "%.*s", (int)cut, buf_text(&slug));
	buf_free(&slug);
	buf_free(&whole);
}

/* Of a source its publisher, with the day or the title; else the title. */
static void add_source(const struct draft *d, struct buf *out)
{
	size_t before;

	draft_slug(draft_answer(d, "publisher"), SLUG_SHORT, out);
	if (out->len)
		buf_add_char(out, '-');
	before = out->len;
	if (before)
		add_date(draft_answer(d, "published"), out);
	if (out->len == before)
		add_title(draft_answer(d, "title"), out);
	if (out->len && out->at[out->len - 1] == '-')
		buf_cut(out, out->len - 1);
}

/* An id that no other record has; a number at its end makes it so. */
static void propose_id(const struct draft *d, const struct desk *desk, struct buf *out)
{
	static const char *const about[DRAFTS] = { "title", "title", "name", "see" };
	struct buf id = { 0 };
	size_t len, number;

	if (d->of == DRAFT_EVENT)
		add_date(draft_answer(d, "date"), &id);
	len = id.len;
	if (d->of == DRAFT_SOURCE)
		add_source(d, &id);
	else
		add_title(draft_answer(d, about[d->of]), &id);
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
