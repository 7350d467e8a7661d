#include "node.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <yaml.h>

#include "mem.h"
#include "node_build.h"
#include "node_cut.h"
#include "node_problem.h"
#include "node_scan.h"
#include "node_syntax.h"

static const struct node_limits defaults = { .depth = 32,
	.directives = 64,
	.scalar = 1 << 20,
	.keys = 10000,
	.nodes = 1000000,
	.cpu_ms = 2000 };

/* How often a file is read, each time cut before the mistake that was found last. */
enum { MOST_READS = 4 };

/* How far libyaml may go between two looks at the clock. */
enum { EVENTS_BETWEEN_LOOKS = 4096, CHARS_BETWEEN_LOOKS = 1 << 16 };

/* libyaml looks at most nine characters past where it stands: \\ and the digits after U. */
enum { BYTES_BEHIND = 16 };

struct reader {
	struct build build;
	struct problems problems;
	struct node_limits limits;
	uint64_t start_ns; /* CPU time of this thread when it began */
	size_t served;     /* bytes that libyaml was given */
	size_t directives;
	size_t documents;
	bool is_in_place; /* libyaml may stand in the text itself */
	bool is_over;     /* too many directives, found by the callback */
	bool is_late;     /* too much time */
	bool has_quote;   /* as in struct node_trouble */
	struct mark quote_from;
	struct mark quote_to;
	struct diag refused; /* the last anchor, alias or tag; rule NULL: none in this reading */
	size_t refused_line; /* of libyaml */
	bool is_at_end;      /* the text was used up where libyaml gave up */
};

static uint64_t cpu_ns(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now))
		return 0;
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void look_at_clock(struct reader *r)
{
	r->is_late = cpu_ns() - r->start_ns > (uint64_t)r->limits.cpu_ms * 1000000u;
}

/* Gives libyaml the next piece: at most 16 KB, so that none of its steps can last. */
static int serve(void *data, unsigned char *piece, size_t size, size_t *size_read)
{
	struct reader *r = data;
	struct str text = r->build.text;
	size_t bytes = text.len - r->served;

	if (bytes > size)
		bytes = size;
	if (bytes) {
		r->directives += scan_directives(text, r->served, bytes);
		memcpy(piece, text.at + r->served, bytes);
	}
	r->is_over = r->directives > r->limits.directives;
	look_at_clock(r);
	r->served += bytes;
	*size_read = bytes;
	return !r->is_over && !r->is_late;
}

static struct mark mark_of(yaml_mark_t mark)
{
	return (struct mark){ .line = mark.line, .col = mark.column };
}

/* Ends the reading if a limit of the reader's own is broken. */
static bool stop_at_limit(struct reader *r, yaml_mark_t mark)
{
	struct build *b = &r->build;
	const char *msg;

	if (r->is_over) {
		msg = arena_printf(
			b->arena, "more than %zu lines begin with '%%'", r->limits.directives);
		build_stop(
			b, "directive", mark_of(mark), msg, "delete the lines that begin with %");
	} else if (r->is_late) {
		msg = arena_printf(
			b->arena, "reading the file takes more than %u ms", r->limits.cpu_ms);
		build_stop(b, "too-slow", mark_of(mark), msg, "split the file");
	}
	return r->is_over || r->is_late;
}

static void stop_at_trouble(struct reader *r, const yaml_parser_t *parser)
{
	struct build *b = &r->build;
	struct node_trouble trouble = {
		.problem = parser->problem,
		.context = parser->context,
		.at = mark_of(parser->problem_mark),
		.context_at = mark_of(parser->context_mark),
		.has_quote = r->has_quote,
		.quote_from = r->quote_from,
		.quote_to = r->quote_to,
	};
	struct place place = { .has_lf_only = b->has_lf_only };

	if (parser->error == YAML_MEMORY_ERROR)
		quick_exit(MEM_EXIT);
	if (parser->error == YAML_READER_ERROR)
		trouble.at = mark_of(parser->mark);
	if (r->refused.rule && trouble.at.line == r->refused_line) {
		b->mistake = r->refused;
		return;
	}
	place_seek_mark(&place, b->text, trouble.at);
	r->is_at_end = place.at >= b->text.len;
	trouble.has_flow = build_find_flow(b, &trouble.flow);
	node_explain(&trouble, b->text, b->arena, &b->mistake);
	b->mistake.pos.file = b->file;
}

/* `name` is what stands after the sign. */
static void refuse(
	struct reader *r, const char *rule, const char *sign, const char *name, struct mark at)
{
	struct build *b = &r->build;
	const char *what = *rule == 'a' ? "an" : "a", *msg, *hint;

