#include "verdicts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "vec.h"

/* To be counted up whenever a quote may get another verdict than before. */
#define FIRST_LINE "frise verdicts 1"

enum { KEY_DIGITS = 32 /* of a SHA-256: nobody finds two quotes that share them */ };

struct kept_verdict {
	const char *key;
	struct str why;
	enum verdict verdict;
	bool is_used;
};

struct kept_file {
	struct str name;
	const char *sha256;
	bool is_used;
};

/* Those that depend on nothing but what stands in the key. */
static bool is_kept(enum verdict verdict)
{
	return verdict == VERDICT_OK || verdict == VERDICT_NEAR || verdict == VERDICT_AMBIGUOUS ||
	       verdict == VERDICT_MISSING || verdict == VERDICT_STALE;
}

static bool is_hex(struct str s, size_t digits)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (!strchr("0123456789abcdef", s.at[i]) || !s.at[i])
			return false;
	return s.len == digits;
}

static void add_quote(struct verdicts *v, struct str key, enum verdict verdict, struct str why)
{
	struct kept_verdict one = { .key = arena_text(&v->arena, key),
		.why = arena_str(&v->arena, why),
		.verdict = verdict };

	if (map_add(&v->quotes, str_from(one.key, KEY_DIGITS), (uint32_t)v->items))
		VEC_PUSH(v->quote, v->items, v->cap, one);
}

static void add_file(struct verdicts *v, struct str name, struct str sha256)
{
	struct kept_file one = { .name = arena_str(&v->arena, name),
		.sha256 = arena_text(&v->arena, sha256) };

	if (map_add(&v->names, one.name, (uint32_t)v->files))
		VEC_PUSH(v->file, v->files, v->file_cap, one);
}

/* "KEY OK", "KEY NEAR why" */
static bool parse_quote(struct str line, struct verdicts *v)
{
	struct str key, word, why = line;
	size_t i;

	str_split(&why, ' ', &key);
	if (!is_hex(key, KEY_DIGITS) || !str_split(&why, ' ', &word))
		return false;
	for (i = 0; i < VERDICTS; i++) {
		if (is_kept((enum verdict)i) && str_is(word, verdict_names[i])) {
			add_quote(v, key, (enum verdict)i, why);
			return true;
		}
	}
	return false;
}

/* "SHA256 and its name" */
static bool parse_file(struct str line, struct verdicts *v)
{
	struct str sha256, name = line;

	str_split(&name, ' ', &sha256);
	if (!is_hex(sha256, CHECKSUM_DIGITS) || !name.len)
		return false;
	add_file(v, name, sha256);
	return true;
}

static bool parse_line(struct str line, struct verdicts *v)
{
	if (str_starts(line, "quote "))
		return parse_quote(str_sub(line, 6, SIZE_MAX), v);
	return str_starts(line, "file ") && parse_file(str_sub(line, 5, SIZE_MAX), v);
}

static void print_head(struct str folder, struct str program, struct buf *out)
{
	buf_addf(out, FIRST_LINE "\nprogram %.*s\nfolder %.*s\n", STR(program), STR(folder));
}

/* Takes the last line off, which is the checksum of all before it. */
static bool check_sum(struct str *text)
{
	static const size_t last = sizeof("sum \n") - 1 + CHECKSUM_DIGITS;
	char sum[CHECKSUM_DIGITS + 1];
	struct buf want = { 0 };
	bool is_same;

	if (text->len < last)
		return false;
	checksum_print(str_sub(*text, 0, text->len - last), sum);
	buf_addf(&want, "sum %s\n", sum);
	is_same = str_eq(buf_str(&want), str_sub(*text, text->len - last, last));
	text->len -= last;
	buf_free(&want);
	return is_same;
}

bool verdicts_parse(struct str text, struct str folder, struct str program, struct verdicts *out)
{
	struct verdicts made = { .items = 0 };
	struct buf head = { 0 };
	struct str line;
	bool is_fine;

	print_head(folder, program, &head);
	is_fine = text.len <= VERDICTS_BYTES && check_sum(&text) && text.len >= head.len &&
		  str_eq(str_sub(text, 0, head.len), buf_str(&head));
	text = str_sub(text, head.len, SIZE_MAX);
	buf_free(&head);
	while (is_fine && text.len && str_split(&text, '\n', &line))
		is_fine = parse_line(line, &made);
	if (is_fine)
		*out = made;
	else
		verdicts_free(&made);
	return is_fine;
}

