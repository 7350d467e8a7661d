#include "form.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "load.h"
#include "map.h"
#include "text.h"

/* What is looked for among the names, folded. */
struct seeking {
	struct form *f;
	struct buf word;
	bool is_begin; /* names that begin so; else those that hold it */
};

static bool is_offered(const struct form *f, struct str text)
{
	size_t i;

	for (i = 0; i < f->offers; i++) {
		if (str_eq(f->offer[i], text))
			return true;
	}
	return false;
}

/* Does `name` fit? At its beginning, or at that of any word. */
static bool fits(const struct seeking *s, struct str name)
{
	struct buf folded = { 0 };
	struct str text;
	size_t at;
	bool fits;

	text_fold(name, &folded);
	text = buf_str(&folded);
	at = str_find(text, buf_str(&s->word), 0);
	if (s->is_begin)
		fits = at == 0;
	else
		fits = at != SIZE_MAX && at > 0;
	buf_free(&folded);
	return fits;
}

/* Offers `text` where `name`, one of its names, fits. */
static void offer(struct seeking *s, struct str name, struct str text)
{
	struct form *f = s->f;

	if (f->offers < FORM_OFFERS && text.len && fits(s, name) && !is_offered(f, text))
		f->offer[f->offers++] = arena_str(&f->arena, text);
}

static void offer_entities(struct seeking *s)
{
	const struct desk *desk = &s->f->desk;
	const struct timeline *tl = &desk->load->timeline;
	size_t i, k;

	for (i = 0; i < desk->drafts; i++) {
		if (desk->draft[i].of == DRAFT_ENTITY)
			offer(s, draft_answer(&desk->draft[i], "name"),
				draft_answer(&desk->draft[i], "name"));
	}
	for (i = 0; i < tl->entities && s->f->offers < FORM_OFFERS; i++) {
		const struct entity *e = &tl->entity[i];

		offer(s, e->name, e->name);
		offer(s, e->id, e->name);
		for (k = 0; k < e->aliases; k++)
			offer(s, e->alias[k], e->name);
	}
}

static void offer_sources(struct seeking *s)
{
	const struct desk *desk = &s->f->desk;
	const struct timeline *tl = &desk->load->timeline;
	size_t i;

	if (draft_cites(form_sheet(s->f)->draft.of))
		offer(s, str_of("new"), str_of("new"));
	for (i = 0; i < desk->drafts; i++) {
		if (desk->draft[i].of == DRAFT_SOURCE)
			offer(s, draft_answer(&desk->draft[i], "id"),
				draft_answer(&desk->draft[i], "id"));
	}
	for (i = 0; i < tl->sources && s->f->offers < FORM_OFFERS; i++) {
		offer(s, tl->source[i].id, tl->source[i].id);
		offer(s, tl->source[i].title, tl->source[i].id);
		offer(s, tl->source[i].publisher, tl->source[i].id);
	}
}

