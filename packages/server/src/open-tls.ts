import { readTlsFiles, TlsFilesError } from './gateway/tls/tls-files.ts';
import type { TlsMaterial } from './gateway/tls/tls-files.ts';
import { TlsListener } from './gateway/tls/tls-listener.ts';
import { StartError } from './server-options.ts';
import type { ServerOptions } from './server-options.ts';
import type { Undo } from './undo.ts';

/** The server's certificate and key, checked before anything is started; null without TLS. */
export function readTls({ tls, securityProfile, behindTlsProxy }: ServerOptions): TlsMaterial | null {
  if (tls === null) {
    if (securityProfile < 2 || (securityProfile === 2 && behindTlsProxy)) return null;
    throw new StartError(
      `Security profile ${securityProfile} needs TLS: give --tls-cert and --tls-key` +
        (securityProfile === 2 ? ', or --behind-tls-proxy where a proxy does it.' : '.'),
    );
  }
  try {
    return readTlsFiles(tls, Date.now());
  } catch (error) {
    if (error instanceof TlsFilesError) throw new StartError(error.message, { cause: error });
    throw error;
  }
}

/** What makes servers that speak TLS; null without. `authorityPem` names whose client certificates are asked for. */
export function openTls(
  { tls, log }: ServerOptions,
  material: TlsMaterial | null,
  authorityPem: () => string,
  undo: Undo,
): TlsListener | null {
  if (tls === null || material === null) return null;
  const listener = new TlsListener({ files: tls, material, authorityPem: authorityPem(), log });
  undo.add('tls', 500, async () => listener.stop());
  return listener;
}
