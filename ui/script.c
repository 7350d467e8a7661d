#include "script.h"

bool script_run(struct app *app, struct str keys, struct fault *fault)
{
	struct key key;
	size_t at = 0;

	while (!app->is_done && key_parse(keys, &at, &key, fault)) {
		app_key(app, key);
		app_finish(app);
	}
	return app->is_done || at == keys.len;
}
