#include "query.h"

#include <strings.h>

#include "query_lex.h"

/*
 * An edited query: a root of its own over the chips that stay, printed when
 * all is done. Terms are copied before they change.
 */
struct edit {
	struct arena arena;
	struct term root;
	struct field field;
};

/* The canonical name of a field; roles and types are canonical as they come. */
static struct field field_of(struct str name)
{
	size_t i;

	for (i = 0; i < field_rows_count; i++) {
		const struct field_row *row = &field_rows[i];

		if (str_is(name, row->name) || (row->alias && str_is(name, row->alias)))
			return (struct field){ .kind = row->kind, .name = str_of(row->name) };
	}
	return (struct field){ .kind = FIELD_TYPE, .name = name };
}

static bool is_about(const struct query *q, size_t chip, struct str field)
{
	const struct field *about = query_chip_field(q, chip);

	return about && str_eq(about->name, field);
}

static size_t find_value(const struct term *t, struct str value)
{
	size_t i;

	for (i = 0; i < t->values && !str_eq(t->value[i].text, value); i++)
		;
	return i;
}

enum tick query_tick(const struct query *q, struct str field, struct str value)
{
	struct str name = field_of(field).name;
	size_t i;

	for (i = 0; i < query_chips(q); i++) {
		const struct term *chip = query_chip(q, i);
		bool is_not = chip->type == TERM_NOT;
		const struct term *t = is_not ? chip->child[0] : chip;

		if (is_about(q, i, name) && find_value(t, value) < t->values)
			return is_not ? TICK_NOT : TICK_ON;
	}
	return TICK_NONE;
}

/* Room for all chips of q and one more. */
static void edit_init(struct edit *e, const struct query *q, struct str field)
{
	*e = (struct edit){ .root = { .type = TERM_AND }, .field = field_of(field) };
	e->root.child = ARENA_ARRAY(&e->arena, query_chips(q) + 1, struct term *);
}

static void edit_keep(struct edit *e, struct term *chip)
{
	e->root.child[e->root.children++] = chip;
}

/* Prints what the edit has come to, and ends it. */
static void edit_end(struct edit *e, struct buf *out)
{
	struct query q = { .root = e->root.children ? &e->root : NULL };

	query_print(&q, out);
	arena_free(&e->arena);
}

/* A copy of a chip about the field, without `value`, with room for one more. */
static struct term *copy_without(struct edit *e, const struct term *chip, struct str value)
{
	bool is_not = chip->type == TERM_NOT;
	const struct term *from = is_not ? chip->child[0] : chip;
	struct term *t = arena_copy(&e->arena, from, sizeof(*from)), *outer;
	size_t i;

	t->value = ARENA_ARRAY(&e->arena, from->values + 1, struct value);
	t->values = 0;
	for (i = 0; i < from->values; i++) {
		if (!str_eq(from->value[i].text, value))
			t->value[t->values++] = from->value[i];
	}
	if (!is_not)
		return t;
	outer = arena_copy(&e->arena, chip, sizeof(*chip));
	outer->child = ARENA_NEW(&e->arena, struct term *);
	outer->child[0] = t;
	return outer;
}

static struct term *chip_of(struct edit *e, struct str value, bool is_not)
{
	struct term *t = ARENA_NEW(&e->arena, struct term), *outer;

	*t = (struct term){ .type = TERM_FIELD, .field = e->field, .values = 1 };
	t->value = ARENA_NEW(&e->arena, struct value);
	t->value->text = value;
	if (!is_not)
		return t;
	outer = ARENA_NEW(&e->arena, struct term);
	*outer = (struct term){ .type = TERM_NOT, .children = 1 };
	outer->child = ARENA_NEW(&e->arena, struct term *);
	outer->child[0] = t;
	return outer;
}

/* The field's chips give way to `chip`, which may be NULL. */
static void replace(struct edit *e, const struct query *q, struct term *chip)
{
	size_t i;

	for (i = 0; i < query_chips(q); i++) {
		if (!is_about(q, i, e->field.name)) {
			edit_keep(e, q->root->child[i]);
		} else if (chip) {
			edit_keep(e, chip);
			chip = NULL;
		}
	}
	if (chip)
		edit_keep(e, chip);
}

