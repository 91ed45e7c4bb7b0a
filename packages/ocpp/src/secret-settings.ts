/**
 * Settings that hold the password a station authenticates with (1.6 AuthorizationKey, 2.x
 * SecurityCtrlr.BasicAuthPassword). Commands and answers are kept in the journal, where no password belongs.
 */
export function isSecretSetting(key: string): boolean {
  return /authorizationkey|basicauthpassword/i.test(key);
}
