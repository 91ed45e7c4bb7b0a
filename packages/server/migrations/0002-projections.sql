-- What the engine decided, in the shape people ask for. Written in the same commit as the inputs it rests on.
-- `record` is the whole record, as text rather than jsonb: it may quote a station's text, and jsonb refuses
-- NUL and lone surrogates even when they are escaped.
create table incident (
  id text primary key,
  opened_at bigint not null,
  closed_at bigint,
  status text not null,
  pattern text not null,
  station_id text,
  site_id text,
  tier text,
  -- Set for incidents that cover more than one station.
  station_ids text[],
  -- Title, summary and subject, for text search.
  words text not null,
  record json not null
);
create index incident_order on incident (opened_at desc, id desc);
create index incident_open on incident (opened_at desc, id desc) where status <> 'resolved';
create index incident_station on incident (station_id, opened_at desc) where station_id is not null;
create index incident_site on incident (site_id, opened_at desc) where site_id is not null;
create index incident_wide on incident (opened_at desc) where station_ids is not null;

create table decision (
  id text primary key,
  incident_id text not null,
  seq bigint not null,
  at bigint not null,
  -- Keeps the order of decisions made on the same input.
  position integer not null,
  record json not null
);
create index decision_incident on decision (incident_id, seq, position);

create table command (
  id text primary key,
  created_at bigint not null,
  station_id text not null,
  incident_id text,
  status text not null,
  record json not null
);
create index command_order on command (created_at desc, id desc);
create index command_station on command (station_id, created_at desc, id desc);
create index command_incident on command (incident_id, created_at desc) where incident_id is not null;

create table "transaction" (
  id text primary key,
  station_id text not null,
  -- When it started; for an orphan, when it stopped.
  ordered_at bigint not null,
  wire_id text not null,
  state text not null,
  record json not null
);
create index transaction_station on "transaction" (station_id, ordered_at desc, id desc);
