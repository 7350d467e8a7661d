#include "node.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <yaml.h>

#include "mem.h"
#include "node_build.h"
#include "node_scan.h"
#include "node_syntax.h"
#include "node_words.h"

static const struct node_limits defaults = { .depth = 32,
	.directives = 64,
	.scalar = 1 << 20,
	.keys = 10000,
	.nodes = 1000000,
	.cpu_ms = 2000 };

/* How often a file is read anew, each time cut before the mistake that was found last. */
enum { MOST_READS = 4 };

enum { EVENTS_BETWEEN_LOOKS = 4096 };

struct reader {
	struct build build;
	struct node_limits limits;
	uint64_t start_ns; /* CPU time of this thread when it began */
	size_t served;     /* bytes that libyaml was given */
	size_t directives;
	size_t documents;
	const char *limit; /* rule of the limit that the callback found broken */
	bool has_quote;    /* as in struct node_trouble */
	struct mark quote_from;
	struct mark quote_to;
	struct diag refused; /* the last anchor, alias or tag */
	size_t refused_line;
	bool is_at_end; /* the text was used up where the YAML reader gave up */
};

static uint64_t cpu_ns(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now))
		return 0;
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static bool is_late(const struct reader *r)
{
	return cpu_ns() - r->start_ns > (uint64_t)r->limits.cpu_ms * 1000000u;
}

/* Lines of a piece that begin with %, where a line ends as YAML 1.1 has it. */
static size_t count_directives(struct str text, size_t from, size_t bytes)
{
	const char *end = text.at + from + bytes, *at = text.at + from;
	size_t count = 0;

	while (at < end && (at = memchr(at, '%', (size_t)(end - at)))) {
		if (at == text.at || memchr("\n\r\x85\xA8\xA9", at[-1], 5))
			count++;
		at++;
	}
	return count;
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
		r->directives += count_directives(text, r->served, bytes);
		memcpy(piece, text.at + r->served, bytes);
	}
	if (r->directives > r->limits.directives)
		r->limit = "directive";
	else if (is_late(r))
		r->limit = "too-slow";
	r->served += bytes;
	*size_read = bytes;
	return !r->limit;
}

static struct mark mark_of(yaml_mark_t mark)
{
	return (struct mark){ .line = mark.line, .col = mark.column };
}

static void stop_at_limit(struct reader *r, yaml_mark_t mark)
{
	struct build *b = &r->build;
	struct pos pos = build_pos(b, mark_of(mark));

	if (str_is(str_of(r->limit), "directive"))
		build_stop(b, node_problem(r->limit, pos,
				      arena_printf(b->arena, "more than %zu lines begin with '%%'",
					      r->limits.directives),
				      "delete the lines that begin with %"));
	else
		build_stop(
			b, node_problem(r->limit, pos,
				   arena_printf(b->arena, "reading the file takes more than %u ms",
					   r->limits.cpu_ms),
				   "split the file"));
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
	struct diag d;

	if (parser->error == YAML_MEMORY_ERROR)
		quick_exit(MEM_EXIT);
	if (trouble.at.line == r->refused_line) {
		build_stop(b, r->refused);
		return;
	}
	if (parser->error == YAML_READER_ERROR) {
		trouble.at = mark_of(parser->mark);
		trouble.context = NULL;
	}
	place_seek_mark(&place, b->text, trouble.at);
	r->is_at_end = place.at >= b->text.len;
	trouble.has_flow = build_find_flow(b, &trouble.flow);
	node_explain(&trouble, b->text, b->arena, &d);
	d.pos.file = b->file;
	build_stop(b, d);
}

/* A tag as it is written; libyaml spells !!str out. */
static struct str short_tag(struct arena *arena, const char *tag)
{
	static const char yaml[] = "tag:yaml.org,2002:";

	if (!str_starts(str_of(tag), yaml))
		return str_of(tag);
	return str_of(arena_printf(arena, "!!%s", tag + sizeof(yaml) - 1));
}

static void refuse(
	struct reader *r, const char *rule, const char *sign, struct str name, struct mark at)
{
	struct build *b = &r->build;
	const char *msg, *hint;

	if (!build_can_report(b, rule))
		return;
	msg = arena_printf(b->arena, "'%s%s' is read as %s %s, which is not allowed", sign,
		node_brief(b->arena, name), *rule == 'a' ? "an" : "a", rule);
	hint = arena_printf(b->arena, "%s, or delete %s%s",
		node_quote_hint(b->arena, build_rest(b, at)), sign, node_brief(b->arena, name));
	r->refused = node_problem(rule, build_pos(b, at), msg, hint);
	r->refused_line = at.line;
	build_report(b, r->refused);
}