	if (!problems_can_add(&r->problems, rule))
		return;
	name = node_brief(b->arena, str_of(name));
	msg = arena_printf(
		b->arena, "'%s%s' is read as %s %s, which is not allowed", sign, name, what, rule);
	hint = arena_printf(b->arena, "%s, or delete %s%s",
		node_quote_hint(b->arena, build_rest(b, at)), sign, name);
	r->refused = node_problem(rule, build_pos(b, at), msg, hint);
	r->refused_line = at.line;
	problems_add(&r->problems, r->refused);
}

/* libyaml spells the tag !!str out. */
static void refuse_tag(struct reader *r, const char *tag, struct mark at)
{
	static const char yaml[] = "tag:yaml.org,2002:";

	if (str_starts(str_of(tag), yaml))
		refuse(r, "tag", "!!", tag + sizeof(yaml) - 1, at);
	else
		refuse(r, "tag", "", tag, at);
}

static void refuse_properties(
	struct reader *r, const yaml_char_t *anchor, const yaml_char_t *tag, struct mark at)
{
	if (anchor)
		refuse(r, "anchor", "&", (const char *)anchor, at);
	if (tag)
		refuse_tag(r, (const char *)tag, at);
}

static void on_alias(struct reader *r, const yaml_event_t *ev)
{
	struct piece piece = { .from = mark_of(ev->start_mark), .is_refused = true };

	piece.to = mark_of(ev->end_mark);
	refuse(r, "alias", "*", (const char *)ev->data.alias.anchor, piece.from);
	build_scalar(&r->build, &piece);
}

static void on_scalar(struct reader *r, const yaml_event_t *ev)
{
	struct piece piece = { .from = mark_of(ev->start_mark), .to = mark_of(ev->end_mark) };

	switch (ev->data.scalar.style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		piece.style = NODE_QUOTED;
		break;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE:
		piece.style = NODE_BLOCK;
		break;
	default:
		piece.style = NODE_PLAIN;
		break;
	}
	r->has_quote = piece.style == NODE_QUOTED;
	r->quote_from = piece.from;
	r->quote_to = piece.to;
	piece.text = str_from((const char *)ev->data.scalar.value, ev->data.scalar.length);
	refuse_properties(r, ev->data.scalar.anchor, ev->data.scalar.tag, piece.from);
	build_scalar(&r->build, &piece);
}

static void on_map(struct reader *r, const yaml_event_t *ev)
{
	bool is_flow = ev->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	struct piece piece = { .type = NODE_MAP, .from = mark_of(ev->start_mark) };

	piece.style = is_flow ? NODE_FLOW : NODE_BLOCK;
	refuse_properties(r, ev->data.mapping_start.anchor, ev->data.mapping_start.tag, piece.from);
	build_open(&r->build, &piece);
}

static void on_list(struct reader *r, const yaml_event_t *ev)
{
	bool is_flow = ev->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	struct piece piece = { .type = NODE_LIST, .from = mark_of(ev->start_mark) };

	piece.style = is_flow ? NODE_FLOW : NODE_BLOCK;
	refuse_properties(
		r, ev->data.sequence_start.anchor, ev->data.sequence_start.tag, piece.from);
	build_open(&r->build, &piece);
}

static void on_document(struct reader *r, const yaml_event_t *ev)
{
	if (r->documents++ > 0)
		build_stop(&r->build, "second-document", mark_of(ev->start_mark),
			"a second document begins here, and is not read",
			"move what follows into a file of its own, or delete the line '---'");
}

static void handle(struct reader *r, const yaml_event_t *ev)
{
	switch (ev->type) {
	case YAML_DOCUMENT_START_EVENT:
		on_document(r, ev);
		break;
	case YAML_ALIAS_EVENT:
		on_alias(r, ev);
		break;
	case YAML_SCALAR_EVENT:
		on_scalar(r, ev);
		break;
	case YAML_SEQUENCE_START_EVENT:
		on_list(r, ev);
		break;
	case YAML_MAPPING_START_EVENT:
		on_map(r, ev);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		build_close(&r->build);
		break;
	default:
		break;
	}
}

/* Handles events up to the end of the text or the first mistake. */
static void read_events(struct reader *r, yaml_parser_t *parser)
{
	yaml_event_t ev;
	size_t events = 0, looked = 0;
	bool is_end = false;

	while (!is_end && !r->build.mistake.rule) {
		if (!yaml_parser_parse(parser, &ev)) {
			if (!stop_at_limit(r, parser->mark))
				stop_at_trouble(r, parser);
			return;
		}
		handle(r, &ev);
		if (++events % EVENTS_BETWEEN_LOOKS == 0 ||
			ev.end_mark.index - looked > CHARS_BETWEEN_LOOKS) {
			looked = ev.end_mark.index;
			look_at_clock(r);
			stop_at_limit(r, ev.end_mark);
		}
		is_end = ev.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&ev);
	}
}

/*
 * Of this version we know that it asks for more text only where `unread` is less than it wants to
 * see, and writes to its buffer only then.
 */
