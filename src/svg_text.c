#include "svg_text.h"

#include <stdint.h>

#include "text.h"
#include "unicode.h"

/* Advance widths in hundredths of the font's size, rounded up. */
enum { WIDE = 105, OTHER = 80, ELLIPSIS = 100 };

/* Of ASCII from the blank on: those of DejaVu Sans, the widest of the fonts that are common. */
static const uint8_t ascii[95] = {
	32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32,
	34, /*   ! " # $ % & ' ( ) * + , - . / */
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54,  /* 0 .. 9 : ; < = > ? */
	100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, /* @ A .. O */
	61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50,  /* P .. Z [ \ ] ^ _ */
	50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62,  /* ` a .. o */
	64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,      /* p .. z { | } ~ */
};

/* An accent changes no width; of what is not Latin little is known but whether it is wide. */
static int advance(uint32_t cp)
{
	uint32_t part[UNICODE_DECOMPOSED];

	if (cp >= ' ' && cp < 0x7F)
		return ascii[cp - ' '];
	if (unicode_is_mark(cp))
		return 0;
	if (unicode_is_wide(cp))
		return WIDE;
	if (unicode_decompose(cp, part) == 1 && part[0] >= ' ' && part[0] < 0x7F)
		return ascii[part[0] - ' '];
	return cp == 0x2026 ? ELLIPSIS : OTHER;
}

static int hundredths(struct str safe)
{
	size_t at = 0;
	int sum = 0;

	while (at < safe.len && sum < 1 << 24)
		sum += advance(text_next(safe, &at));
	return sum;
}

int svg_width(struct str safe, int size)
{
	return (hundredths(safe) * size + 99) / 100;
}

int svg_width_bold(struct str safe, int size)
{
	return (int)((int64_t)hundredths(safe) * size * 115 / 10000) + 1;
}

void svg_add_foreign(struct str text, struct buf *out)
{
	struct buf safe = { 0 };

	text_make_safe(text, CHARSET_UTF8, &safe);
	buf_add_markup(out, buf_str(&safe));
	buf_free(&safe);
}

void svg_add_title(struct str safe, struct buf *out)
{
	buf_add_text(out, "<title>");
	buf_add_markup(out, safe);
	buf_add_text(out, "</title>");
}

void svg_add_span(struct str safe, struct buf *out)
{
	buf_add_text(out, "<tspan>");
	buf_add_markup(out, safe);
	buf_add_text(out, "</tspan>");
}

void svg_cut(struct str safe, int room, int size, struct buf *out)
{
	size_t at = 0, next, fits = 0;
	int used = 0, left = room * 100 / size;

	if (svg_width(safe, size) <= room) {
		buf_add_str(out, safe);
		return;
	}
	while (at < safe.len) {
		next = text_after(safe, at);
		used += hundredths(str_sub(safe, at, next - at));
		if (used + ELLIPSIS > left)
			break;
		at = next;
		if (safe.at[at - 1] != ' ')
			fits = at;
	}
	buf_add_str(out, str_sub(safe, 0, fits));
	buf_add_text(out, "…");
}

size_t svg_line_end(struct str safe, size_t from, int room, int size)
{
	size_t at, end = from;
	int used = 0;

	for (at = from; at <= safe.len; at++) {
		if (at < safe.len && safe.at[at] != ' ')
			continue;
		used += hundredths(str_sub(safe, end, at - end));
		if (end > from && used > room * 100 / size)
			break;
		end = at;
	}
	return end;
}

int svg_lines(struct str safe, int room, int size, int most)
{
	size_t from = 0, end;
	int lines;

	for (lines = 1; lines <= most; lines++) {
		end = svg_line_end(safe, from, room, size);
		if (svg_width(str_sub(safe, from, end - from), size) > room)
			return 0;
		if (end == safe.len)
			return lines;
		from = end + 1;
	}
	return 0;
}

int svg_leading(int size)
{
	return size * 5 / 4;
}

int svg_draw_block(const struct svg_block *block, struct str safe, int y, struct buf *out)
{
	int room = block->is_bold ? block->room * 100 / 116 : block->room, lines;
	struct buf cut = { 0 };
	size_t from = 0, end;

	for (lines = 1;; lines++) {
		end = lines < block->lines ? svg_line_end(safe, from, room, block->size) : safe.len;
		buf_clear(&cut);
		svg_cut(str_sub(safe, from, end - from), room, block->size, &cut);
		buf_addf(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", block->class, block->x,
			y + (lines - 1) * svg_leading(block->size));
		if (!str_eq(buf_str(&cut), str_sub(safe, from, end - from)))
			svg_add_title(safe, out);
		svg_add_span(buf_str(&cut), out);
		buf_add_text(out, "</text>\n");
		if (end == safe.len)
			break;
		from = end + 1;
	}
	buf_free(&cut);
	return lines;
}