static void refuse_properties(
	struct reader *r, const yaml_char_t *anchor, const yaml_char_t *tag, struct mark at)
{
	if (anchor)
		refuse(r, "anchor", "&", str_of((const char *)anchor), at);
	if (tag)
		refuse(r, "tag", "", short_tag(r->build.arena, (const char *)tag), at);
}

static void on_alias(struct reader *r, const yaml_event_t *ev)
{
	struct piece piece = {
		.type = NODE_SCALAR, .from = mark_of(ev->start_mark), .to = mark_of(ev->end_mark)
	};

	refuse(r, "alias", "*", str_of((const char *)ev->data.alias.anchor), piece.from);
	build_scalar(&r->build, &piece);
}

static void on_scalar(struct reader *r, const yaml_event_t *ev)
{
	yaml_scalar_style_t style = ev->data.scalar.style;
	struct piece piece = {
		.type = NODE_SCALAR, .from = mark_of(ev->start_mark), .to = mark_of(ev->end_mark)
	};

	r->has_quote = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
		       style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	if (r->has_quote) {
		piece.style = NODE_QUOTED;
		r->quote_from = piece.from;
		r->quote_to = piece.to;
	} else if (style != YAML_PLAIN_SCALAR_STYLE) {
		piece.style = NODE_BLOCK;
	}
	piece.text = str_from((const char *)ev->data.scalar.value, ev->data.scalar.length);
	refuse_properties(r, ev->data.scalar.anchor, ev->data.scalar.tag, piece.from);
	build_scalar(&r->build, &piece);
}

static void on_open(struct reader *r, const yaml_event_t *ev)
{
	struct piece piece = { .from = mark_of(ev->start_mark) };

	if (ev->type == YAML_MAPPING_START_EVENT) {
		refuse_properties(
			r, ev->data.mapping_start.anchor, ev->data.mapping_start.tag, piece.from);
		piece.type = NODE_MAP;
		piece.style = ev->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? NODE_FLOW
										      : NODE_BLOCK;
	} else {
		refuse_properties(
			r, ev->data.sequence_start.anchor, ev->data.sequence_start.tag, piece.from);
		piece.type = NODE_LIST;
		piece.style = ev->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
				      ? NODE_FLOW
				      : NODE_BLOCK;
	}
	build_open(&r->build, &piece);
}

static void on_document(struct reader *r, const yaml_event_t *ev)
{
	if (r->documents++ > 0)
		build_stop(&r->build, node_problem("second-document",
					      build_pos(&r->build, mark_of(ev->start_mark)),
					      "a second document begins here, and is not read",
					      "delete the line '---', or move what follows into a "
					      "file of its own"));
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
	case YAML_MAPPING_START_EVENT:
		on_open(r, ev);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		build_close(&r->build);
		break;
	default:
		break;
	}
}

/* Reads build.text once, up to its end or the first mistake. */
static void read_once(struct reader *r)
{
	struct build *b = &r->build;
	bool is_end = false;
	yaml_parser_t parser;
	yaml_event_t ev;
	size_t events = 0;

	build_reset(b);
	r->served = r->directives = r->documents = 0;
	r->limit = NULL;
	r->has_quote = r->is_at_end = false;
	r->refused_line = SIZE_MAX;
	if (!yaml_parser_initialize(&parser))
		quick_exit(MEM_EXIT);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input(&parser, serve, r);
	while (!is_end && !b->mistake.rule && yaml_parser_parse(&parser, &ev)) {
		handle(r, &ev);
		is_end = ev.type == YAML_STREAM_END_EVENT;
		if (++events % EVENTS_BETWEEN_LOOKS == 0 && is_late(r))
			r->limit = "too-slow";
		if (r->limit)
			stop_at_limit(r, ev.end_mark);
		yaml_event_delete(&ev);
	}
	if (!is_end && !b->mistake.rule && r->limit)
		stop_at_limit(r, parser.mark);
	else if (!is_end && !b->mistake.rule)
		stop_at_trouble(r, &parser);
	yaml_parser_delete(&parser);
}

/*
 * The text was cut before a line that is indented `indent`. A record that the line
 * belongs to, or may belong to, is not whole: it is taken out again.
 */
static void drop_torn(struct node *root, size_t indent)
{
	struct node *last = root;

	if (root->type == NODE_MAP && root->pairs) {
		if (indent < root->pos.col)
			return;
		last = root->pair[root->pairs - 1].value;
		if (last->type != NODE_LIST || last->style == NODE_FLOW)
			root->pairs--;
	}
	if (last->type == NODE_LIST && last->items && indent >= last->pos.col)
		last->items--;
}

