#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "address.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* The hosts are those of Python's punycode. */
static void t_an_address_leads_to_its_host(void **state)
{
	static const struct {
		const char *address, *host;
		const char *doubt; /* part of it */
	} row[] = {
		{ "https://example.org", "example.org", NULL },
		{ "http://Example.ORG:8080/a?b=c#d", "example.org", NULL },
		{ "https://example.org?@b", "example.org", NULL },
		{ "https://example.org/@user/post", "example.org", NULL },
		{ "https://[2001:db8::1]:443/x", "[2001:db8::1]", NULL },
		{ "https://fr.wikipedia.org/wiki/Évian", "fr.wikipedia.org", NULL },
		{ "https://xn--bcher-kva.example/", "xn--bcher-kva.example", "ASCII" },
		{ "https://bücher.example/", "xn--bcher-kva.example", "ASCII" },
		{ "https://例え.テスト", "xn--r8jz45g.xn--zckzah", "ASCII" },
		{ "https://аррӏе.com", "xn--80ak6aa92e.com", "ASCII" },
		{ "https://3年b組金八先生.jp", "xn--3b-ww4c5e180e575a65lsy2b.jp", "ASCII" },
		{ "https://他们为什么不说中文.cn", "xn--ihqwcrb4cv8a8dqg056pqjye.cn", "ASCII" },
		{ "https://bank.example@evil.example/", "evil.example", "@" },
		{ "https://a@b@evil.example:80", "evil.example", "@" },
		{ "https://bank.example:pass@[::1]/", "[::1]", "@" },
	};
	struct buf host = { 0 };
	struct fault fault;
	const char *doubt;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		doubt = "untouched";
		if (!address_check(str_of(row[i].address), &host, &doubt, &fault))
			fail_msg("%s: %s", row[i].address, fault.msg);
		assert_string_equal(buf_text(&host), row[i].host);
		if (!row[i].doubt != !doubt || (doubt && !strstr(doubt, row[i].doubt)))
			fail_msg("%s: %s", row[i].address, doubt ? doubt : "no doubt");
	}
	buf_free(&host);
}

static void t_what_is_no_plain_address_is_refused(void **state)
{
	static const char *const row[] = {
		"",
		"http",
		"ftp://example.org/",
		"file:///etc/passwd",
		"javascript:alert(1)",
		"HTTPS://example.org/",
		" https://example.org/",
		"-https://example.org/",
		"--profile=https://example.org/",
		"https:example.org",
		"https://",
		"https:///path",
		"https://:80/",
		"https://user@/",
		"https://a b.example/",
		"https://example.org/a\tb",
		"https://example.org/a\nb",
		"https://example.org/\r",
		"https://example.org/\033]52;c;eA==\a",
		"https://example.org/\x7F",
		"https://example.org/\xC2\x9B",
		"https://example.org/\xFF",
		"https://example.org/\"",
		"https://example.org/'",
		"https://example.org/`id`",
		"https://example.org/<b>",
		"https://bank.example\\@evil.example/",
		"https://example.org/\xC2\xA0x",
		"https://example.org/\xE2\x80\x83x",
		"https://example.org/\xE3\x80\x80x",
		"https://bank\xE2\x80\x8B.example/",
		"https://example.org/\xE2\x80\xAEgpj.exe",
		"https://exa\xC2\xADmple.org/",
		"https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org",
	};
	struct buf host = { 0 };
	const char *doubt;
	struct fault fault;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		doubt = "untouched";
		if (address_check(str_of(row[i]), &host, &doubt, &fault))
			fail_msg("'%s' leads to %s", row[i], buf_text(&host));
		assert_string_equal(fault.rule, "bad-address");
		assert_string_equal(doubt, "untouched");
		assert_int_equal(host.len, 0);
	}
}

static void t_an_address_has_at_most_2048_bytes(void **state)
{
	struct buf address = { 0 }, host = { 0 };
	struct fault fault;
	const char *doubt;

	(void)state;
	buf_add_text(&address, "https://example.org/");
	while (address.len < ADDRESS_BYTES)
		buf_add_char(&address, 'a');
	assert_true(address_check(buf_str(&address), &host, &doubt, &fault));
	buf_add_char(&address, 'a');
	assert_false(address_check(buf_str(&address), &host, &doubt, &fault));
	assert_non_null(strstr(fault.msg, "2048"));
	/* A NUL in it is a control character too. */
	assert_false(address_check(str_from("https://a.example/\0", 19), &host, &doubt, &fault));
	buf_free(&address);
	buf_free(&host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_an_address_leads_to_its_host),
		cmocka_unit_test(t_what_is_no_plain_address_is_refused),
		cmocka_unit_test(t_an_address_has_at_most_2048_bytes),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
