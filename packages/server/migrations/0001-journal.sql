-- The journal: every input and the answer given to it, in one total order. Partitioned by day of arrival,
-- so that old days can be dropped whole. Times are epoch milliseconds throughout.
create table journal (
  seq bigint not null,
  at bigint not null,
  connection_id bigint,
  kind text not null,
  station_id text,
  protocol text,
  action text,
  message_id text,
  body text not null,
  answer text
) partition by range (at);

-- One index for order and recovery (it only ever grows at its right edge), one for a station's frames.
create index journal_seq on journal (seq);
create index journal_station on journal (station_id, seq) where station_id is not null;
create index journal_at on journal using brin (at) with (pages_per_range = 64, autosummarize = on);

-- Safety net: takes what no day's partition was made for.
create table journal_default partition of journal default;

-- The one writer. Each commit moves this row on, and thereby proves that nobody has taken over.
create table writer (
  singleton boolean primary key default true check (singleton),
  epoch bigint not null,
  -- Counts the writer's connections, so that a commit sent over a broken one cannot land late.
  link bigint not null,
  last_seq bigint not null,
  last_at bigint not null
) with (fillfactor = 10);
insert into writer (epoch, link, last_seq, last_at) values (0, 0, 0, 0);

-- Commands decided and not yet known to be sent or given up.
create table outbox (
  command_id text primary key,
  station_id text not null,
  seq bigint not null,
  effect json not null
);

create table checkpoint (
  id bigint generated always as identity primary key,
  seq bigint not null,
  at bigint not null,
  engine_version text not null,
  saved_at timestamptz not null default now()
);
create table checkpoint_part (
  checkpoint_id bigint not null references checkpoint (id) on delete cascade,
  number integer not null,
  -- A JSON text, gzipped by us.
  content bytea not null,
  primary key (checkpoint_id, number)
);
alter table checkpoint_part alter column content set storage external;
