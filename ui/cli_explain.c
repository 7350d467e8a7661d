#include "cli.h"

#include <stdlib.h>

#include "cli_records.h"
#include "rule_example.h"
#include "text.h"
#include "vec.h"

static const struct rule *find(const char *name)
{
	const struct rule *rule = rule_find(str_of(name));
	struct nearest best = { 0 };
	size_t i;

	if (rule)
		return rule;
	for (i = 0; i < rules_count; i++)
		text_nearest(&best, str_of(name), str_of(rules[i].name));
	if (best.text.at)
		cli_say("no rule '%s'; did you mean '%.*s'?", name, STR(best.text));
	else
		cli_say("no rule '%s'; 'frise check --explain' lists them all", name);
	return NULL;
}

static json_t *json_of(const struct rule *rule)
{
	const struct rule_example *example = rule_example_find(rule);
	json_t *json = json_object();

	json_object_set_new(json, "rule", json_string(rule->name));
	json_object_set_new(json, "severity", json_string(severity_name(rule->severity)));
	json_object_set_new(json, "why", json_string(rule->help));
	json_object_set_new(
		json, "of", example ? json_string(rule_example_place(example->of)) : json_null());
	json_object_set_new(
		json, "wrong", example ? json_of_text(str_of(example->wrong)) : json_null());
	json_object_set_new(
		json, "right", example ? json_of_text(str_of(example->right)) : json_null());
	return json;
}

/* The names asked for: behind the '=', then the arguments. NULL after the last. */
static const char *asked(const struct options *o, size_t i)
{
	size_t given = o->explain[0] != '\0';

	if (i < given)
		return o->explain;
	return i - given < (size_t)o->args ? o->arg[i - given] : NULL;
}

static void print_json(const struct rule *const *rule, size_t count)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < count; i++)
		json_array_append_new(list, json_of(rule[i]));
	records_print(list);
}

/* All of them in a line each, or some in full. */
static void print_text(const struct rule *const *rule, size_t count, bool is_list)
{
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < count; i++) {
		if (is_list)
			buf_addf(&out, "%-20s %-8s %s\n", rule[i]->name,
				severity_name(rule[i]->severity), rule[i]->help);
		else
			rule_explain(rule[i], text_charset(), &out);
		if (!is_list && i + 1 < count)
			buf_add_char(&out, '\n');
	}
	cli_put(&out);
	buf_free(&out);
}

int cli_explain(const struct options *o)
{
	const struct rule **rule = NULL, *found;
	size_t rules_found = 0, cap = 0, i;
	bool is_list = !asked(o, 0);
	int code = EXIT_FINE;

	for (i = 0; asked(o, i) && code == EXIT_FINE; i++) {
		found = find(asked(o, i));
		if (found)
			VEC_PUSH(rule, rules_found, cap, found);
		else
			code = EXIT_USAGE;
	}
	for (i = 0; is_list && i < rules_count; i++)
		VEC_PUSH(rule, rules_found, cap, &rules[i]);
	if (code == EXIT_FINE && o->format == FORMAT_JSON)
		print_json(rule, rules_found);
	else if (code == EXIT_FINE)
		print_text(rule, rules_found, is_list);
	free(rule);
	return code;
}
