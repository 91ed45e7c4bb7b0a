/**
 * Ids of the engine's playbooks that a policy may hold back; what each does stands in docs/guide/operate.md.
 * Taking a hazard out of service is none of them: no policy can hold that back.
 */
export const PLAYBOOKS = [
  'observe',
  'await-return',
  'steady-link',
  'wake-up',
  'restore-energy',
  'restart-software',
  'restart-evse',
  'release-connector',
  'refresh-authorization',
] as const;
