#include "diff_part.h"

#include <stdlib.h>

#include "accord.h"
#include "text.h"
#include "vec.h"

bool diff_same_text(struct str a, struct str b)
{
	struct buf x = { 0 }, y = { 0 };
	uint32_t *map = NULL;
	bool is_same = str_eq(a, b);

	if (!is_same) {
		text_normalize_map(a, false, &x, &map);
		free(map);
		text_normalize_map(b, false, &y, &map);
		free(map);
		is_same = str_eq(buf_str(&x), buf_str(&y));
	}
	buf_free(&y);
	buf_free(&x);
	return is_same;
}

static void add(struct diff_work *w, struct change change, struct str old, struct str new)
{
	change.old = old;
	change.new = new;
	VEC_PUSH(w->change, w->changes, w->cap, change);
}

struct str diff_keep(struct diff_work *w, struct buf *text)
{
	struct str copy = { 0 };

	if (text->len)
		copy = arena_str(w->arena, buf_str(text));
	buf_free(text);
	return copy;
}

void diff_word(struct diff_work *w, struct change change, struct str old, struct str new)
{
	if (!str_eq(old, new))
		add(w, change, old, new);
}

void diff_text(struct diff_work *w, struct change change, struct str old, struct str new)
{
	if (!diff_same_text(old, new))
		add(w, change, old, new);
}

void diff_items_add(struct diff_items *list, struct diff_item item)
{
	VEC_PUSH(list->item, list->items, list->cap, item);
}

static int compare(const struct diff_item *a, const struct diff_item *b)
{
	int order = str_cmp(a->key, b->key);

	return order ? order : str_cmp(a->same, b->same);
}

static int by_item(const void *a, const void *b)
{
	return compare(a, b);
}

static bool is_same(const struct diff_items *a, const struct diff_items *b)
{
	size_t i;

	for (i = 0; i < a->items && i < b->items; i++) {
		if (compare(&a->item[i], &b->item[i]))
			return false;
	}
	return a->items == b->items;
}

/* In order, without what stands twice. */
static void tidy(struct diff_items *list)
{
	size_t i, left = 0;

	if (list->items)
		qsort(list->item, list->items, sizeof(*list->item), by_item);
	for (i = 0; i < list->items; i++) {
		if (!left || compare(&list->item[left - 1], &list->item[i]))
			list->item[left++] = list->item[i];
	}
	list->items = left;
}

/* Leaves in each list what the other does not have. */
static void drop_common(struct diff_items *a, struct diff_items *b)
{
	size_t i = 0, j = 0, as = 0, bs = 0;

	tidy(a);
	tidy(b);
	while (i < a->items || j < b->items) {
		int order = i == a->items   ? 1
			    : j == b->items ? -1
					    : compare(&a->item[i], &b->item[j]);

		if (order < 0)
			a->item[as++] = a->item[i];
		else if (order > 0)
			b->item[bs++] = b->item[j];
		i += order <= 0;
		j += order >= 0;
	}
	a->items = as;
	b->items = bs;
}

static void add_item(struct diff_work *w, struct change change, const struct diff_item *old,
	const struct diff_item *new)
{
	const struct str none = { 0 };

	change.key = old ? old->key : new->key;
	if (!(old ? old : new)->is_silent)
		add(w, change, old ? old->text : none, new ? new->text : none);
}

/* Key by key, what is gone first. */
static void add_items(struct diff_work *w, struct change change)
{
	const struct diff_items *a = &w->olds, *b = &w->news;
	size_t i = 0, j = 0;

	while (i < a->items || j < b->items) {
		if (j == b->items || (i < a->items && str_cmp(a->item[i].key, b->item[j].key) <= 0))
			add_item(w, change, &a->item[i++], NULL);
		else
			add_item(w, change, NULL, &b->item[j++]);
	}
}

void diff_list(struct diff_work *w, struct change change)
{
	if (!is_same(&w->olds, &w->news)) {
		drop_common(&w->olds, &w->news);
		add_items(w, change);
	}
	w->olds.items = w->news.items = 0;
}

void diff_prose(struct diff_work *w, struct change change)
{
	drop_common(&w->olds, &w->news);
	if (w->olds.items == 1 && w->news.items == 1)
		diff_text(w, change, w->olds.item->text, w->news.item->text);
	else
		add_items(w, change);
	w->olds.items = w->news.items = 0;
}

static void compare_keyed(struct diff_work *w, struct change change)
{
	const struct diff_items *a = &w->olds, *b = &w->news;
	size_t i = 0, j = 0;

	while (i < a->items || j < b->items) {
		int order = i == a->items   ? 1
			    : j == b->items ? -1
					    : str_cmp(a->item[i].key, b->item[j].key);

		if (order < 0) {
			add_item(w, change, &a->item[i++], NULL);
		} else if (order > 0) {
			add_item(w, change, NULL, &b->item[j++]);
		} else {
			change.key = a->item[i].key;
			diff_text(w, change, a->item[i++].text, b->item[j++].text);
		}
	}
}

void diff_keyed(struct diff_work *w, struct change change)
{
	if (!is_same(&w->olds, &w->news)) {
		drop_common(&w->olds, &w->news);
		compare_keyed(w, change);
	}
	w->olds.items = w->news.items = 0;
}

