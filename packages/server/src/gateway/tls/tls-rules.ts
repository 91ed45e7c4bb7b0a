import { constants } from 'node:crypto';
import type { SecureContextOptions } from 'node:tls';
import type { TlsMaterial } from './tls-files.ts';

/**
 * Cipher suites of TLS 1.2 that 2.0.1 part 2 A00.FR.318 and the 1.6 security whitepaper §2.4 name, and the two with
 * ephemeral keys for RSA certificates, which come before those without. Those of TLS 1.3 are fixed by its version.
 */
const CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
].join(':');

/**
 * How the server speaks TLS. `authorityPem` names whose client certificates are asked for: browsers then offer none
 * of their own, as they have none of that authority.
 */
export function secureContextOptions({ cert, key }: TlsMaterial, authorityPem: string): SecureContextOptions {
  return {
    cert,
    key,
    ca: authorityPem,
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: CIPHERS,
    honorCipherOrder: true,
    // A client could make the server shake hands over and over on one connection.
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
  };
}
