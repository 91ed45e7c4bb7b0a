/**
 * Rows that a station may fill. A report is as long as a station likes and comes as often as it likes; the largest
 * real device models have a few thousand variables. What is known already is still brought up to date.
 */
const SETTINGS_MAX = 10_000;
const MONITORS_MAX = 1_000;

/**
 * What stations told about themselves, as parts of the commit's statement; `first` is the number of the first of
 * its four values. A row is deleted or written, never both, because a statement may touch it once.
 */
export function inventoryText(first: number): string {
  const [settings, settingsReplaced, monitors, monitorsReplaced] = [0, 1, 2, 3].map((n) => `$${first + n}`);
  return `told_settings as materialized (
  select r.* from json_to_recordset(${settings}::json) as r (station_id text, key text, value text, read_only boolean, at bigint)),
full_of_settings as materialized (
  select station_id from station_setting where station_id in (select station_id from told_settings)
    and station_id <> all (${settingsReplaced}::text[]) group by station_id having count(*) >= ${SETTINGS_MAX}),
old_settings as (
  delete from station_setting s using fence where s.station_id = any (${settingsReplaced}::text[])
    and not exists (select 1 from told_settings t where t.station_id = s.station_id and t.key = s.key)),
settings as (
  insert into station_setting (station_id, key, value, read_only, at)
  select t.station_id, t.key, t.value, t.read_only, t.at from fence, told_settings t
  where t.station_id not in (select station_id from full_of_settings)
    or exists (select 1 from station_setting s where s.station_id = t.station_id and s.key = t.key)
  on conflict (station_id, key) do update set value = excluded.value, read_only = excluded.read_only, at = excluded.at),
told_monitors as materialized (
  select r.* from json_to_recordset(${monitors}::json) as r (station_id text, id bigint, variable text, kind text,
    value double precision, severity integer, in_transaction boolean, at bigint)),
full_of_monitors as materialized (
  select station_id from station_monitor where station_id in (select station_id from told_monitors)
    and station_id <> all (${monitorsReplaced}::text[]) group by station_id having count(*) >= ${MONITORS_MAX}),
old_monitors as (
  delete from station_monitor s using fence where s.station_id = any (${monitorsReplaced}::text[])
    and not exists (select 1 from told_monitors t where t.station_id = s.station_id and t.id = s.id)),
monitors as (
  insert into station_monitor (station_id, id, variable, kind, value, severity, in_transaction, at)
  select t.station_id, t.id, t.variable, t.kind, t.value, t.severity, t.in_transaction, t.at from fence, told_monitors t
  where t.station_id not in (select station_id from full_of_monitors)
    or exists (select 1 from station_monitor s where s.station_id = t.station_id and s.id = t.id)
  on conflict (station_id, id) do update set variable = excluded.variable, kind = excluded.kind, value = excluded.value,
    severity = excluded.severity, in_transaction = excluded.in_transaction, at = excluded.at)`;
}
