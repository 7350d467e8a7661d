#include "unicode.h"

#include <utf8proc.h>
#include <wchar.h>

size_t unicode_read(const char *at, size_t len, uint32_t *cp)
{
	utf8proc_int32_t read;
	utf8proc_ssize_t bytes;

	if (len > 4)
		len = 4;
	bytes = utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)len, &read);
	if (bytes <= 0)
		return 0;
	*cp = (uint32_t)read;
	return (size_t)bytes;
}

size_t unicode_write(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

int unicode_cols(uint32_t cp)
{
	return wcwidth((wchar_t)cp);
}

bool unicode_is_wide(uint32_t cp)
{
	return utf8proc_charwidth((utf8proc_int32_t)cp) == 2;
}

bool unicode_is_letter(uint32_t cp)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);

	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_mark(uint32_t cp)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);

	return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool unicode_is_number(uint32_t cp)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);

	return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

bool unicode_is_ignorable(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp)->ignorable;
}

bool unicode_is_pictograph(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp)->boundclass ==
	       UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

bool unicode_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
	       cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

bool unicode_is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

bool unicode_breaks(uint32_t before, uint32_t after, int32_t *state)
{
	if (!state) /* what a joiner does depends on what is before it */
		return before != 0x200D &&
		       utf8proc_grapheme_break((utf8proc_int32_t)before, (utf8proc_int32_t)after);
	return utf8proc_grapheme_break_stateful(
		(utf8proc_int32_t)before, (utf8proc_int32_t)after, state);
}

size_t unicode_compose(const char *at, size_t len, uint32_t *out, size_t room)
{
	utf8proc_ssize_t parts;

	parts = utf8proc_decompose((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)len,
		(utf8proc_int32_t *)out, (utf8proc_ssize_t)room,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (parts < 0 || (size_t)parts > room)
		return 0;
	parts = utf8proc_normalize_utf32(
		(utf8proc_int32_t *)out, parts, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	return parts < 0 ? 0 : (size_t)parts;
}

static size_t decompose(uint32_t cp, int options, uint32_t out[UNICODE_DECOMPOSED])
{
	utf8proc_int32_t parts[UNICODE_DECOMPOSED];
	utf8proc_ssize_t count, i;
	int last = UTF8PROC_BOUNDCLASS_START;

	count = utf8proc_decompose_char(
		(utf8proc_int32_t)cp, parts, UNICODE_DECOMPOSED, (utf8proc_option_t)options, &last);
	if (count < 0 || count > UNICODE_DECOMPOSED) {
		out[0] = cp;
		return 1;
	}
	for (i = 0; i < count; i++)
		out[i] = (uint32_t)parts[i];
	return (size_t)count;
}

enum {
	NFKD_BARE = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
		    UTF8PROC_IGNORE
};

size_t unicode_decompose(uint32_t cp, uint32_t out[UNICODE_DECOMPOSED])
{
	return decompose(cp, NFKD_BARE, out);
}

size_t unicode_fold(uint32_t cp, uint32_t out[UNICODE_DECOMPOSED])
{
	return decompose(cp, NFKD_BARE | UTF8PROC_CASEFOLD, out);
}
