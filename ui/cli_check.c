#include "cli.h"

#include <jansson.h>

#include "cli_records.h"
#include "load.h"
#include "rule.h"
#include "text.h"

static void print_text(const struct diags *diags)
{
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < diags->diags; i++)
		diag_print(&diags->diag[i], 0, text_charset(), &out);
	if (diags->left)
		buf_addf(&out, "%zu more problems are not shown\n", diags->left);
	cli_put(&out);
	buf_free(&out);
}

static json_t *json_of(const struct diag *d)
{
	json_t *json = json_object();

	json_object_set_new(json, "file", json_of_text(str_of(d->pos.file)));
	json_object_set_new(json, "line", json_integer(d->pos.line));
	json_object_set_new(json, "col", json_integer(d->pos.col));
	json_object_set_new(json, "severity", json_string(severity_name(d->severity)));
	json_object_set_new(json, "rule", json_string(d->rule));
	json_object_set_new(json, "message", json_of_text(str_of(d->msg)));
	json_object_set_new(json, "hint", d->hint ? json_of_text(str_of(d->hint)) : json_null());
	json_object_set_new(json, "why", json_string(rule_find(str_of(d->rule))->help));
	return json;
}

static void print_json(const struct diags *diags)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < diags->diags; i++)
		json_array_append_new(list, json_of(&diags->diag[i]));
	records_print(list);
}

static void print_github(const struct diags *diags, const char *folder)
{
	static const char *const levels[] = { "", "notice", "warning", "error" };
	struct buf out = { 0 }, path = { 0 };
	size_t i;

	for (i = 0; i < diags->diags; i++) {
		const struct diag *d = &diags->diag[i];

		buf_clear(&path);
		buf_addf(&path, "%s/%s", folder, d->pos.file ? d->pos.file : "");
		buf_addf(&out, "::%s file=", levels[d->severity]);
		cli_add_github(&out, buf_str(&path), true);
		buf_addf(&out, ",line=%u,col=%u,title=%s::", d->pos.line, d->pos.col, d->rule);
		cli_add_github(&out, str_of(d->msg), false);
		if (d->hint) {
			buf_add_text(&out, "%0Ahint: ");
			cli_add_github(&out, str_of(d->hint), false);
		}
		buf_add_char(&out, '\n');
		if (d->more)
			buf_addf(&out, "::notice::%zu more problems of this file are not shown\n",
				d->more);
	}
	if (diags->left)
		buf_addf(&out, "::notice::%zu more problems are not shown\n", diags->left);
	cli_put(&out);
	buf_free(&out);
	buf_free(&path);
}

int cli_check(const struct options *o)
{
	struct load load = { 0 };
	const struct diags *diags = &load.diags;
	int code;

	if (o->explain)
		return cli_explain(o);
	code = cli_load(o, &load);
	if (code == EXIT_CONTENT)
		return code;
	if (o->has_notes)
		load_review(&load, o->folder, 0, &load.diags);
	if (o->format == FORMAT_JSON)
		print_json(diags);
	else if (o->format == FORMAT_GITHUB)
		print_github(diags, o->folder);
	else
		print_text(diags);
	cli_say("files %zu, events %zu, entities %zu, sources %zu; errors %zu, warnings %zu, notes "
		"%zu",
		load.timeline.files, load.timeline.events, load.timeline.entities,
		load.timeline.sources, diags->errors, diags->warnings, diags->notes);
	if (!o->has_notes && !diags->errors && !diags->warnings)
		cli_say("--notes also shows what is sound, and yet worth a second look");
	code = diags->errors || (o->is_strict && diags->warnings) ? EXIT_NOTHING : EXIT_FINE;
	load_free(&load);
	return code;
}