static void add_texts(struct diff_items *list, const struct texts *texts)
{
	size_t i;

	for (i = 0; i < texts->items; i++) {
		const struct lang_text *text = &texts->item[i];

		diff_items_add(
			list, (struct diff_item){ text->lang, text->text, text->text, false });
	}
}

void diff_texts(
	struct diff_work *w, struct change change, const struct texts *old, const struct texts *new)
{
	add_texts(&w->olds, old);
	add_texts(&w->news, new);
	diff_keyed(w, change);
}

static void add_pairs(struct diff_items *list, const struct pairs *pairs)
{
	size_t i;

	for (i = 0; i < pairs->items; i++) {
		const struct pair *pair = &pairs->item[i];

		diff_items_add(
			list, (struct diff_item){ pair->key, pair->value, pair->value, false });
	}
}

void diff_extras(
	struct diff_work *w, struct change change, const struct pairs *old, const struct pairs *new)
{
	add_pairs(&w->olds, old);
	add_pairs(&w->news, new);
	diff_keyed(w, change);
}

static void add_strs(struct diff_items *list, const struct str *str, size_t strs)
{
	size_t i;

	for (i = 0; i < strs; i++)
		diff_items_add(list, (struct diff_item){ .same = str[i], .text = str[i] });
}

void diff_strs(struct diff_work *w, struct change change, const struct str *old, size_t olds,
	const struct str *new, size_t news)
{
	add_strs(&w->olds, old, olds);
	add_strs(&w->news, new, news);
	diff_list(w, change);
}

static bool same_part(const struct date_part *a, const struct date_part *b)
{
	return a->year == b->year && a->precision == b->precision && a->doubt == b->doubt &&
	       a->masked == b->masked && a->has_offset == b->has_offset && a->month == b->month &&
	       a->day == b->day && a->hour == b->hour && a->minute == b->minute &&
	       a->second == b->second && a->offset == b->offset;
}

static bool same_date(const struct date *a, const struct date *b)
{
	return a->shape == b->shape && a->start_is == b->start_is && a->end_is == b->end_is &&
	       same_part(&a->start, &b->start) && same_part(&a->end, &b->end);
}

/* Is the whole of a time after (1) or before (-1) what it was? 0: the two touch. */
static int moved(struct period old, struct period new)
{
	if (new.lo >= old.hi && new.lo > old.lo && new.hi > old.hi)
		return 1;
	return old.lo >= new.hi && old.lo > new.lo && old.hi > new.hi ? -1 : 0;
}

/* What contradicts as a statement may tell of the same time: it lasted from another day on. */
static const char *contradicts(const struct date *old, const struct date *new)
{
	int begin = moved(old->begin, new->begin), end = moved(old->finish, new->finish);

	if (old->shape != DATE_INTERVAL || new->shape != DATE_INTERVAL ||
		moved(date_span(old), date_span(new)))
		return "contradicts";
	if (begin && end)
		return "moved";
	if (begin)
		return begin > 0 ? "begins later" : "begins earlier";
	return end > 0 ? "ends later" : "ends earlier";
}

static const char *how(const struct date *old, const struct date *new)
{
	unsigned before = date_doubt(old), after = date_doubt(new);

	if (old->shape == DATE_UNKNOWN)
		return "dated";
	if (new->shape == DATE_UNKNOWN)
		return "undated";
	switch (accord_dates(new, old)) {
	case ACCORD_REFINES:
		return "refined";
	case ACCORD_REFINED:
		return "widened";
	case ACCORD_OVERLAPS:
		return "overlaps";
	case ACCORD_CONTRADICTS:
		return contradicts(old, new);
	default:
		break;
	}
	if (before == after)
		return "reworded";
	return (before & after) == before  ? "doubted"
	       : (before & after) == after ? "surer"
					   : "reworded";
}

static struct str printed(struct diff_work *w, const struct dated *dated)
{
	struct buf text = { 0 };

	if (dated->date.shape != DATE_UNKNOWN || dated->pos.line)
		date_print(&dated->date, &text);
	return diff_keep(w, &text);
}

static void compare_dates(
	struct diff_work *w, struct change change, const struct dated *old, const struct dated *new)
{
	struct str was, is;

	if (same_date(&old->date, &new->date))
		return;
	was = printed(w, old);
	is = printed(w, new);
	if (was.at && is.at)
		change.how = how(&old->date, &new->date);
	add(w, change, was, is);
}

void diff_dated(
	struct diff_work *w, enum diff_field date, const struct dated *old, const struct dated *new)
{
	struct change change = { .field = date };

	compare_dates(w, change, old, new);
	change.field = date + 1;
	if (old->basis != new->basis)
		add(w, change, str_of(basis_names[old->basis]), str_of(basis_names[new->basis]));
	change.field = date + 2;
	diff_text(w, change, old->note, new->note);
}

struct str diff_event_id(const struct diff_work *w, uint32_t old)
{
	uint32_t new = w->pairs.event.to[old];

	return new == NONE ? w->old->event[old].id : w->new->event[new].id;
}

struct str diff_entity_id(const struct diff_work *w, uint32_t old)
{
	uint32_t new = w->pairs.entity.to[old];

	if (new == NONE)
		new = w->pairs.merged[old];
	return new == NONE ? w->old->entity[old].id : w->new->entity[new].id;
}

struct str diff_source_id(const struct diff_work *w, uint32_t old)
{
	uint32_t new = w->pairs.source.to[old];

	return new == NONE ? w->old->source[old].id : w->new->source[new].id;
}