static int by_time(const void *a, const void *b)
{
	const struct unit *x = *(const struct unit *const *)a, *y = *(const struct unit *const *)b;

	if (x->id.mtime.tv_sec != y->id.mtime.tv_sec)
		return x->id.mtime.tv_sec > y->id.mtime.tv_sec ? -1 : 1;
	if (x->id.mtime.tv_nsec != y->id.mtime.tv_nsec)
		return x->id.mtime.tv_nsec > y->id.mtime.tv_nsec ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* Those with events, or without, the newest first. */
static void offer_files_with(struct seeking *s, const struct map *files, bool has_events)
{
	const struct load *load = s->f->desk.load;
	const struct unit **unit = ARENA_ARRAY(&s->f->arena, load->units, const struct unit *);
	size_t units = 0, i;

	for (i = 0; i < load->units; i++) {
		const char *path = load->unit[i].path;

		if (strcmp(path, UNIT_SETTINGS) != 0 && !load->unit[i].is_broken &&
			(map_find(files, str_of(path)) != MAP_NONE) == has_events)
			unit[units++] = &load->unit[i];
	}
	if (units)
		qsort(unit, units, sizeof(*unit), by_time);
	for (i = 0; i < units && s->f->offers < FORM_OFFERS; i++)
		offer(s, str_of(unit[i]->path), str_of(unit[i]->path));
}

static void offer_files(struct seeking *s)
{
	bool is_entity = form_sheet(s->f)->draft.of == DRAFT_ENTITY;
	struct map files = { 0 };

	draft_event_files(&s->f->desk, &files);
	offer_files_with(s, &files, !is_entity);
	offer_files_with(s, &files, is_entity);
	map_free(&files);
}

static void offer_tags(struct seeking *s)
{
	const struct timeline *tl = &s->f->desk.load->timeline;
	size_t i, k;

	for (i = 0; i < tl->events && s->f->offers < FORM_OFFERS; i++) {
		for (k = 0; k < tl->event[i].tags; k++)
			offer(s, tl->event[i].tag[k], tl->event[i].tag[k]);
	}
}

/* By id or title. */
static void offer_events(struct seeking *s)
{
	const struct timeline *tl = &s->f->desk.load->timeline;
	size_t i;

	for (i = 0; i < tl->events && s->f->offers < FORM_OFFERS; i++) {
		const struct event *ev = &tl->event[i];

		/* What is searched of it has the title; to fold that of each takes long. */
		if (str_find(ev->id, buf_str(&s->word), 0) == SIZE_MAX &&
			str_find(ev->folded, buf_str(&s->word), 0) == SIZE_MAX)
			continue;
		offer(s, ev->id, ev->id);
		offer(s, ev->title.item[0].text, ev->id);
	}
}

/* The name of a relation, then events. */
static void offer_relations(struct seeking *s, const struct draft_row *row)
{
	struct str rest = buf_str(&s->f->prompt.text), part = { 0 };
	struct buf name = { 0 };
	size_t i;

	while (str_split(&rest, ';', &part))
		;
	if (part.len && memchr(part.at, ':', part.len)) {
		offer_events(s);
		return;
	}
	for (i = 0; draft_schema(row)->word(i); i++) {
		buf_clear(&name);
		buf_addf(&name, "%s:", draft_schema(row)->word(i));
		offer(s, buf_str(&name), buf_str(&name));
	}
	buf_free(&name);
}

static void offer_words(struct seeking *s, const struct draft_row *row)
{
	const struct schema_row *key = draft_schema(row);
	size_t i;

	for (i = 0; key->word(i); i++)
		offer(s, str_of(key->word(i)), str_of(key->word(i)));
}

/* Archived texts, that saved last first; not those in folders of the archive. */
static void offer_texts(struct seeking *s)
{
	const char *name[FORM_OFFERS * 4];
	size_t names, i;

	if (s->f->desk.archive < 0)
		return;
	names = file_names(s->f->desk.archive, &s->f->arena, name, FORM_OFFERS * 4);
	for (i = 0; i < names; i++)
		offer(s, str_of(name[i]), str_of(name[i]));
}

static void offer_vocabulary(struct seeking *s, enum draft_take take)
{
	const struct timeline *tl = &s->f->desk.load->timeline;
	size_t i;

	for (i = 0; take == TAKE_KIND && i < tl->kinds; i++)
		offer(s, tl->kind[i].name, tl->kind[i].name);
	for (i = 0; take == TAKE_TYPE && i < tl->types; i++)
		offer(s, tl->type[i], tl->type[i]);
	for (i = 0; take == TAKE_LANG && i < tl->languages; i++)
		offer(s, tl->language[i], tl->language[i]);
}

static void offer_all(struct seeking *s, const struct draft_row *row)
{
	size_t of;

	if (!row) {
		for (of = 0; of < DRAFTS; of++)
			offer(s, str_of(draft_forms[of].name), str_of(draft_forms[of].name));
		return;
	}
	switch (row->take) {
	case TAKE_TEXT:
		if (draft_schema(row)->type == SCHEMA_PATH)
			offer_texts(s);
		break;
	case TAKE_FILE:
		offer_files(s);
		break;
	case TAKE_ENTITY:
	case TAKE_PARTIES:
		offer_entities(s);
		break;
	case TAKE_SOURCE:
		offer_sources(s);
		break;
	case TAKE_TAGS:
		offer_tags(s);
		break;
	case TAKE_EVENT:
		offer_events(s);
		break;
	case TAKE_RELATIONS:
		offer_relations(s, row);
		break;
	case TAKE_WORD:
	case TAKE_CLAIMS:
		offer_words(s, row);
		break;
	default:
		offer_vocabulary(s, row->take);
		break;
	}
}

void form_offer(struct form *f)
{
	struct seeking s = { .f = f, .is_begin = true };
	const struct draft_row *row = form_row(f);
	struct str typed = str_sub(buf_str(&f->prompt.text), form_value_at(f), SIZE_MAX);

	arena_reset(&f->arena);
	f->offers = 0;
	f->chosen = SIZE_MAX;
	text_fold(typed, &s.word);
	offer_all(&s, row);
	s.is_begin = false;
	if (s.word.len)
		offer_all(&s, row);
	buf_free(&s.word);
}
