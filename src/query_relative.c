#include "query.h"

#include <string.h>
#include <strings.h>

#include "query_lex.h"

static bool is_date_field(struct str name)
{
	static const char *const names[] = { "date", "within", "before", "after" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (name.len == strlen(names[i]) &&
			strncasecmp(name.at, names[i], name.len) == 0)
			return true;
	}
	return false;
}

/* One date, absolute; what is none stays as it is. */
static void add_date(struct str text, int64_t today, struct buf *out)
{
	struct fault fault;
	struct date date;

	if (date_parse(text, &date, &fault) || !date_parse_relative(text, today, &date, &fault))
		buf_add_str(out, text);
	else
		date_print(&date, out);
}

/* D, A..B, A.. or ..B. */
static void add_value(struct str text, int64_t today, struct buf *out)
{
	size_t dots = str_find(text, str_of(".."), 0);

	if (dots == SIZE_MAX) {
		add_date(text, today, out);
		return;
	}
	add_date(str_sub(text, 0, dots), today, out);
	buf_add_text(out, "..");
	add_date(str_sub(text, dots + 2, SIZE_MAX), today, out);
}

/* The values of one field; *copied is how much of the query stands in *out. */
static bool add_values(
	struct lexer *lex, struct str field, int64_t today, size_t *copied, struct buf *out)
{
	struct token value;
	bool is_last = false;

	while (!is_last) {
		if (!lex_value(lex, field, &value, &is_last, NULL))
			return false;
		if (!is_date_field(field) || value.is_quoted)
			continue;
		buf_add_str(out, str_sub(lex->text, *copied, value.at - *copied));
		add_value(value.text, today, out);
		*copied = value.at + value.len;
	}
	return true;
}

void query_make_absolute(struct str text, int64_t today, struct buf *out)
{
	struct arena arena = { 0 };
	struct lexer lex = { .text = text, .arena = &arena };
	struct token token;
	size_t copied = 0;

	while (lex_next(&lex, &token, NULL) && token.type != TOKEN_END) {
		if (token.type == TOKEN_FIELD && !add_values(&lex, token.text, today, &copied, out))
			break;
	}
	buf_add_str(out, str_sub(text, copied, SIZE_MAX));
	arena_free(&arena);
}
