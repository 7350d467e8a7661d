#include "pattern.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "mem.h"
#include "regex_source.h"
#include "text.h"

enum { STACK_LEAST = 32 << 10, STACK_MOST = 1 << 20, HEAP_KIB = 1024 };

/*
 * PATTERN_MATCHES counts anew at every place that a match may begin at, so one
 * call is given only so many of them: the more, the shorter the piece.
 */
enum { PLACES_BY_BYTES = 2 << 20 };

/*
 * Stands before every pattern: settings such as (*NO_JIT) count only at the
 * very start, and no query may change ours.
 */
static const char guard[] = "(?#)";

struct pattern {
	pcre2_general_context *memory;
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack; /* NULL: no JIT on this machine */
};

static void *take(PCRE2_SIZE bytes, void *unused)
{
	(void)unused;
	return mem_get(bytes);
}

static void give_back(void *at, void *unused)
{
	(void)unused;
	free(at);
}

static uint32_t col_of(struct str source, size_t offset)
{
	size_t before = sizeof(guard) - 1;

	return (uint32_t)text_chars(str_sub(source, 0, offset > before ? offset - before : 0)) + 1;
}

/* NULL with *fault filled where PCRE2 cannot read it. */
static pcre2_code *compile(
	struct str source, uint32_t caseless, pcre2_compile_context *context, struct fault *fault)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
			   PCRE2_MATCH_INVALID_UTF | PCRE2_MULTILINE | PCRE2_USE_OFFSET_LIMIT |
			   caseless;
	struct buf guarded = { 0 };
	char why[200] = "";
	pcre2_code *code;
	PCRE2_SIZE offset;
	int error;

	buf_addf(&guarded, "%s", guard);
	buf_add_str(&guarded, source);
	code = pcre2_compile(
		(PCRE2_SPTR)guarded.at, guarded.len, options, &error, &offset, context);
	buf_free(&guarded);
	if (code)
		return code;
	pcre2_get_error_message(error, (PCRE2_UCHAR *)why, sizeof(why));
	fault_at(fault, (struct pos){ .col = col_of(source, offset) }, "bad-regex",
		"in the regex: %s", why);
	return NULL;
}

static pcre2_code *compile_folded(
	struct str source, pcre2_compile_context *context, struct fault *fault)
{
	bool plain = regex_is_plain(source);
	struct buf folded = { 0 };
	pcre2_code *code;

	regex_fold(source, plain, &folded);
	code = compile(buf_str(&folded), plain ? 0 : PCRE2_CASELESS, context, fault);
	buf_free(&folded);
	if (!code && fault)
		fault->pos.col = 1; /* the column was one of the folded text */
	return code;
}

static pcre2_code *compile_source(
	struct pattern *p, struct str source, bool as_written, struct fault *fault)
{
	pcre2_compile_context *context = pcre2_compile_context_create(p->memory);
	pcre2_code *code;

	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	code = compile(source, 0, context, fault);
	if (code && !as_written) {
		pcre2_code_free(code);
		code = compile_folded(source, context, fault);
	}
	pcre2_compile_context_free(context);
	return code;
}

struct pattern *pattern_compile(struct str source, bool as_written, struct fault *fault)
{
	struct pattern *p;

	if (source.len > PATTERN_BYTES) {
		fault_at(fault, (struct pos){ .col = 1 }, "bad-regex",
			"the regex is longer than %d bytes", PATTERN_BYTES);
		return NULL;
	}
	p = mem_get(sizeof(*p));
	*p = (struct pattern){ .memory = pcre2_general_context_create(take, give_back, NULL) };
	p->code = compile_source(p, source, as_written, fault);
	if (!p->code) {
		pattern_free(p);
		return NULL;
	}
	p->data = pcre2_match_data_create(1, p->memory);
	p->context = pcre2_match_context_create(p->memory);
	pcre2_set_match_limit(p->context, PATTERN_MATCHES);
	pcre2_set_heap_limit(p->context, HEAP_KIB);
	if (pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) == 0)
		p->stack = pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, p->memory);
	if (p->stack)
		pcre2_jit_stack_assign(p->context, NULL, p->stack);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_jit_stack_free(p->stack);
	pcre2_match_context_free(p->context);
	pcre2_match_data_free(p->data);
	pcre2_code_free(p->code);
	pcre2_general_context_free(p->memory);
	free(p);
}

