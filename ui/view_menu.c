#include "view.h"

#include <stdlib.h>

#include "arena.h"
#include "command.h"
#include "mem.h"
#include "vec.h"

struct menu_item {
	char letter; /* 0: past the alphabet, Enter only */
	struct str heading;
	struct str label;
	struct str right; /* at the end of the row */
	struct intent intent;
};

struct menu {
	struct view_ops ops; /* with the menu's own name */
	struct arena arena;
	const struct command *opener;
	const char *letter; /* the first that is not taken */
	struct menu_item *item;
	size_t items, cap;
	int heading_cols;
};

static const struct menu_item *item_of(const struct view *v, size_t row)
{
	const struct menu *own = v->own;

	return &own->item[row];
}

static void menu_rebuild(struct view *v)
{
	const struct menu *own = v->own;

	list_set_rows(&v->list, own->items, v->height > 0 ? (size_t)v->height : 1);
}

static void menu_free(struct view *v)
{
	struct menu *own = v->own;

	free(own->item);
	arena_free(&own->arena);
	free(own);
}

static void menu_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct menu *own = v->own;
	const struct menu_item *item = item_of(v, row);
	int right = text_cols(item->right), col = r.col + 2, end = r.col + r.cols - 1 - right;

	if (item->letter)
		canvas_printf(c, r.row, col, 1, STYLE_KEY, "%c", item->letter);
	col += 3;
	canvas_text(c, r.row, col, own->heading_cols, STYLE_HEADING, item->heading);
	col += own->heading_cols + 2;
	canvas_clip(c, r.row, col, end > col + 2 ? end - col - 2 : 0, STYLE_TEXT, item->label);
	canvas_right(c, r.row, end, right, STYLE_TEXT, item->right);
}

static struct intent menu_activate(struct view *v, size_t row)
{
	return item_of(v, row)->intent;
}

static bool is_opener(const struct menu *own, char letter)
{
	struct str keys = str_of(own->opener ? own->opener->keys : "");
	struct key key;
	size_t at = 0;

	while (key_parse(keys, &at, &key, NULL))
		if (key.code == (uint32_t)letter && key.mods == 0)
			return true;
	return false;
}

void view_menu_init(struct view *v, const struct scene *scene, const char *name,
	const struct command *opener)
{
	static const char letters[] = "abcdefghilmnoprstuvwxyz"; /* j and k move, q goes back */
	struct menu *own = mem_get(sizeof(*own));

	*own = (struct menu){ .ops = {
				      .name = name,
				      .rebuild = menu_rebuild,
				      .free = menu_free,
				      .draw_row = menu_draw_row,
				      .activate = menu_activate,
			      },
		.opener = opener,
		.letter = letters };
	*v = (struct view){ .ops = &own->ops, .scene = scene, .own = own };
}

void view_menu_add(struct view *v, struct str heading, struct str label, struct str right,
	const struct intent *intent)
{
	struct menu *own = v->own;
	struct menu_item item = { .intent = *intent };
	int cols;

	while (*own->letter && is_opener(own, *own->letter))
		own->letter++;
	item.letter = *own->letter;
	own->letter += item.letter != 0;
	item.heading = arena_str(&own->arena, heading);
	item.label = arena_str(&own->arena, label);
	item.right = arena_str(&own->arena, right);
	item.intent.field = arena_str(&own->arena, intent->field);
	item.intent.value = arena_str(&own->arena, intent->value);
	item.intent.text = arena_str(&own->arena, intent->text);
	cols = text_cols(heading);
	if (cols > own->heading_cols)
		own->heading_cols = cols;
	VEC_PUSH(own->item, own->items, own->cap, item);
}

size_t view_menu_row(const struct view *v, uint32_t letter)
{
	const struct menu *own = v->own;
	size_t i;

	for (i = 0; letter && i < own->items; i++)
		if ((uint32_t)own->item[i].letter == letter)
			return i;
	return SIZE_MAX;
}
