#include "svg_lane.h"

#include "svg_label.h"
#include "svg_mark.h"
#include "svg_text.h"
#include "text.h"

/*
 * Above and below the rows of a lane; spans up to this width always have their label beside them;
 * the most lines of the lane's name.
 */
enum { PAD = 6, SHORT = 96, NAME_LINES = 3 };

/* An event in a lane. */
struct entry {
	uint32_t event;
	struct svg_mark mark;
	struct svg_label label;
};

struct svg_lane {
	struct str label;
	struct entry *entry;
	struct svg_spot *spot; /* per entry */
	size_t entries;
	int rows;
};

/* In the lane of this number; NONE: among the undated. */
static struct entry make_entry(
	struct arena *arena, const struct svg *s, uint32_t event, uint32_t lane)
{
	struct entry entry = { .event = event };

	if (lane == NONE)
		entry.mark = (struct svg_mark){ .hi = GLYPH, .at = GLYPH_HALF, .is_hollow = true };
	else
		entry.mark = svg_mark_of(&s->axis, &s->tl->event[event].when.date);
	if (lane == NONE || s->home[event] == lane)
		entry.label = svg_label_of(s, event, lane != NONE, arena);
	else
		entry.label = svg_label_again(s, event, arena);
	return entry;
}

/*
 * A label in one line runs over a long bar, from its glyph on. True if it does: where it fits, or
 * where there is less room beyond both ends; then it is cut.
 */
static bool put_over(struct svg_spot *spot, const struct svg_mark *m, int cols)
{
	bool is_begin = m->at - m->lo <= m->hi - m->at;
	int from = is_begin ? spot->right : m->lo + SVG_LABEL_END;
	int to = is_begin ? m->hi - SVG_LABEL_END : spot->left;
	int beside = (cols - m->hi > m->lo ? cols - m->hi : m->lo) - SVG_BESIDE, i;
	bool fits = false;

	if (m->left == EDGE_FADES || m->right == EDGE_FADES)
		return false;
	for (i = 0; i < SVG_FOLDS; i++)
		fits |= spot->folded[i] && spot->folded[i] <= beside;
	if (spot->label > to - from && (to - from < beside || fits))
		return false;
	spot->label = spot->label < to - from ? spot->label : to - from;
	spot->folded[0] = 0;
	if (is_begin)
		spot->left = m->lo - SVG_BESIDE;
	else
		spot->right = m->hi + SVG_BESIDE;
	return true;
}

/* A label in one line lies all on a span, or beside it; over its edge if there is no room else. */
static bool is_over_span(const struct svg_spot *spot, const struct svg_mark *m, int cols)
{
	int beside = (cols - m->hi > m->lo ? cols - m->hi : m->lo) - SVG_BESIDE;

	if (m->hi - m->lo <= SHORT)
		return false;
	return spot->label <= m->hi - SVG_BESIDE - spot->right || spot->label > beside;
}

/* A label stands behind the glyph where it lies over a span, which is pale, or over a bar. */
static struct svg_spot make_spot(const struct entry *entry, int cols, int folds)
{
	const struct svg_mark *m = &entry->mark;
	struct svg_spot spot = {
		.lo = m->lo, .hi = m->hi, .label = svg_label_width(&entry->label)
	};
	bool is_over;

	spot.is_optional = entry->label.is_again;
	svg_label_fold(&entry->label, folds, cols, spot.folded);
	spot.right = m->at + GLYPH_HALF + SVG_BESIDE;
	spot.left = m->at - GLYPH_HALF - SVG_BESIDE;
	is_over = m->lasts ? put_over(&spot, m, cols) : is_over_span(&spot, m, cols);
	if (!is_over) {
		spot.right = m->hi + SVG_BESIDE;
		spot.left = m->lo - SVG_BESIDE;
	}
	return spot;
}

static void note_signs(struct svg_signs *signs, const struct entry *entry, const struct date *d)
{
	const struct svg_mark *m = &entry->mark;
	bool is_wide = m->hi - m->lo > GLYPH;

	signs->spans |= !m->lasts && is_wide;
	signs->bars |= m->lasts;
	signs->thin |= m->lasts && is_wide && m->left != EDGE_FADES && m->right != EDGE_FADES &&
		       m->sure_hi - m->sure_lo < m->hi - m->lo;
	signs->arrows |= m->lasts && (m->left == EDGE_ON || m->right == EDGE_ON);
	signs->beyond |= !m->lasts && (m->left == EDGE_ON || m->right == EDGE_ON);
	signs->dashes |= m->left == EDGE_FADES || m->right == EDGE_FADES;
	signs->hollow |= m->is_hollow;
	signs->again |= entry->label.is_again;
	signs->zoned |= d->start.offset != 0 || d->end.offset != 0;
}

