#include "node_syntax.h"

#include <stdint.h>

#include "node_flow.h"
#include "node_quote.h"
#include "node_scene.h"
#include "node_shape.h"

/* What libyaml says, by the beginning of its words, and what it is about. */
enum topic {
	OTHER,
	SIGN,
	SIGN_BEFORE,
	TAB,
	COLON,
	KEY,
	MAP,
	LIST,
	REST,
	ITEM,
	QUOTE,
	ESCAPE,
	DIRECTIVE
};

static const struct {
	const char *context; /* NULL: any */
	const char *problem;
	enum topic topic;
} topics[] = {
	{ "while scanning a quoted scalar", "found unexpected", QUOTE },
	{ "while parsing a quoted scalar", "", ESCAPE },
	{ "while scanning a directive", "", DIRECTIVE },
	{ "while scanning a %", "", DIRECTIVE },
	{ "while parsing a %", "", DIRECTIVE },
	{ "while scanning a tag directive", "", DIRECTIVE },
	{ "while parsing a tag directive", "", DIRECTIVE },
	{ NULL, "found duplicate %", DIRECTIVE },
	{ NULL, "found incompatible YAML", DIRECTIVE },
	{ NULL, "found a tab", TAB },
	{ NULL, "found character that cannot", SIGN },
	{ "while scanning a block scalar", "", SIGN_BEFORE },
	{ "while scanning an a", "", SIGN_BEFORE },
	{ "while scanning a tag", "", SIGN_BEFORE },
	{ "while parsing a tag", "", SIGN_BEFORE },
	{ "while parsing a node", "", SIGN_BEFORE },
	{ NULL, "did not find expected node", SIGN },
	{ NULL, "mapping keys", SIGN },
	{ NULL, "mapping values", COLON },
	{ NULL, "block sequence", ITEM },
	{ NULL, "could not find expected ':'", KEY },
	{ NULL, "did not find expected key", MAP },
	{ NULL, "did not find expected '-'", LIST },
	{ NULL, "did not find expected <document", REST },
};

static enum topic topic_of(const struct node_trouble *t)
{
	struct str context = str_of(t->context), problem = str_of(t->problem);
	size_t i;

	for (i = 0; i < sizeof(topics) / sizeof(topics[0]); i++) {
		if ((!topics[i].context || str_starts(context, topics[i].context)) &&
			str_starts(problem, topics[i].problem))
			return topics[i].topic;
	}
	return OTHER;
}

static void explain_directive(struct scene *s, size_t at)
{
	scene_say(s, "directive", at, "a line that begins with '%' speaks to the reader of YAML",
		"delete the line, or put the text in quotes");
}

static void explain_line_start(struct scene *s)
{
	struct line line = line_parse(s->text, s->context);
	char quote = scene_char(s, s->context);

	if ((quote == '"' || quote == '\'') &&
		skip_quoted(s->text, s->context) > line.at + line.text.len)
		explain_open_quote(s, s->context);
	else
		explain_key(s);
}

static void explain_topic(struct scene *s, enum topic topic)
{
	switch (topic) {
	case SIGN:
		if (scene_char(s, s->at) == '\t')
			explain_tab(s);
		else if (scene_char(s, s->at) == ':')
			explain_no_key(s);
		else
			explain_start(s, s->at);
		break;
	case SIGN_BEFORE:
		explain_start(s, s->context);
		break;
	case TAB:
		explain_tab(s);
		break;
	case COLON:
		explain_colon(s);
		break;
	case KEY:
		explain_line_start(s);
		break;
	case MAP:
	case LIST:
		explain_block(s, topic == LIST);
		break;
	case REST:
		if (scene_char(s, 0) == '%')
			explain_directive(s, 0);
		else
			explain_rest(s);
		break;
	case ITEM:
		explain_item(s);
		break;
	case QUOTE:
		explain_open_quote(s, s->context);
		break;
	case ESCAPE:
		explain_escape(s);
		break;
	case DIRECTIVE:
		explain_directive(s, line_start(s->text, s->context));
		break;
	case OTHER:
		scene_say(s, "syntax", s->at, arena_printf(s->arena, "no YAML: %s", s->problem),
			"put the text in quotes, or delete what stands here");
		break;
	}
}

static size_t byte_of(struct str text, struct mark mark)
{
	struct place place = { 0 };

	place_seek_mark(&place, text, mark);
	return place.at;
}

static bool is_about_shape(enum topic topic)
{
	return topic == KEY || topic == MAP || topic == LIST || topic == COLON;
}

/*
 * Do tabs or no-break spaces indent this line, or the one above it, which then is read as the text
 * of a key? *line is that one.
 */
static bool has_odd_indent(struct str text, enum topic topic, struct line *line)
{
	struct line above;

	if (is_about_shape(topic) && line_has_odd_indent(line))
		return true;
	if (topic != REST && !is_about_shape(topic))
		return false;
	if (!line_above(text, line, &above) || !line_has_odd_indent(&above))
		return false;
	*line = above;
	return true;
}

void node_explain(
	const struct node_trouble *trouble, struct str text, struct arena *arena, struct diag *out)
{
	enum topic topic = topic_of(trouble);
	struct scene s = { .text = text, .arena = arena, .out = out, .problem = trouble->problem };
	struct line line;

	s.at = byte_of(text, trouble->at);
	s.context = trouble->context ? byte_of(text, trouble->context_at) : s.at;
	s.quote_open = trouble->has_quote ? byte_of(text, trouble->quote_from) : SIZE_MAX;
	s.quote_end = trouble->has_quote ? byte_of(text, trouble->quote_to) : SIZE_MAX;
	s.flow = trouble->has_flow ? byte_of(text, trouble->flow) : SIZE_MAX;
	if (topic != DIRECTIVE && topic != ESCAPE) {
		if (explain_quote(&s))
			return;
		if (topic != QUOTE && explain_flow(&s))
			return;
	}
	line = line_parse(text, topic == KEY ? s.context : s.at);
	if (has_odd_indent(text, topic, &line)) {
		s.at = line.at;
		topic = TAB;
	}
	explain_topic(&s, topic);
}
