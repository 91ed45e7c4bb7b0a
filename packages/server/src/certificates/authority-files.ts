import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StationAuthority, newSerial, wholeSecond } from './authority.ts';
import { pemOf, writeCertificate } from './certificate-writer.ts';
import { encodeName } from './names.ts';
import { KEY_KINDS, signerOf } from './signer.ts';

/** Where the authority's certificate and key are. */
export interface AuthorityFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** What has to be mended before the authority can be used; names the file. */
export class AuthorityError extends Error {
  override readonly name = 'AuthorityError';
}

const FOLDER = 'station-ca';
const YEARS_20_MS = 20 * 365.25 * 86_400_000;
/** Signed a little in the past, for stations whose clocks are behind. */
const BACKDATED_MS = 86_400_000;

/** The operator's own authority. Throws an `AuthorityError`. */
export function loadAuthority(files: AuthorityFiles, organization: string | null): StationAuthority {
  const chain = readChain(files.certFile);
  const key = readKey(files.keyFile);
  const signer = signerOf(key);
  const [issuer] = chain;
  if (issuer === undefined) throw new AuthorityError(`${files.certFile} holds no certificate.`);
  if (signer === null)
    throw new AuthorityError(`The key in ${files.keyFile} cannot be used; take ${KEY_KINDS}.`);
  if (!issuer.checkPrivateKey(key)) {
    throw new AuthorityError(
      `The key in ${files.keyFile} does not belong to the first certificate in ${files.certFile}. ` +
        'Put the certificate that signs first, and those above it after it.',
    );
  }
  if (!issuer.ca) {
    throw new AuthorityError(`The first certificate in ${files.certFile} may not sign others (it is no CA).`);
  }
  for (const [index, above] of chain.slice(1).entries()) {
    if (chain[index]?.checkIssued(above) === true) continue;
    throw new AuthorityError(
      `In ${files.certFile}, certificate ${index + 2} did not sign the one before it.`,
    );
  }
  return new StationAuthority({ chain, signer, organization });
}

/**
 * Ohmward's own authority in the data folder, made at its first use. Whoever has the key file can pass for any
 * station; only its owner may read it.
 */
export function ownAuthority(dataDir: string, organization: string | null, now: number): StationAuthority {
  const folder = join(dataDir, FOLDER);
  if (!existsSync(folder)) create(dataDir, folder, organization, now);
  const files = { certFile: join(folder, 'ca.pem'), keyFile: join(folder, 'ca.key') };
  chmodSync(files.keyFile, 0o600);
  return loadAuthority(files, organization);
}

/** Whole or not at all, and never over one that another process has just made. */
function create(dataDir: string, folder: string, organization: string | null, now: number): void {
  mkdirSync(dataDir, { recursive: true });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = signerOf(privateKey);
  if (signer === null) throw new Error('a new P-256 key cannot sign');
  const serial = newSerial();
  const name = encodeName({
    // Tells the authorities of several installations apart, in a station's list of roots.
    commonName: `Ohmward station authority ${serial.toString('hex').slice(0, 8)}`,
    organization,
  });
  const der = writeCertificate(
    {
      serial,
      issuer: name,
      subject: name,
      publicKey: signer.publicKey,
      notBefore: wholeSecond(now - BACKDATED_MS),
      notAfter: wholeSecond(now + YEARS_20_MS),
      role: 'authority',
    },
    signer,
  );
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  try {
    const keyPem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    writeFileSync(join(draft, 'ca.key'), keyPem, { mode: 0o600, flush: true });
    writeFileSync(join(draft, 'ca.pem'), pemOf(der), { mode: 0o644, flush: true });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function readChain(file: string): X509Certificate[] {
  const blocks = read(file).match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new AuthorityError(`${file} holds no certificate in PEM.`);
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block);
    } catch (cause) {
      throw new AuthorityError(`Certificate ${index + 1} in ${file} cannot be read.`, { cause });
    }
  });
}

function readKey(file: string): KeyObject {
  const pem = read(file);
  if (pem.includes('ENCRYPTED')) {
    throw new AuthorityError(`${file} is locked with a passphrase; Ohmward needs the key without one.`);
  }
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new AuthorityError(`${file} holds no private key in PEM.`, { cause });
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AuthorityError(`${file} cannot be read: ${why}`, { cause });
  }
}
