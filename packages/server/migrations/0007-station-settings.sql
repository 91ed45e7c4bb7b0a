-- What stations told about themselves: settings (configuration keys, or variables of the device model) and the
-- monitors that stand on them. Written in the same commit as the report they come from, and only then.
create table station_setting (
  station_id text not null,
  -- In byte order, so that pages go on where the one before ended, whatever the database's language.
  key text collate "C" not null,
  -- Null: it exists and was not told.
  value text,
  read_only boolean not null,
  at bigint not null,
  primary key (station_id, key)
);

create table station_monitor (
  station_id text not null,
  id bigint not null,
  variable text not null,
  kind text not null,
  value double precision not null,
  severity integer not null,
  in_transaction boolean not null,
  at bigint not null,
  primary key (station_id, id)
);
