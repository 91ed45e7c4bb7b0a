import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** Where the server's certificate chain and its key are; both may be replaced while the server runs. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** What was in them: a chain and the key of its first certificate, PEM. */
export interface TlsMaterial {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** End of the first certificate, epoch ms. */
  readonly notAfter: number;
}

/** What has to be mended; names the flag and the file. */
export class TlsFilesError extends Error {
  override readonly name = 'TlsFilesError';
}

/** Reads and checks both. Throws a `TlsFilesError`, also for a certificate that is not valid at `now` (epoch ms). */
export function readTlsFiles({ certFile, keyFile }: TlsFiles, now: number): TlsMaterial {
  const cert = readPem('--tls-cert', certFile);
  const key = readPem('--tls-key', keyFile);
  if (key.includes('ENCRYPTED')) {
    throw new TlsFilesError(
      `--tls-key ${keyFile} is locked with a passphrase; Ohmward needs it without one.`,
    );
  }
  let leaf: X509Certificate;
  try {
    leaf = new X509Certificate(cert);
  } catch (cause) {
    throw new TlsFilesError(`--tls-cert ${certFile} holds no certificate: ${messageOf(cause)}`, { cause });
  }
  try {
    createSecureContext({ cert, key });
  } catch (cause) {
    throw new TlsFilesError(`--tls-cert and --tls-key do not fit together: ${messageOf(cause)}`, { cause });
  }
  const notBefore = Date.parse(leaf.validFrom);
  const notAfter = Date.parse(leaf.validTo);
  if (notAfter <= now) {
    throw new TlsFilesError(
      `--tls-cert ${certFile} has expired on ${dayOf(notAfter)}. No station would connect; renew it.`,
    );
  }
  if (notBefore > now) {
    throw new TlsFilesError(
      `--tls-cert ${certFile} is valid only from ${dayOf(notBefore)} on. Look at the clock of this machine.`,
    );
  }
  return { cert, key, notAfter };
}

/** `2026-11-20` in UTC. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function readPem(flag: string, file: string): Buffer {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (cause) {
    throw new TlsFilesError(`${flag} ${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
  if (!content.includes('-----BEGIN ')) {
    throw new TlsFilesError(`${flag} ${file} is no PEM file (it has no BEGIN line).`);
  }
  return content;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
