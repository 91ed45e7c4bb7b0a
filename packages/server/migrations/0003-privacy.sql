-- Id tokens, sealed. The rest of the database holds only references `~base.variant`; deleting a row erases
-- the token everywhere.
create table token_vault (
  base text not null,
  variant text not null,
  -- Nonce, ciphertext and tag of AES-256-GCM, under the row's own key.
  content bytea not null,
  -- That key, sealed in the same way under the installation's secret.
  sealed_key bytea not null,
  created_at timestamptz not null default now(),
  primary key (base, variant)
);

-- Recognises a database opened with another installation's secret.
create table installation (
  singleton boolean primary key default true check (singleton),
  secret_fingerprint text not null
);

-- Passwords of charging stations (OCPP security profile 1), as scrypt hashes.
create table station_credential (
  station_id text primary key,
  hash text not null,
  -- `set` by a person, or recorded at the station's `first-use`.
  origin text not null check (origin in ('set', 'first-use')),
  changed_at timestamptz not null default now(),
  first_used_at timestamptz
);