/* Of `events` events those that are shown; of the undated, lane NONE, all. */
static void fill(struct svg_lanes *l, struct svg_lane *lane, const struct svg *s, uint32_t number,
	const uint32_t *event, size_t events)
{
	size_t i;

	lane->entry = ARENA_ARRAY(&l->arena, events, struct entry);
	lane->spot = ARENA_ARRAY(&l->arena, events, struct svg_spot);
	for (i = 0; i < events; i++) {
		if (number != NONE && !s->is_shown[event[i]])
			continue;
		lane->entry[lane->entries] = make_entry(&l->arena, s, event[i], number);
		lane->spot[lane->entries] =
			make_spot(&lane->entry[lane->entries], s->axis.cols, l->folds);
		if (number != NONE)
			note_signs(&l->signs, &lane->entry[lane->entries],
				&s->tl->event[event[i]].when.date);
		lane->entries++;
	}
	lane->rows = svg_place(lane->spot, lane->entries, s->axis.cols);
	l->rows += lane->rows;
}

static void fill_undated(struct svg_lanes *l, const struct svg *s)
{
	const struct result *res = s->want->result;

	if (!s->undated)
		return;
	l->undated = ARENA_NEW(&l->arena, struct svg_lane);
	l->undated->label = str_of("undated");
	fill(l, l->undated, s, NONE, res->event + res->events - s->undated, s->undated);
}

void svg_lanes_init(struct svg_lanes *l, const struct svg *s, int folds)
{
	uint32_t i;

	*l = (struct svg_lanes){ .folds = folds };
	l->lane = ARENA_ARRAY(&l->arena, s->lanes, struct svg_lane);
	for (i = 0; i < s->lanes; i++) {
		const struct lane *from = s->lane[i];

		l->lane[i].label = from->label;
		fill(l, &l->lane[i], s, i, from->event, from->events - from->undated);
	}
	l->lanes = s->lanes;
	fill_undated(l, s);
}

void svg_lanes_free(struct svg_lanes *l)
{
	arena_free(&l->arena);
	*l = (struct svg_lanes){ 0 };
}

/* Over a bar a label stands a little higher. */
static void draw_label(const struct svg *s, const struct entry *entry, const struct svg_spot *spot,
	int y, struct buf *out)
{
	const struct svg_mark *m = &entry->mark;
	bool is_inside = m->lasts && (spot->is_left ? spot->left > m->lo : spot->right < m->hi);

	svg_draw_label(&entry->label, spot->label, spot->lines,
		s->left + (spot->is_left ? spot->left : spot->right), is_inside ? y - 2 : y,
		spot->is_left, out);
}

static void draw_entry(const struct svg *s, const struct entry *entry, const struct svg_spot *spot,
	int y, struct buf *out)
{
	uint32_t kind = s->tl->event[entry->event].kind;
	bool is_named =
		spot->label >= SVG_LABEL_LEAST || spot->label >= svg_label_width(&entry->label);

	buf_add_text(out, "<g>");
	if (!is_named && !entry->label.is_again)
		svg_add_title(svg_label_title(&entry->label), out);
	svg_draw_bar(&entry->mark, kind, s->left, y, out);
	svg_draw_glyph(s->tl, kind, entry->mark.is_hollow, s->left + entry->mark.at, y, out);
	if (is_named && spot->label > 0)
		draw_label(s, entry, spot, y, out);
	buf_add_text(out, "</g>\n");
}

int svg_draw_name(const struct svg *s, struct str label, size_t events, int lines, int line, int y,
	struct buf *out)
{
	struct svg_block block = {
		.class = "b", .size = SVG_SIZE, .is_bold = true, .x = SVG_MARGIN, .lines = lines
	};
	struct buf count = { 0 }, safe = { 0 };

	buf_addf(&count, "%zu", events);
	block.room = s->left - SVG_MARGIN - svg_width(buf_str(&count), SVG_SIZE) - 2 * SVG_SIZE;
	buf_addf(out, "<path class=\"r\" d=\"M%d %d.5H%d\"/>\n", SVG_MARGIN, line,
		s->want->width - SVG_MARGIN);
	text_make_safe(label, CHARSET_UTF8, &safe);
	lines = svg_draw_block(&block, buf_str(&safe), y + 4, out);
	buf_addf(out, "<text class=\"d\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
		s->left - SVG_SIZE, y + 4, buf_text(&count));
	buf_free(&safe);
	buf_free(&count);
	return lines;
}

static int draw_lane(const struct svg_lane *lane, const struct svg *s, int y, struct buf *out)
{
	int first = y + PAD + SVG_LINE / 2, height = lane->rows * SVG_LINE, lines, named;
	size_t i;

	if (!lane->entries)
		return y;
	lines = svg_draw_name(s, lane->label, lane->entries, NAME_LINES, y, first, out);
	named = SVG_LINE + (lines - 1) * svg_leading(SVG_SIZE);
	for (i = 0; i < lane->entries; i++)
		draw_entry(s, &lane->entry[i], &lane->spot[i], first + lane->spot[i].row * SVG_LINE,
			out);
	return y + 2 * PAD + (height > named ? height : named);
}

int svg_draw_lanes(const struct svg_lanes *l, const struct svg *s, int y, struct buf *out)
{
	size_t i;

	for (i = 0; i < l->lanes; i++)
		y = draw_lane(&l->lane[i], s, y, out);
	return y;
}

int svg_draw_undated(const struct svg_lanes *l, const struct svg *s, int y, struct buf *out)
{
	return l->undated ? draw_lane(l->undated, s, y, out) : y;
}
