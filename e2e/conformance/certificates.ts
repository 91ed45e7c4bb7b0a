import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A PKCS #10 request of a station for its own name, made by OpenSSL, which shares nothing with the server's own
 * reading of it.
 */
export function certificateRequest(stationId: string): Promise<string> {
  return openssl(['req', '-new', '-subj', `/O=Suite/CN=${stationId}`]);
}

/** A root certificate of somebody. */
export function rootCertificate(): Promise<string> {
  return openssl(['req', '-new', '-x509', '-days', '30', '-subj', '/O=Suite/CN=Root of the suite']);
}

async function openssl(args: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ohmward-certificate-'));
  const file = join(folder, 'out.pem');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    await run('openssl', [...args, ...key, '-keyout', join(folder, 'key.pem'), '-out', file]);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
