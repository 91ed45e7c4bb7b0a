-- Certificates that Ohmward's station authority has issued (OCPP security profile 3). Times in epoch ms. Private
-- keys are never here: those of stations stay with them, the authority's own is a file.
create table station_certificate (
  -- Hexadecimal, small letters.
  serial text primary key,
  station_id text not null,
  -- What the engine ordered, with the SHA-256 of the station's request: one order gets one certificate, however
  -- often it is carried out, and never that of another request.
  order_id text not null,
  request_digest bytea not null,
  issued_at bigint not null,
  not_before bigint not null,
  not_after bigint not null,
  issuer text not null,
  -- The certificate and those above it, PEM.
  chain text not null,
  status text not null default 'active' check (status in ('active', 'revoked')),
  revoked_at bigint,
  revoked_by text,
  reason text,
  unique (order_id, request_digest),
  check ((status = 'revoked') = (revoked_at is not null))
);
create index station_certificate_newest on station_certificate (issued_at desc, serial desc);
create index station_certificate_of_station on station_certificate (station_id, issued_at desc, serial desc);
