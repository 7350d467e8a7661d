#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "query.h"
#include "rule.h"
#include "schema.h"

/* A folder may not name a role like a field that the query language has, whichever comes to it. */
static void t_every_field_of_queries_is_reserved(void **state)
{
	static const char *const more[] = { "asof", "and", "or", "not" };
	size_t i;

	(void)state;
	for (i = 0; i < field_rows_count; i++) {
		assert_true(schema_is_reserved(str_of(field_rows[i].name)));
		if (field_rows[i].alias)
			assert_true(schema_is_reserved(str_of(field_rows[i].alias)));
	}
	for (i = 0; i < sizeof(more) / sizeof(*more); i++)
		assert_true(schema_is_reserved(str_of(more[i])));
	assert_false(schema_is_reserved(str_of("actor")));
	assert_false(schema_is_reserved(str_of("")));
}

static void check_schema(const struct schema *schema)
{
	size_t i, j;

	assert_true(schema->rows <= 64);
	for (i = 0; i < schema->rows; i++) {
		const struct schema_row *row = &schema->row[i];

		assert_true(strlen(row->help) > 0 && strlen(row->help) <= 60);
		assert_non_null(schema_takes[row->type]);
		assert_ptr_equal(schema_find(schema, str_of(row->key)), row);
		for (j = 0; row->word && row->word(j); j++)
			assert_int_equal(schema_find_word(row, str_of(row->word(j))), j);
	}
	assert_null(schema_find(schema, str_of("")));
}

static void t_every_key_of_the_format_has_its_row(void **state)
{
	static const struct schema *const all[] = { &schema_file, &schema_settings, &schema_entity,
		&schema_source, &schema_event, &schema_see, &schema_evidence, &schema_date,
		&schema_event_date };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(all) / sizeof(*all); i++)
		check_schema(all[i]);
	assert_null(schema_find(&schema_date, str_of("sources")));
	assert_non_null(schema_find(&schema_event_date, str_of("sources")));
}

static void t_every_rule_says_why(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < rules_count; i++) {
		assert_ptr_equal(rule_find(str_of(rules[i].name)), &rules[i]);
		assert_true(strlen(rules[i].help) > 20);
		assert_true(rules[i].severity != SEVERITY_OFF);
	}
	assert_null(rule_find(str_of("no-such-rule")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_every_field_of_queries_is_reserved),
		cmocka_unit_test(t_every_key_of_the_format_has_its_row),
		cmocka_unit_test(t_every_rule_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
