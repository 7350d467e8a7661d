#include "regex_source.h"

#include <ctype.h>
#include <string.h>

#include "text.h"

/* Where the walk over a pattern's source stands; enough to fold single letters of it. */
struct place {
	bool in_class;     /* within [...] */
	bool class_is_new; /* a ']' would be one of its members */
	bool in_name;      /* within [:alpha:] of a class */
	bool in_literal;   /* within \Q...\E */
	bool escaped;      /* behind a backslash */
};

static void move_in_class(struct place *place, char c, char next)
{
	if (c == ']' && place->in_name)
		place->in_name = false;
	else if (c == ']' && !place->class_is_new)
		place->in_class = false;
	else if (c == '[' && next == ':')
		place->in_name = true;
	place->class_is_new &= c == '^';
}

static void move_over(struct place *place, char c, char next)
{
	if (place->escaped) {
		if (c == 'Q' || c == 'E')
			place->in_literal = c == 'Q';
		place->escaped = false;
		place->class_is_new = false;
	} else if (c == '\\') {
		place->escaped = true;
	} else if (place->in_class && !place->in_literal) {
		move_in_class(place, c, next);
	} else if (c == '[' && !place->in_literal) {
		place->in_class = place->class_is_new = true;
	}
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool regex_is_plain(struct str source)
{
	struct place place = { 0 };
	size_t i;

	for (i = 0; i < source.len; i++) {
		char c = source.at[i], next = i + 1 < source.len ? source.at[i + 1] : 0;

		if (c == '(' && (next == '?' || next == '*'))
			return false;
		if (place.escaped ? isalnum((unsigned char)c) && !strchr("bBdDsSwWnrt", c)
				  : (c == '[' && next == ':') || (is_capital(c) && place.in_class))
			return false;
		move_over(&place, c, next);
	}
	return true;
}

static bool is_ascii_mark(char c)
{
	bool is_digit = c >= '0' && c <= '9', is_letter = (c | 32) >= 'a' && (c | 32) <= 'z';

	return c > ' ' && c < 0x7f && !is_digit && !is_letter;
}

/* Appends what one character outside ASCII becomes in folded text, as a pattern for just that. */
static void fold_letter(struct str letter, const struct place *place, struct buf *out)
{
	struct buf framed = { 0 }, folded = { 0 };
	struct str bare;
	bool is_group;
	size_t i;

	/* Framed, so that a blank is not trimmed away. */
	buf_addf(&framed, "x%.*sx", STR(letter));
	text_fold(buf_str(&framed), &folded);
	bare = str_sub(buf_str(&folded), 1, folded.len - 2);
	is_group = text_chars(bare) > 1 && !place->in_class && !place->in_literal;
	buf_add_text(out, is_group ? "(?:" : "");
	for (i = 0; i < bare.len; i++) {
		if (is_ascii_mark(bare.at[i]) && !place->in_literal)
			buf_add_char(out, '\\');
		buf_add_char(out, bare.at[i]);
	}
	buf_add_text(out, is_group ? ")" : "");
	buf_free(&framed);
	buf_free(&folded);
}

void regex_fold(struct str source, bool plain, struct buf *out)
{
	struct place place = { 0 };
	size_t at = 0;

	while (at < source.len) {
		size_t from = at;
		char c = source.at[from];

		text_next(source, &at);
		if ((unsigned char)c < 0x80) {
			bool is_small = !plain || place.escaped || !is_capital(c);

			move_over(&place, c, at < source.len ? source.at[at] : 0);
			buf_add_char(out, is_small ? c : (char)(c | 32));
			continue;
		}
		/* A backslash before a letter that becomes another one would change its meaning. */
		if (place.escaped && !place.in_literal)
			buf_cut(out, out->len - 1);
		place.escaped = place.class_is_new = false;
		fold_letter(str_sub(source, from, at - from), &place, out);
	}
}

/* The literals of a regex as they are read. */
struct reading {
	struct arena *arena;
	struct str *out;
	size_t count;
	bool as_written;
	unsigned depth;  /* of parentheses */
	struct buf run;  /* the literal that is being read; empty within parentheses */
	struct buf best; /* of this alternative */
	bool is_useless;
};

/* A shorter one is nearly everywhere. */
enum { LEAST_LITERAL = 2 };

static void end_run(struct reading *r)
{
	if (r->run.len > r->best.len) {
		buf_clear(&r->best);
		buf_add_str(&r->best, buf_str(&r->run));
	}
	buf_clear(&r->run);
}

/* What may stand there not at all is no part of the literal. */
static void drop_last(struct reading *r)
{
	if (r->run.len)
		buf_cut(&r->run, text_before(buf_str(&r->run), r->run.len));
	end_run(r);
}

static void end_alternative(struct reading *r)
{
	end_run(r);
	r->is_useless |= r->best.len < LEAST_LITERAL || r->count == REGEX_LITERALS;
	if (!r->is_useless)
		r->out[r->count++] = arena_str(r->arena, buf_str(&r->best));
	buf_clear(&r->best);
}

/* How long "{2,5}" is; 0: this brace stands for itself. */
static size_t braces(struct str rest)
{
	size_t len = 1;

	while (len < rest.len && strchr("0123456789, ", rest.at[len]))
		len++;
	return len < rest.len && rest.at[len] == '}' ? len + 1 : 0;
}

/* Of what is written, blanks and letters outside ASCII may fold to something else. */
static void read_char(struct reading *r, char c)
{
	bool is_bare = r->as_written ? c > ' ' && c < 0x7f : c != 0;

	if (r->depth > 0 || !is_bare)
		end_run(r);
	else
		buf_add_char(&r->run, is_capital(c) ? (char)(c | 32) : c);
}

/* One character outside of classes and escapes. */
static void read_syntax(struct reading *r, char c)
{
	switch (c) {
	case '\\':
		break;
	case '(':
	case ')':
		end_run(r);
		r->depth += c == '(' ? 1u : -1u;
		break;
	case '|':
		if (r->depth == 0)
			end_alternative(r);
		break;
	case '*':
	case '?':
		drop_last(r);
		break;
	case '[':
	case '.':
	case '^':
	case '$':
	case '+':
	case '{':
		end_run(r);
		break;
	default:
		read_char(r, c);
		break;
	}
}

/* What stands behind a backslash: a kind of letter or place, or a sign that means itself. */
static void read_escaped(struct reading *r, char c)
{
	if (isalnum((unsigned char)c))
		end_run(r);
	else
		read_char(r, c);
}

static void read_literals(struct reading *r, struct str source)
{
	struct place place = { 0 };
	size_t i;

	for (i = 0; i < source.len; i++) {
		char c = source.at[i], next = i + 1 < source.len ? source.at[i + 1] : 0;
		size_t skipped = c == '{' ? braces(str_sub(source, i, source.len)) : 0;

		if (place.in_class) {
			; /* one of several */
		} else if (place.escaped) {
			read_escaped(r, c);
		} else if (skipped) {
			drop_last(r);
			i += skipped - 1;
			continue;
		} else {
			read_syntax(r, c);
		}
		move_over(&place, c, next);
	}
	end_alternative(r);
}

size_t regex_literals(
	struct str source, bool as_written, struct arena *arena, struct str out[REGEX_LITERALS])
{
	struct reading r = { .arena = arena, .out = out, .as_written = as_written };
	struct buf folded = { 0 };

	if (!regex_is_plain(source))
		return 0;
	if (!as_written)
		regex_fold(source, true, &folded);
	read_literals(&r, as_written ? source : buf_str(&folded));
	buf_free(&folded);
	buf_free(&r.run);
	buf_free(&r.best);
	return r.is_useless ? 0 : r.count;
}
