#include "svg_label.h"

#include "svg_text.h"
#include "text.h"

/* From the middle of a line to its letters' foot. */
enum { FOOT = 4 };

static const char again[] = "↑ ";

/* "28 February 2022" as "28 Feb 2022", as a picture has little room. */
static void shorten_months(struct buf *words)
{
	unsigned month;

	for (month = 1; month <= 12; month++) {
		struct str name = str_of(date_month_name(month));
		size_t at = 0;

		while ((at = str_find(buf_str(words), name, at)) != SIZE_MAX) {
			at += 3;
			buf_erase(words, at, name.len - 3);
		}
	}
}

/* The date, and what else must be known before the title is believed. */
static void add_when(const struct event *event, bool has_date, struct buf *words)
{
	if (has_date)
		date_words(&event->when.date, words);
	shorten_months(words);
	if (event->status != STATUS_CONFIRMED && event->status != STATUS_REPORTED)
		buf_addf(words, "%s%s", words->len ? ", " : "", status_names[event->status]);
}

struct svg_label svg_label_of(
	const struct svg *s, uint32_t event, bool has_date, struct arena *arena)
{
	struct buf words = { 0 };
	struct svg_label label;

	add_when(&s->tl->event[event], has_date, &words);
	label = (struct svg_label){ .when = words.len };
	if (words.len)
		buf_add_char(&words, ' ');
	text_make_safe(svg_title(s, event), CHARSET_UTF8, &words);
	label.text = arena_str(arena, buf_str(&words));
	buf_free(&words);
	return label;
}

struct svg_label svg_label_again(const struct svg *s, uint32_t event, struct arena *arena)
{
	struct svg_label label = { .is_again = true };
	struct buf name = { 0 };

	text_make_safe(s->lane[s->home[event]]->label, CHARSET_UTF8, &name);
	label.text = arena_str(arena, buf_str(&name));
	buf_free(&name);
	return label;
}

struct str svg_label_title(const struct svg_label *label)
{
	return label->when ? str_sub(label->text, label->when + 1, SIZE_MAX) : label->text;
}

int svg_label_width(const struct svg_label *label)
{
	int before = label->is_again ? svg_width(str_of(again), SVG_SIZE) : 0;

	return before + svg_width(label->text, SVG_SIZE);
}

/*
 * Of all ways to break it into so many lines the narrowest; 0: none is narrower than `wide`. Where
 * none is as narrow as `most` it is not looked for: less than it comes back, but more than `most`.
 */
static int narrowest(struct str text, int lines, int wide, int most)
{
	int low = svg_width(text, SVG_SIZE) / lines - SVG_SIZE, high = wide; /* blanks fall away */

	if (low > most)
		return low;
	low = low > 0 ? low : 0;
	while (low < high) {
		int middle = (low + high) / 2;

		if (svg_lines(text, middle, SVG_SIZE, lines))
			high = middle;
		else
			low = middle + 1;
	}
	return high < wide ? high : 0;
}

void svg_label_fold(const struct svg_label *label, int folds, int most, int folded[SVG_FOLDS])
{
	int wide = svg_label_width(label), i;

	for (i = 0; i < SVG_FOLDS; i++)
		folded[i] = 0;
	for (i = 0; !label->is_again && i < folds && wide; i++)
		wide = folded[i] = narrowest(label->text, i + 2, wide, most);
}

/* A piece of the label's text, or its begin and an ellipsis, of which `when` bytes are the date. */
static void add_piece(struct str piece, size_t when, struct buf *out)
{
	size_t blank = when < piece.len && piece.at[when] == ' ' && when > 0;

	if (when) {
		buf_add_text(out, "<tspan class=\"d\">");
		buf_add_markup(out, str_sub(piece, 0, when));
		buf_addf(out, "</tspan>%s", blank ? " " : "");
	}
	if (when + blank < piece.len)
		svg_add_span(str_sub(piece, when + blank, SIZE_MAX), out);
}

/* What of a line from byte `from` on is date. */
static size_t when_of(const struct svg_label *label, size_t from, struct str line)
{
	size_t when = label->when > from ? label->when - from : 0;

	return when < line.len ? when : line.len;
}

/* The last line, cut. */
static void add_cut(const struct svg_label *label, size_t from, int room, struct buf *out)
{
	struct str rest = str_sub(label->text, from, SIZE_MAX);
	size_t when = when_of(label, from, rest);
	struct buf cut = { 0 };

	svg_cut(rest, room, SVG_SIZE, &cut);
	if (cut.len <= when + sizeof("…") - 1)
		when = cut.len;
	add_piece(buf_str(&cut), when, out);
	buf_free(&cut);
}

/* The blank between two lines stands where it moves neither. */
static void add_fold(int x, bool is_left, struct buf *out)
{
	buf_addf(out, "%s<tspan x=\"%d\" dy=\"%d\">%s", is_left ? "" : " ", x,
		svg_leading(SVG_SIZE), is_left ? " " : "");
}

/* The first so many lines, all but the last of which fit. */
static void add_lines(
	const struct svg_label *label, int room, int lines, int x, bool is_left, struct buf *out)
{
	size_t from = 0;
	int i;

	for (i = 1;; i++) {
		size_t end = svg_line_end(label->text, from, room, SVG_SIZE);
		struct str line = str_sub(label->text, from, end - from);
		bool is_whole =
			(i < lines || end == label->text.len) && svg_width(line, SVG_SIZE) <= room;

		if (is_whole)
			add_piece(line, when_of(label, from, line), out);
		else
			add_cut(label, from, room, out);
		if (i > 1)
			buf_add_text(out, "</tspan>");
		if (!is_whole || end == label->text.len)
			break;
		add_fold(x, is_left, out);
		from = end + 1;
	}
}

/* All, or without the date where that leaves the title no room. */
static void add_words(
	const struct svg_label *label, int room, int lines, int x, bool is_left, struct buf *out)
{
	struct svg_label bare = { .text = svg_label_title(label) };
	int rest = room - (svg_label_width(label) - svg_label_width(&bare));
	bool is_whole = svg_lines(label->text, room, SVG_SIZE, lines) > 0;

	if (!is_whole)
		svg_add_title(bare.text, out);
	add_lines(!is_whole && lines == 1 && rest < SVG_LABEL_LEAST ? &bare : label, room, lines, x,
		is_left, out);
}

static void add_again(const struct svg_label *label, int room, struct buf *out)
{
	struct buf cut = { 0 };

	svg_cut(label->text, room - svg_width(str_of(again), SVG_SIZE), SVG_SIZE, &cut);
	buf_add_text(out, again);
	buf_add_markup(out, buf_str(&cut));
	buf_free(&cut);
}

void svg_draw_label(const struct svg_label *label, int room, int lines, int x, int y, bool is_left,
	struct buf *out)
{
	buf_addf(out, "<text class=\"%s\" x=\"%d\" y=\"%d\" data-w=\"%d\"%s>",
		label->is_again ? "d" : "e", x, y + FOOT, room,
		is_left ? " text-anchor=\"end\"" : "");
	if (label->is_again)
		add_again(label, room, out);
	else
		add_words(label, room, lines, x, is_left, out);
	buf_add_text(out, "</text>");
}