void verdicts_print(const struct verdicts *v, struct str folder, struct str program, bool is_part,
	struct buf *out)
{
	const size_t most = VERDICTS_BYTES - VERDICTS_WHY - 2 * CHECKSUM_DIGITS;
	char sum[CHECKSUM_DIGITS + 1];
	size_t i;

	print_head(folder, program, out);
	for (i = 0; i < v->files && out->len < most; i++) {
		const struct kept_file *f = &v->file[i];

		if (f->is_used || is_part)
			buf_addf(out, "file %s %.*s\n", f->sha256, STR(f->name));
	}
	for (i = 0; i < v->items && out->len < most; i++) {
		const struct kept_verdict *q = &v->quote[i];

		if (q->is_used || is_part)
			buf_addf(out, "quote %s %s%s%.*s\n", q->key, verdict_names[q->verdict],
				q->why.len ? " " : "", STR(q->why));
	}
	checksum_print(buf_str(out), sum);
	buf_addf(out, "sum %s\n", sum);
}

void verdicts_free(struct verdicts *v)
{
	free(v->file);
	free(v->quote);
	map_free(&v->names);
	map_free(&v->quotes);
	arena_free(&v->arena);
	*v = (struct verdicts){ .items = 0 };
}

static void name_file(const struct file_id *id, struct buf *out)
{
	buf_addf(out, "%" PRIx64 " %" PRIx64 " %" PRIu64 " %jd.%09ld %jd.%09ld", id->dev, id->ino,
		id->bytes, (intmax_t)id->mtime.tv_sec, id->mtime.tv_nsec,
		(intmax_t)id->ctime.tv_sec, id->ctime.tv_nsec);
}

const char *verdicts_find_file(struct verdicts *v, const struct file_id *id)
{
	struct buf name = { 0 };
	uint32_t place;

	name_file(id, &name);
	place = map_find(&v->names, buf_str(&name));
	buf_free(&name);
	if (place == MAP_NONE)
		return NULL;
	v->file[place].is_used = true;
	return v->file[place].sha256;
}

void verdicts_put_file(struct verdicts *v, const struct file_id *id, const char *sha256)
{
	struct buf name = { 0 };

	if (verdicts_find_file(v, id))
		return;
	name_file(id, &name);
	add_file(v, buf_str(&name), str_of(sha256));
	v->file[v->files - 1].is_used = true;
	v->is_changed = true;
	buf_free(&name);
}

static void add_part(struct checksum **sum, struct str part)
{
	struct buf len = { 0 };

	buf_addf(&len, "%zu:", part.len);
	checksum_add(sum, buf_str(&len));
	checksum_add(sum, part);
	buf_free(&len);
}

/* Each part with its length before it, so that no two ways of cutting are the same. */
static void make_key(const char *sha256, struct str checksum, const struct evidence *e,
	char key[CHECKSUM_DIGITS + 1])
{
	struct checksum *sum = NULL;

	add_part(&sum, str_of(sha256));
	add_part(&sum, checksum);
	add_part(&sum, e->quote);
	add_part(&sum, e->prefix);
	add_part(&sum, e->suffix);
	checksum_end(&sum, key);
	key[KEY_DIGITS] = '\0';
}

enum verdict verdicts_find(struct verdicts *v, const char *sha256, struct str checksum,
	const struct evidence *e, struct str *why)
{
	char key[CHECKSUM_DIGITS + 1];
	uint32_t place;

	make_key(sha256, checksum, e, key);
	place = map_find(&v->quotes, str_of(key));
	if (place == MAP_NONE)
		return VERDICT_NONE;
	v->quote[place].is_used = true;
	*why = v->quote[place].why;
	return v->quote[place].verdict;
}

void verdicts_put(struct verdicts *v, const char *sha256, struct str checksum,
	const struct evidence *e, enum verdict verdict, struct str why)
{
	char key[CHECKSUM_DIGITS + 1];
	struct str known;

	if (!is_kept(verdict) || why.len > VERDICTS_WHY || str_find(why, str_of("\n"), 0) < why.len)
		return;
	if (verdicts_find(v, sha256, checksum, e, &known) != VERDICT_NONE)
		return;
	make_key(sha256, checksum, e, key);
	add_quote(v, str_of(key), verdict, why);
	v->quote[v->items - 1].is_used = true;
	v->is_changed = true;
}
