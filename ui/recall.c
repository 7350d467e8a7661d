#include "recall.h"

#include <stdlib.h>

#include "map.h"
#include "text.h"
#include "vec.h"

#define FIRST_LINE "frise state 1"
#define LAST_LINE  "end"

static const char *const history_names[ASKS] = {
	[ASK_SEARCH] = "search",
	[ASK_FILTER] = "filter",
	[ASK_COMMAND] = "command",
	[ASK_DATE] = "date",
};

void recall_free(struct recall *s)
{
	size_t i;

	for (i = 0; i < ASKS; i++)
		free(s->history[i].item);
	free(s->marks.item);
	arena_free(&s->arena);
	*s = (struct recall){ 0 };
}

static void add(struct recall *s, struct words *words, struct str text)
{
	VEC_PUSH(words->item, words->items, words->cap, arena_str(&s->arena, text));
}

static bool fits_a_line(struct str text)
{
	size_t i;

	if (text.len == 0 || text.len > PROMPT_BYTES || text_find_invalid(text) != SIZE_MAX)
		return false;
	for (i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7F)
			return false;
	return true;
}

static struct words *list_named(struct recall *s, struct str name)
{
	size_t i;

	if (str_is(name, "mark"))
		return &s->marks;
	for (i = 0; i < ASKS; i++)
		if (str_is(name, history_names[i]))
			return &s->history[i];
	return NULL;
}

static bool parse_line(struct str line, struct recall *s, struct map *seen)
{
	size_t blank = str_find(line, str_of(" "), 0);
	struct words *words = list_named(s, str_sub(line, 0, blank));
	struct str text;

	if (!words || blank == SIZE_MAX)
		return false;
	text = str_sub(line, blank + 1, line.len);
	if (!fits_a_line(text) || (words != &s->marks && words->items == PROMPT_HISTORY))
		return false;
	add(s, words, text);
	return words != &s->marks || map_add(seen, words->item[words->items - 1], 0);
}

static bool parse_lines(struct str rest, struct str folder, struct recall *s)
{
	struct map seen = { 0 };
	struct str line;
	bool is_fine;

	is_fine = str_split(&rest, '\n', &line) && str_is(line, FIRST_LINE) &&
		  str_split(&rest, '\n', &line) && str_starts(line, "folder ") &&
		  str_eq(str_sub(line, 7, line.len), folder);
	while (is_fine && str_split(&rest, '\n', &line) && !str_is(line, LAST_LINE))
		is_fine = parse_line(line, s, &seen);
	map_free(&seen);
	return is_fine && str_is(line, LAST_LINE) && rest.at && rest.len == 0;
}

bool recall_parse(struct str text, struct str folder, struct recall *out, struct fault *fault)
{
	struct recall made = { 0 };

	if (text.len > RECALL_BYTES || !parse_lines(text, folder, &made)) {
		recall_free(&made);
		return fault_at(fault, (struct pos){ 0 }, "bad-state",
			"what was kept of marks and history is damaged: it begins anew");
	}
	*out = made;
	return true;
}

static void print_words(const char *name, const struct words *words, struct buf *out)
{
	size_t i;

	for (i = 0; i < words->items; i++)
		if (fits_a_line(words->item[i]))
			buf_addf(out, "%s %.*s\n", name, STR(words->item[i]));
}

void recall_print(const struct recall *s, struct str folder, struct buf *out)
{
	size_t i;

	buf_addf(out, FIRST_LINE "\nfolder %.*s\n", STR(folder));
	print_words("mark", &s->marks, out);
	for (i = 0; i < ASKS; i++)
		print_words(history_names[i], &s->history[i], out);
	buf_add_text(out, LAST_LINE "\n");
}

void recall_give(const struct recall *s, struct app *app)
{
	struct prompt *prompt;
	struct buf line;
	uint32_t event;
	size_t i, k;

	for (i = 0; i < s->marks.items; i++) {
		event = timeline_find_event(app->setup.tl, s->marks.item[i]);
		if (event == NONE)
			buf_addf(&app->absent, "%.*s\n", STR(s->marks.item[i]));
		if (event == NONE || app->marked[event])
			continue;
		app->marked[event] = true;
		app->marks++;
	}
	for (i = 0; i < ASKS; i++) {
		prompt = &app->asking.prompt[i];
		for (k = 0; k < s->history[i].items; k++) {
			line = (struct buf){ 0 };
			buf_add_str(&line, s->history[i].item[k]);
			VEC_PUSH(prompt->history, prompt->histories, prompt->history_cap, line);
		}
	}
}

