/**
 * States in which an update is under way and a reset could leave half a firmware (1.6 §7.25 and its
 * security extension, 2.0.1 FirmwareStatusEnumType; 2.1 has the same).
 */
export const UPDATING: ReadonlySet<string> = new Set([
  'DownloadScheduled',
  'DownloadPaused',
  'Downloading',
  'Downloaded',
  'SignatureVerified',
  'InstallScheduled',
  'Installing',
  'InstallRebooting',
]);

/** States in which an update has failed; the catalogue knows what each of them means. */
export const FAILED: readonly string[] = [
  'DownloadFailed',
  'InvalidSignature',
  'InstallVerificationFailed',
  'InstallationFailed',
];
