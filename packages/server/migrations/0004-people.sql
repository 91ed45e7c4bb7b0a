-- People who may sign in, and their sessions. The columns are those that better-auth 1.6 asks for.
create table person (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  role text,
  banned boolean default false,
  ban_reason text,
  ban_expires timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table person_session (
  id text primary key,
  token text not null unique,
  person_id text not null references person (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  impersonated_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_session_person on person_session (person_id);

-- How a person proves who they are; today a password, as a scrypt hash.
create table person_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  person_id text not null references person (id) on delete cascade,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_account_person on person_account (person_id);

create table person_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_verification_identifier on person_verification (identifier);