void recall_take(const struct app *app, struct recall *out)
{
	const struct timeline *tl = app->setup.tl;
	struct str rest = buf_str(&app->absent), id;
	size_t i, k;

	while (rest.len && str_split(&rest, '\n', &id))
		if (id.len)
			add(out, &out->marks, id);
	for (i = 0; i < tl->events; i++)
		if (app->marked[i])
			add(out, &out->marks, tl->event[i].id);
	for (i = 0; i < ASKS; i++)
		for (k = 0; k < app->asking.prompt[i].histories; k++)
			add(out, &out->history[i], buf_str(&app->asking.prompt[i].history[k]));
}

static void set_all(struct map *map, const struct words *words)
{
	size_t i;

	for (i = 0; i < words->items; i++)
		map_set(map, words->item[i], 0);
}

static bool has(const struct map *map, struct str text)
{
	return map_find(map, text) != MAP_NONE;
}

static void merge_marks(const struct recall *base, const struct recall *mine,
	const struct recall *theirs, struct recall *out)
{
	struct map before = { 0 }, now = { 0 }, other = { 0 };
	struct str id;
	size_t i;

	set_all(&before, &base->marks);
	set_all(&now, &mine->marks);
	set_all(&other, &theirs->marks);
	for (i = 0; i < theirs->marks.items; i++) {
		id = theirs->marks.item[i];
		if (!has(&before, id) || has(&now, id))
			add(out, &out->marks, id);
	}
	for (i = 0; i < mine->marks.items; i++) {
		id = mine->marks.item[i];
		if (!has(&before, id) && !has(&other, id))
			add(out, &out->marks, id);
	}
	map_free(&before);
	map_free(&now);
	map_free(&other);
}

static bool same_words(const struct str *a, const struct str *b, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!str_eq(a[i], b[i]))
			return false;
	return true;
}

/* How many lines `now` begins with that are the last of `before`: the others were typed since. */
static size_t kept_lines(const struct words *before, const struct words *now)
{
	size_t kept = before->items < now->items ? before->items : now->items;

	while (kept > 0 && !same_words(before->item + before->items - kept, now->item, kept))
		kept--;
	return kept;
}

static void merge_history(const struct words *base, const struct words *mine,
	const struct words *theirs, struct recall *out, struct words *list)
{
	size_t kept = kept_lines(base, mine), added = mine->items - kept, i;
	size_t over = theirs->items + added > PROMPT_HISTORY
			      ? theirs->items + added - PROMPT_HISTORY
			      : 0;

	for (i = over; i < theirs->items; i++)
		add(out, list, theirs->item[i]);
	for (i = kept; i < mine->items; i++)
		add(out, list, mine->item[i]);
}

void recall_merge(const struct recall *base, const struct recall *mine, const struct recall *theirs,
	struct recall *out)
{
	size_t i;

	merge_marks(base, mine, theirs, out);
	for (i = 0; i < ASKS; i++)
		merge_history(&base->history[i], &mine->history[i], &theirs->history[i], out,
			&out->history[i]);
}

static bool same_list(const struct words *a, const struct words *b)
{
	return a->items == b->items && same_words(a->item, b->item, a->items);
}

/* Marks in whatever order. */
static bool same_marks(const struct words *a, const struct words *b)
{
	struct map map = { 0 };
	bool is_same = a->items == b->items;
	size_t i;

	set_all(&map, a);
	for (i = 0; i < b->items && is_same; i++)
		is_same = has(&map, b->item[i]);
	map_free(&map);
	return is_same;
}

bool recall_same(const struct recall *a, const struct recall *b)
{
	size_t i;

	for (i = 0; i < ASKS; i++)
		if (!same_list(&a->history[i], &b->history[i]))
			return false;
	return same_marks(&a->marks, &b->marks);
}