static void take_back(struct diags *diags, const struct diags *before)
{
	diags->diags = before->diags;
	diags->errors = before->errors;
	diags->warnings = before->warnings;
	diags->notes = before->notes;
	diags->left = before->left;
}

/* Where to cut a text so that the line of the mistake is left out, and how far that line is indented. */
static size_t find_cut(struct str text, const struct diag *mistake, size_t *indent)
{
	struct str line = diag_line(text, mistake->pos.line);
	size_t cut = line.at ? (size_t)(line.at - text.at) : text.len;

	if (str_is(str_of(mistake->rule), "merge-conflict"))
		line = line_at(text, line_after(text, cut));
	*indent = line_indent(line);
	if (*indent < line.len && line.at[*indent] == '\t')
		*indent = SIZE_MAX;
	return cut;
}

/* The mistake of a later reading is none of the file's: it comes from the cut. */
static bool is_from_cut(const struct reader *r, const struct node_scan *scan, int reads)
{
	return reads > 0 || (scan->mistake.rule && r->is_at_end);
}

static void report_mistake(struct build *b, struct str text, struct diag d)
{
	d.text = diag_line(text, d.pos.line);
	if (build_can_report(b, d.rule))
		build_report(b, d);
}

/*
 * Reads the text, and where a mistake ends it, reads anew what stands before
 * the line of the mistake, so that all of it is closed by the end of the text.
 */
static struct node *read_sound_part(struct reader *r, const struct node_scan *scan)
{
	struct build *b = &r->build;
	struct diags before = *b->diags;
	struct diag mistake = { 0 };
	size_t indent = 0;
	int reads;

	if (scan->mistake.rule)
		b->text.len = find_cut(scan->text, &scan->mistake, &indent);
	for (reads = 0; reads < MOST_READS; reads++) {
		read_once(r);
		if (!b->mistake.rule)
			break;
		take_back(b->diags, &before);
		b->reported = 0;
		if (!is_from_cut(r, scan, reads))
			mistake = b->mistake;
		if (is_late(r))
			break;
		b->text.len = find_cut(scan->text, &b->mistake, &indent);
	}
	if (mistake.rule)
		report_mistake(b, scan->text, mistake);
	if (scan->mistake.rule)
		report_mistake(b, scan->text, scan->mistake);
	if (b->mistake.rule)
		return NULL;
	if (b->root && b->text.len < scan->text.len)
		drop_torn(b->root, indent);
	return b->root;
}

static void report_odd_break(struct build *b, size_t at)
{
	struct place place = { 0 };
	struct pos pos = { .file = b->file };

	if (at >= b->text.len || !build_can_report(b, "line-separator"))
		return;
	place_seek_byte(&place, b->text, at);
	pos.line = (uint32_t)place.line + 1;
	pos.col = (uint32_t)place.col + 1;
	if (b->text.at[at] == '\r')
		build_report(
			b, node_problem("line-separator", pos,
				   "a carriage return without a line feed ends a line for YAML",
				   "save the file with line feeds at the ends of lines"));
	else
		build_report(b, node_problem("line-separator", pos,
					"an invisible line separator ends a line for YAML",
					"type a space over it"));
}

/* Where 0 stands the default holds. */
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

struct node *node_read(struct str text, const char *file, const struct node_limits *limits,
	struct arena *arena, struct diags *diags, bool *broken)
{
	struct reader r = { .limits = fill_limits(limits), .start_ns = cpu_ns() };
	struct node_scan scan;
	struct node *root;

	node_scan(text, file, arena, &scan);
	r.build = (struct build){ .text = scan.text,
		.file = file,
		.limits = &r.limits,
		.arena = arena,
		.diags = diags,
		.has_lf_only = scan.odd_break_at == scan.text.len };
	root = read_sound_part(&r, &scan);
	report_odd_break(&r.build, scan.odd_break_at);
	build_free(&r.build);
	*broken = r.build.text.len < scan.text.len || r.build.mistake.rule;
	return root && !node_is_empty(root) ? root : NULL;
}

struct node *node_find(const struct node *map, const char *key)
{
	size_t i;

	for (i = 0; map->type == NODE_MAP && i < map->pairs; i++) {
		if (str_is(map->pair[i].key, key))
			return map->pair[i].value;
	}
	return NULL;
}

bool node_is_empty(const struct node *node)
{
	return node->type == NODE_SCALAR && node->style == NODE_PLAIN && node->text.len == 0;
}
