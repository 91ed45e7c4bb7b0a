/**
 * Settings that hold a secret: the password a station authenticates with (1.6 AuthorizationKey, 2.x
 * SecurityCtrlr.BasicAuthPassword), those of its mobile network and VPN (2.1 NetworkConfiguration), and what
 * vendors name like them. Commands and answers are kept in the journal, where no password belongs.
 */
export function isSecretSetting(key: string): boolean {
  return /authorizationkey|passw|passphrase|simpin|vpnkey|privatekey/i.test(key);
}
