import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { der, elementsOf } from '../network/der.ts';

const ECDSA_SHA256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));

const nameOf = (text: string): Buffer =>
  der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(text)))));

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;

const validity = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('400101000000Z')));

/** A certificate authority of the smallest kind, for tests: signs whatever it is handed. */
export class TinyAuthority {
  readonly root: string;
  readonly #key: KeyObject;
  #serial = 100;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    this.root = this.#certificate('Tiny Root', publicKey.export({ type: 'spki', format: 'der' }));
  }

  /** The chain for a signing request: the new certificate and the root. */
  answer(request: string): string {
    const bytes = Buffer.from(request.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    const [outer] = elementsOf(bytes);
    const [info] = elementsOf(outer?.content ?? Buffer.alloc(0));
    const publicKey = elementsOf(info?.content ?? Buffer.alloc(0))[2];
    return this.#certificate('Station', publicKey?.whole ?? Buffer.alloc(0)) + this.root;
  }

  #certificate(subject: string, publicKey: Buffer): string {
    const serial = der(0x02, Buffer.from([0x00, 0xa0, this.#serial++]));
    const version = der(0xa0, Buffer.from([0x02, 0x01, 0x02]));
    const body = der(
      0x30,
      version,
      serial,
      ECDSA_SHA256,
      nameOf('Tiny Root'),
      validity,
      nameOf(subject),
      publicKey,
    );
    const signature = der(0x03, Buffer.from([0]), sign('sha256', body, this.#key));
    return pem('CERTIFICATE', der(0x30, body, ECDSA_SHA256, signature));
  }
}
