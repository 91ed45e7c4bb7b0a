/** Ids of the playbooks that the engine has; what each does stands in docs/guide/operate.md. */
export const PLAYBOOKS = [
  'restart-software',
  'restart-evse',
  'release-connector',
  'refresh-authorization',
  'observe',
] as const;
