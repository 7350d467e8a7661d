#ifndef FRISE_ACT_H
#define FRISE_ACT_H

#include "str.h"

struct app;

/*
 * What the rows of the table of commands run. `arg` is the row's own; `text` is
 * what was written behind the name after `:`, else {0}.
 */

/* act_move.c: around the screen. */
void act_move(struct app *app, long by, struct str text);
void act_page(struct app *app, long halves, struct str text);
void act_go_end(struct app *app, long side, struct str text);
void act_move_event(struct app *app, long by, struct str text);
void act_move_section(struct app *app, long by, struct str text);
void act_go_pane(struct app *app, long pane, struct str text);
void act_turn_pane(struct app *app, long by, struct str text);
void act_side_pane(struct app *app, long by, struct str text);
void act_activate(struct app *app, long arg, struct str text);
void act_go_back(struct app *app, long arg, struct str text);
void act_quit(struct app *app, long arg, struct str text);
void act_interrupt(struct app *app, long arg, struct str text);
void act_cancel(struct app *app, long arg, struct str text);

/* act_filter.c: what is shown. */
void act_tick(struct app *app, long tick, struct str text);
void act_narrow(struct app *app, long tick, struct str text);
void act_fold(struct app *app, long is_open, struct str text);
void act_mark(struct app *app, long arg, struct str text);
void act_unmark(struct app *app, long arg, struct str text);
void act_only_marked(struct app *app, long arg, struct str text);
void act_filter(struct app *app, long arg, struct str text);
void act_edit_chip(struct app *app, size_t chip); /* for the mouse: no command */
void act_filters(struct app *app, long arg, struct str text);
void act_clear_filter(struct app *app, long arg, struct str text);
void act_saved_view(struct app *app, long arg, struct str text);
void act_undo(struct app *app, long by, struct str text);
void act_suspend_filters(struct app *app, long arg, struct str text);
void act_widen(struct app *app, long arg, struct str text);
void act_drop(struct app *app, long arg, struct str text);

/* act_look.c: how it is shown, and finding. */
void act_search(struct app *app, long arg, struct str text);
void act_search_next(struct app *app, long by, struct str text);
void act_go_date(struct app *app, long arg, struct str text);
void act_select(struct app *app, long arg, struct str text);
void act_shift_period(struct app *app, long by, struct str text);
void act_group(struct app *app, long by, struct str text);
void act_group_fit(struct app *app, long arg, struct str text);
void act_sort(struct app *app, long arg, struct str text);
void act_other_source(struct app *app, long by, struct str text);
void act_next_language(struct app *app, long arg, struct str text);
void act_zoom(struct app *app, long arg, struct str text);
void act_problems(struct app *app, long arg, struct str text);
void act_accounts(struct app *app, long arg, struct str text);
void act_help(struct app *app, long arg, struct str text);
void act_by_name(struct app *app, long arg, struct str text);
void act_wish(struct app *app, long wish, struct str text);

/* act_chart.c: the chart, in which time goes from left to right. */
void act_chart(struct app *app, long arg, struct str text);
void act_move_time(struct app *app, long cols, struct str text);
void act_move_lane(struct app *app, long by, struct str text);
void act_jump_time(struct app *app, long by, struct str text);
void act_end_time(struct app *app, long by, struct str text);
void act_move_busy(struct app *app, long by, struct str text);
void act_zoom_time(struct app *app, long by, struct str text);
void act_fit_time(struct app *app, long arg, struct str text);
void act_choose_period(struct app *app, long arg, struct str text);
void act_list_these(struct app *app, long arg, struct str text);
void act_mark_these(struct app *app, long arg, struct str text);
void act_lanes(struct app *app, long arg, struct str text);

/* act_new.c: what is not there yet. */
void act_new(struct app *app, long arg, struct str text);

/* act_archive.c: what archived texts have. */
void act_text(struct app *app, long arg, struct str text);
void act_sources(struct app *app, long arg, struct str text);
void act_sort_sources(struct app *app, long arg, struct str text);
void act_passage(struct app *app, long by, struct str text);

/* act_edit.c */
void act_edit(struct app *app, long arg, struct str text);

/* act_hand.c: to the world outside. */
void act_copy(struct app *app, long arg, struct str text);
void act_open(struct app *app, long arg, struct str text);
void act_save_view(struct app *app, long arg, struct str text);
void act_set(struct app *app, long arg, struct str text);
void act_plain(struct app *app, long arg, struct str text);

#endif