void query_edit_only(const struct query *q, struct str field, struct str value, struct buf *out)
{
	struct edit e;

	edit_init(&e, q, field);
	replace(&e, q, chip_of(&e, value, false));
	edit_end(&e, out);
}

void query_edit_without(const struct query *q, struct str field, struct buf *out)
{
	struct edit e;

	edit_init(&e, q, field);
	replace(&e, q, NULL);
	edit_end(&e, out);
}

/* What asks for one value in all, and never under `not`: another one takes its place. */
static bool takes_one(struct str field)
{
	return field_of(field).kind == FIELD_AS_OF;
}

static void set_one(
	const struct query *q, struct str field, struct str value, enum tick tick, struct buf *out)
{
	if (tick == TICK_ON)
		query_edit_only(q, field, value, out);
	else if (query_tick(q, field, value) == TICK_ON)
		query_edit_without(q, field, out);
	else
		query_print(q, out);
}

static void set_among(
	const struct query *q, struct str field, struct str value, enum tick tick, struct buf *out)
{
	bool is_set = tick == TICK_NONE;
	struct edit e;
	size_t i;

	edit_init(&e, q, field);
	for (i = 0; i < query_chips(q); i++) {
		struct term *chip = q->root->child[i], *t;
		bool is_not = chip->type == TERM_NOT;

		if (is_about(q, i, e.field.name)) {
			chip = copy_without(&e, chip, value);
			t = is_not ? chip->child[0] : chip;
			if (!is_set && is_not == (tick == TICK_NOT)) {
				t->value[t->values++] = (struct value){ .text = value };
				is_set = true;
			}
			if (!t->values)
				continue;
		}
		edit_keep(&e, chip);
	}
	if (!is_set)
		edit_keep(&e, chip_of(&e, value, tick == TICK_NOT));
	edit_end(&e, out);
}

void query_edit_set(
	const struct query *q, struct str field, struct str value, enum tick tick, struct buf *out)
{
	if (takes_one(field))
		set_one(q, field, value, tick, out);
	else
		set_among(q, field, value, tick, out);
}

void query_edit_drop(const struct query *q, size_t chip, struct buf *out)
{
	struct edit e;
	size_t i;

	edit_init(&e, q, (struct str){ 0 });
	for (i = 0; i < query_chips(q); i++) {
		if (i != chip)
			edit_keep(&e, q->root->child[i]);
	}
	edit_end(&e, out);
}

/* What a text to be added holds; what cannot be read is for the parser to tell. */
struct added {
	bool has_or; /* outside of all parentheses */
	bool has_as_of;
};

static bool is_as_of(struct str name)
{
	static const char as_of[] = "asof";

	return name.len == sizeof(as_of) - 1 && strncasecmp(name.at, as_of, name.len) == 0;
}

static struct added look_at(struct str text)
{
	struct arena arena = { 0 };
	struct lexer lex = { .text = text, .arena = &arena };
	struct added added = { 0 };
	struct token token, value;
	bool is_last;
	int depth = 0;

	while (lex_next(&lex, &token, NULL) && token.type != TOKEN_END) {
		depth += (token.type == TOKEN_OPEN) - (token.type == TOKEN_CLOSE);
		added.has_or |= token.type == TOKEN_OR && depth == 0;
		added.has_as_of |= token.type == TOKEN_FIELD && is_as_of(token.text);
		for (is_last = token.type != TOKEN_FIELD; !is_last;) {
			if (!lex_value(&lex, token.text, &value, &is_last, NULL))
				break;
		}
	}
	arena_free(&arena);
	return added;
}

void query_edit_add(const struct query *q, struct str text, struct buf *out)
{
	struct added added = look_at(text = str_trim(text));
	struct edit e;
	size_t i;

	edit_init(&e, q, str_of("asof"));
	for (i = 0; i < query_chips(q); i++) {
		if (!added.has_as_of || !is_about(q, i, e.field.name))
			edit_keep(&e, q->root->child[i]);
	}
	if (!e.root.children || !text.len) {
		edit_end(&e, out);
		buf_add_str(out, text);
		return;
	}
	query_print_term(&e.root, out);
	arena_free(&e.arena);
	buf_add_text(out, added.has_or ? " (" : " ");
	buf_add_str(out, text);
	buf_add_text(out, added.has_or ? ")" : "");
}
