#include "base64.h"

void base64_add(struct str text, struct buf *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *at = (const unsigned char *)text.at;
	unsigned long bits;
	size_t i, k, left;

	for (i = 0; i < text.len; i += 3) {
		left = text.len - i;
		bits = (unsigned long)at[i] << 16 | (left > 1 ? (unsigned long)at[i + 1] << 8 : 0) |
		       (left > 2 ? (unsigned long)at[i + 2] : 0);
		for (k = 0; k < 4; k++)
			buf_add_char(out, k <= left ? digits[bits >> (18 - 6 * k) & 63] : '=');
	}
}
