#include "svg_label.h"

#include "svg_text.h"
#include "text.h"

/* From the middle of a line to its letters' foot, and to the next line. */
enum { FOOT = 4, LEADING = 15 };

static const char again[] = "↑ ";

static struct str safe_text(struct arena *arena, struct str text)
{
	struct buf safe = { 0 };
	struct str copy;

	text_make_safe(text, CHARSET_UTF8, &safe);
	copy = arena_str(arena, buf_str(&safe));
	buf_free(&safe);
	return copy;
}

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
static struct str when_words(struct arena *arena, const struct event *event, bool has_date)
{
	struct buf words = { 0 };
	struct str copy;

	if (has_date)
		date_words(&event->when.date, &words);
	shorten_months(&words);
	if (event->status != STATUS_CONFIRMED && event->status != STATUS_REPORTED)
		buf_addf(&words, "%s%s", words.len ? ", " : "", status_names[event->status]);
	copy = arena_str(arena, buf_str(&words));
	buf_free(&words);
	return copy;
}

struct svg_label svg_label_of(
	const struct svg *s, uint32_t event, bool has_date, struct arena *arena)
{
	struct svg_label label = { .title = safe_text(arena, svg_title(s, event)) };

	label.when = when_words(arena, &s->tl->event[event], has_date);
	return label;
}

struct svg_label svg_label_again(const struct svg *s, uint32_t event, struct arena *arena)
{
	return (struct svg_label){ .is_again = true,
		.title = safe_text(arena, s->lane[s->home[event]]->label) };
}

static int when_width(const struct svg_label *label)
{
	return label->when.len ? svg_width(label->when, SVG_SIZE) + SVG_BESIDE : 0;
}

int svg_label_width(const struct svg_label *label)
{
	int before = label->is_again ? svg_width(str_of(again), SVG_SIZE) : when_width(label);

	return before + svg_width(label->title, SVG_SIZE);
}

/*
 * Where the title goes on in a second line, if the first may be `room` wide, date and all: behind a
 * blank; or 0.
 */
static size_t fold_at(const struct svg_label *label, int room)
{
	int used = when_width(label);
	size_t at, from = 0, fold = 0;

	for (at = 0; at < label->title.len; at++) {
		if (label->title.at[at] != ' ')
			continue;
		used += svg_width(str_sub(label->title, from, at - from), SVG_SIZE);
		if (used > room)
			break;
		from = at;
		fold = at + 1;
	}
	return fold;
}

/* Of all folds that of the narrowest two lines. Each word's width was rounded up by less than 1. */
int svg_label_folded(const struct svg_label *label)
{
	int whole = svg_label_width(label), first = when_width(label), least = whole;
	int rounded = 0, second;
	size_t at, from = 0;

	for (at = 0; !label->is_again && at < label->title.len; at++) {
		if (label->title.at[at] != ' ')
			continue;
		first += svg_width(str_sub(label->title, from, at - from), SVG_SIZE);
		second = whole - first + ++rounded;
		if (first < least && second < least)
			least = first > second ? first : second;
		from = at;
	}
	return least < whole ? least : 0;
}

/* The second line, from byte `at` of the title on; the blank between both moves neither. */
static void add_fold(const struct svg_label *label, size_t at, int x, bool is_left, struct str rest,
	struct buf *out)
{
	svg_add_span(str_sub(label->title, 0, at - 1), out);
	buf_addf(out, "%s<tspan x=\"%d\" dy=\"%d\">%s", is_left ? "" : " ", x, LEADING,
		is_left ? " " : "");
	buf_add_markup(out, rest);
	buf_add_text(out, "</tspan>");
}

/* The date, unless it leaves the title no room, and that; folded at byte `at`, or not (0). */
static void add_words(
	const struct svg_label *label, int room, size_t at, int x, bool is_left, struct buf *out)
{
	bool is_tight = room < svg_label_width(label) && room - when_width(label) < SVG_LABEL_LEAST;
	int when = is_tight && at == 0 ? 0 : when_width(label);
	struct str rest = str_sub(label->title, at, SIZE_MAX);
	struct buf cut = { 0 };

	svg_cut(rest, at ? room : room - when, SVG_SIZE, &cut);
	if (!str_eq(buf_str(&cut), rest))
		svg_add_title(label->title, out);
	if (when) {
		buf_add_text(out, "<tspan class=\"d\">");
		buf_add_markup(out, label->when);
		buf_add_text(out, "</tspan> ");
	}
	if (at)
		add_fold(label, at, x, is_left, buf_str(&cut), out);
	else
		svg_add_span(buf_str(&cut), out);
	buf_free(&cut);
}

static void add_again(const struct svg_label *label, int room, struct buf *out)
{
	struct buf cut = { 0 };

	svg_cut(label->title, room - svg_width(str_of(again), SVG_SIZE), SVG_SIZE, &cut);
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
		add_words(label, room, lines > 1 ? fold_at(label, room) : 0, x, is_left, out);
	buf_add_text(out, "</text>");
}