static bool can_stand_in_place(void)
{
	int major, minor, patch;

	yaml_get_version(&major, &minor, &patch);
	return major == 0 && minor == 2 && patch == 5;
}

/* Lets libyaml read where the text stands: to copy and check it is a quarter of its work. */
static void stand_in_place(yaml_parser_t *parser, struct str text)
{
	union {
		const char *ours;
		yaml_char_t *theirs; /* never written to */
	} start = { text.at };

	parser->buffer.start = parser->buffer.pointer = start.theirs;
	parser->buffer.last = parser->buffer.end = start.theirs + text.len + BYTES_BEHIND;
	parser->unread = SIZE_MAX / 2;
	parser->eof = 1;
}

static void read_once(struct reader *r)
{
	yaml_parser_t parser;
	yaml_char_t *buffer;

	build_reset(&r->build);
	r->served = r->directives = r->documents = 0;
	r->has_quote = r->is_at_end = false;
	r->refused = (struct diag){ 0 };
	if (!yaml_parser_initialize(&parser))
		quick_exit(MEM_EXIT);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input(&parser, serve, r);
	buffer = parser.buffer.start;
	if (r->is_in_place)
		stand_in_place(&parser, r->build.text);
	read_events(r, &parser);
	parser.buffer.start = buffer;
	yaml_parser_delete(&parser);
}

static void report(struct reader *r, const struct diag *d)
{
	if (d->rule)
		problems_add(&r->problems, *d);
}

/*
 * Reads the text, and where a mistake ends it, reads anew what stands before
 * the line of the mistake, so that all of it is closed by the end of the text. A mistake
 * of the second reading comes from the cut and is none of the file's.
 */
static struct node *read_sound_part(struct reader *r, const struct node_scan *scan)
{
	struct build *b = &r->build;
	struct diag first = { 0 };
	size_t indent = 0;
	int reads;

	if (scan->mistake.rule)
		b->text.len = cut_find(scan->text, &scan->mistake, &indent);
	for (reads = 0; reads < MOST_READS && !r->is_late; reads++) {
		read_once(r);
		if (!b->mistake.rule)
			break;
		problems_take_back(&r->problems);
		r->is_in_place = false; /* what is cut off stands behind */
		if (reads == 0 && !(scan->mistake.rule && r->is_at_end))
			first = b->mistake;
		b->text.len = cut_find(scan->text, &b->mistake, &indent);
	}
	/* An invisible line end explains whatever goes wrong after it on its line. */
	if (first.pos.line == scan->odd_break.pos.line && first.pos.col > scan->odd_break.pos.col)
		first.rule = NULL;
	report(r, &first);
	report(r, &scan->odd_break);
	report(r, &scan->mistake);
	if (b->mistake.rule)
		return NULL;
	if (b->root && b->text.len < scan->text.len)
		cut_drop_torn(b->root, indent);
	return b->root;
}

static struct node_limits fill_limits(const struct node_limits *given)
{
	struct node_limits l = given ? *given : (struct node_limits){ 0 };

	l.depth = l.depth ? l.depth : defaults.depth;
	l.directives = l.directives ? l.directives : defaults.directives;
	l.scalar = l.scalar ? l.scalar : defaults.scalar;
	l.keys = l.keys ? l.keys : defaults.keys;
	l.nodes = l.nodes ? l.nodes : defaults.nodes;
	l.cpu_ms = l.cpu_ms ? l.cpu_ms : defaults.cpu_ms;
	return l;
}

struct node *node_read(struct buf *text, const char *file, const struct node_limits *limits,
	struct arena *arena, struct diags *diags, bool *broken)
{
	struct reader r = { .limits = fill_limits(limits), .start_ns = cpu_ns() };
	struct node_scan scan;
	struct node *root;

	memset(buf_reserve(text, BYTES_BEHIND), 0, BYTES_BEHIND);
	node_scan(buf_str(text), file, arena, &scan);
	r.is_in_place = scan.is_tame && can_stand_in_place();
	problems_begin(&r.problems, scan.text, diags);
	r.build = (struct build){ .text = scan.text,
		.file = file,
		.limits = &r.limits,
		.arena = arena,
		.problems = &r.problems,
		.has_lf_only = !scan.odd_break.rule };
	root = read_sound_part(&r, &scan);
	build_free(&r.build);
	*broken = r.build.text.len < scan.text.len || r.build.mistake.rule;
	return root && !node_is_empty(root) ? root : NULL;
}

struct node *node_find(const struct node *map, const char *key)
{
	struct str wanted = str_of(key);
	size_t i;

	for (i = 0; map->type == NODE_MAP && i < map->pairs; i++) {
		if (str_eq(map->pair[i].key, wanted))
			return map->pair[i].value;
	}
	return NULL;
}

bool node_is_empty(const struct node *node)
{
	return node->type == NODE_SCALAR && node->style == NODE_PLAIN && node->text.len == 0;
}
