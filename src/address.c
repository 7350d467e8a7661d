#include "address.h"

#include <stdint.h>
#include <string.h>

#include "text.h"

/* Of RFC 3492, section 5. */
enum {
	BASE = 36,
	T_MIN = 1,
	T_MAX = 26,
	SKEW = 38,
	DAMP = 700,
	FIRST_BIAS = 72,
	FIRST_CODE = 128,
	MOST_LABEL = 63 /* characters; no longer one can be looked up */
};

static char digit_of(uint32_t value)
{
	return (char)(value < 26 ? 'a' + value : '0' + value - 26);
}

static uint32_t adapt(uint32_t delta, uint32_t count, bool is_first)
{
	uint32_t bias = 0;

	delta = is_first ? delta / DAMP : delta / 2;
	delta += delta / count;
	for (; delta > (BASE - T_MIN) * T_MAX / 2; bias += BASE)
		delta /= BASE - T_MIN;
	return bias + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

/* A number in digits of changing weight: section 6.3, the inner loop. */
static void put_number(uint32_t number, uint32_t bias, struct buf *out)
{
	uint32_t k, t;

	for (k = BASE;; k += BASE) {
		t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
		if (number < t)
			break;
		buf_add_char(out, digit_of(t + (number - t) % (BASE - t)));
		number = (number - t) / (BASE - t);
	}
	buf_add_char(out, digit_of(number));
}

/* At most MOST_LABEL characters, so nothing here can overflow. */
static void encode(const uint32_t *cp, uint32_t count, struct buf *out)
{
	uint32_t code = FIRST_CODE, delta = 0, bias = FIRST_BIAS, basic = 0, done, next, i;

	for (i = 0; i < count; i++) {
		if (cp[i] < FIRST_CODE) {
			buf_add_char(out, (char)cp[i]);
			basic++;
		}
	}
	if (basic > 0)
		buf_add_char(out, '-');
	for (done = basic; done < count; delta++, code++) {
		next = UINT32_MAX;
		for (i = 0; i < count; i++)
			if (cp[i] >= code && cp[i] < next)
				next = cp[i];
		delta += (next - code) * (done + 1);
		code = next;
		for (i = 0; i < count; i++) {
			delta += cp[i] < code;
			if (cp[i] != code)
				continue;
			put_number(delta, bias, out);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
	}
}

/* One part of the host between dots. false: it is too long to be one. */
static bool add_label(struct str label, struct buf *out)
{
	uint32_t cp[MOST_LABEL], count = 0;
	bool is_ascii = true;
	size_t at = 0;

	while (at < label.len) {
		if (count == MOST_LABEL)
			return false;
		cp[count] = text_next(label, &at);
		if (cp[count] >= 'A' && cp[count] <= 'Z')
			cp[count] += 'a' - 'A';
		is_ascii &= cp[count++] < FIRST_CODE;
	}
	if (!is_ascii)
		buf_add_text(out, "xn--");
	if (!is_ascii)
		encode(cp, count, out);
	for (at = 0; is_ascii && at < count; at++)
		buf_add_char(out, (char)cp[at]);
	return true;
}

/* Blanks of all kinds, quotes, what browsers read otherwise than it stands there. */
static bool is_bad(uint32_t cp)
{
	static const uint32_t bad[] = { 0xA0, 0xAD, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
		0xFFFD };
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (cp == bad[i])
			return true;
	return cp <= ' ' || (cp >= 0x2000 && cp <= 0x200A) ||
	       (cp < 0x80 && strchr("\"'`\\<>", (int)cp));
}

static bool refuse(struct fault *fault, const char *why)
{
	return fault_at(fault, (struct pos){ 0 }, "bad-address", "not opened: the address %s", why);
}

static bool check_characters(struct str address, struct fault *fault)
{
	size_t at = 0;

	if (address.len > ADDRESS_BYTES)
		return refuse(fault, "is longer than 2048 bytes");
	if (!str_starts(address, "http://") && !str_starts(address, "https://"))
		return refuse(fault, "does not begin with http:// or https://");
	while (at < address.len)
		if (is_bad(text_next(address, &at)))
			return refuse(fault, "has blanks or quotes");
	return text_find_unsafe(address) == SIZE_MAX ||
	       refuse(fault, "has characters that do not show");
}

/* "user@host:port": what stands between // and the path. */
static struct str authority_of(struct str address)
{
	struct str rest = str_sub(address, str_find(address, str_of("//"), 0) + 2, address.len);
	size_t len = 0;

	while (len < rest.len && !strchr("/?#", rest.at[len]))
		len++;
	return str_sub(rest, 0, len);
}

/* Without user and port; the colons within [...] are no port's. */
static struct str host_of(struct str authority, bool *has_user)
{
	size_t at;

	*has_user = false;
	for (at = authority.len; at > 0; at--) {
		if (authority.at[at - 1] == '@') {
			*has_user = true;
			authority = str_sub(authority, at, authority.len);
			break;
		}
	}
	for (at = authority.len; at > 0 && authority.at[at - 1] != ']'; at--)
		if (authority.at[at - 1] == ':')
			return str_sub(authority, 0, at - 1);
	return authority;
}

bool address_check(struct str address, struct buf *host, const char **doubt, struct fault *fault)
{
	struct buf made = { 0 };
	struct str rest, label;
	bool has_user, is_fine, is_first = true;

	if (!check_characters(address, fault))
		return false;
	rest = host_of(authority_of(address), &has_user);
	is_fine = rest.len > 0;
	while (is_fine && str_split(&rest, '.', &label)) {
		buf_add_text(&made, is_first ? "" : ".");
		is_first = false;
		is_fine = add_label(label, &made);
	}
	if (is_fine) {
		*doubt = has_user ? "what stands before @ is not where it leads"
			 : str_find(buf_str(&made), str_of("xn--"), 0) != SIZE_MAX
				 ? "its letters are not ASCII, and may be others than they look"
				 : NULL;
		buf_clear(host);
		buf_add_str(host, buf_str(&made));
	}
	buf_free(&made);
	return is_fine || refuse(fault, "names no host");
}