static int64_t now_us(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void pattern_begin(struct pattern_time *time)
{
	*time = (struct pattern_time){ .end_us = now_us(CLOCK_MONOTONIC) + PATTERN_MS * 1000 };
}

/* The clock of the thread costs ten times as much to read, so it comes second. */
static bool is_over(struct pattern_time *time)
{
	int64_t cpu;

	if (!time || now_us(CLOCK_MONOTONIC) < time->end_us)
		return false;
	cpu = now_us(CLOCK_THREAD_CPUTIME_ID);
	if (!time->cpu_end_us)
		time->cpu_end_us = cpu + PATTERN_MS * 1000;
	return cpu > time->cpu_end_us;
}

/* One call's share of a text: bytes [from, to). */
struct piece {
	size_t from;
	size_t to;
	bool is_cut_before; /* it begins within a line */
	bool is_cut_behind; /* it ends within a line */
};

/* The first byte of the character that holds byte `at`. */
static size_t character_at(struct str text, size_t at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static struct piece piece_from(struct str text, size_t from, size_t most)
{
	struct piece piece = { .from = from, .to = text.len };
	const char *line;

	piece.is_cut_before = from > 0 && text.at[from - 1] != '\n';
	if (text.len - from <= most)
		return piece;
	line = memrchr(text.at + from, '\n', most);
	if (line) {
		piece.to = (size_t)(line - text.at) + 1;
	} else {
		piece.to = character_at(text, from + most);
		piece.is_cut_behind = true;
	}
	return piece;
}

/* The piece to begin with: from the start of the line, so that ^ and look-behind can see it. */
static struct piece first_piece(struct str text, size_t from, size_t most)
{
	const char *line = from ? memrchr(text.at, '\n', from) : NULL;
	size_t start = line ? (size_t)(line - text.at) + 1 : 0;

	if (from - start > most / 2)
		start = character_at(text, from - most / 2);
	return piece_from(text, start, most);
}

static struct piece next_piece(struct str text, const struct piece *piece, size_t most)
{
	size_t from = piece->to;

	if (piece->is_cut_behind)
		from = character_at(text, from - most / 2);
	return piece_from(text, from, most);
}

/* One call: a match that begins at byte `from` up to `last` of the piece. */
static enum pattern_end match(struct pattern *p, struct str text, const struct piece *piece,
	size_t from, size_t last, size_t *at, size_t *len)
{
	PCRE2_SPTR subject = (PCRE2_SPTR)text.at + piece->from;
	uint32_t options = (piece->is_cut_before ? PCRE2_NOTBOL : 0) |
			   (piece->is_cut_behind ? PCRE2_NOTEOL : 0);
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(p->data);
	int found;

	pcre2_set_offset_limit(p->context, last - piece->from);
	found = (p->stack ? pcre2_jit_match : pcre2_match)(p->code, subject,
		piece->to - piece->from, from - piece->from, options, p->data, p->context);
	if (found == PCRE2_ERROR_NOMATCH)
		return PATTERN_MISS;
	/* Some budget ran out (match, depth, heap, stack): never once more in the interpreter. */
	if (found < 0)
		return PATTERN_GAVE_UP;
	*at = piece->from + ends[0];
	*len = ends[1] > ends[0] ? ends[1] - ends[0] : 0;
	return PATTERN_HIT;
}

static enum pattern_end find_in(struct pattern *p, struct str text, const struct piece *piece,
	size_t from, struct pattern_time *time, size_t *at, size_t *len)
{
	size_t bytes = piece->to - piece->from, places = PLACES_BY_BYTES / (bytes + 1), last;
	enum pattern_end end = PATTERN_MISS;

	if (from < piece->from)
		from = piece->from;
	for (; end == PATTERN_MISS && from <= piece->to; from = last + 1) {
		last = piece->to - from > places ? from + places : piece->to;
		/* A place is a character's first byte. */
		if (last < piece->to)
			last = character_at(text, last + 1) - 1;
		end = is_over(time) ? PATTERN_GAVE_UP : match(p, text, piece, from, last, at, len);
	}
	return end;
}

enum pattern_end pattern_find(struct pattern *p, struct str text, size_t from,
	struct pattern_time *time, size_t *at, size_t *len)
{
	size_t most = p->stack ? PATTERN_SUBJECT : PATTERN_SUBJECT / 2;
	bool gave_up = false;
	struct piece piece;
	enum pattern_end end;

	if (!text.at)
		text = str_of("");
	piece = first_piece(text, from, most);
	for (;;) {
		end = find_in(p, text, &piece, from, time, at, len);
		if (end == PATTERN_HIT)
			return end;
		gave_up |= end == PATTERN_GAVE_UP || piece.is_cut_behind;
		if (piece.to == text.len || (gave_up && is_over(time)))
			return gave_up ? PATTERN_GAVE_UP : PATTERN_MISS;
		piece = next_piece(text, &piece, most);
	}
}
