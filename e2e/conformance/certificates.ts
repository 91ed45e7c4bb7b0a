import { generateKeyPairSync, sign } from 'node:crypto';
import { CERTIFICATE } from '../../packages/server/src/testing/certificate.ts';

/** A root certificate of somebody, in PEM. */
export const ROOT_CERTIFICATE = CERTIFICATE;

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const ATTRIBUTES = 0xa0;
/** Object identifiers as DER has them: RFC 5280 A.1, RFC 5758 §3.2. */
const ORGANIZATION = [0x55, 0x04, 0x0a];
const COMMON_NAME = [0x55, 0x04, 0x03];
const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];

/**
 * A PKCS #10 request (RFC 2986) of a station for its own name, in PEM. Written out byte by byte, so that it shares
 * nothing with the way in which the server reads it.
 */
export function certificateRequest(stationId: string): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = der(SEQUENCE, attribute(ORGANIZATION, 'Suite'), attribute(COMMON_NAME, stationId));
  const info = der(
    SEQUENCE,
    der(INTEGER, Buffer.of(0)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(ATTRIBUTES),
  );
  const signature = der(BIT_STRING, Buffer.of(0), sign('sha256', info, privateKey));
  const request = der(SEQUENCE, info, der(SEQUENCE, identifier(ECDSA_WITH_SHA256)), signature);
  const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join('\n')}\n-----END CERTIFICATE REQUEST-----\n`;
}

function attribute(type: readonly number[], text: string): Buffer {
  return der(SET, der(SEQUENCE, identifier(type), der(UTF8_STRING, Buffer.from(text))));
}

function identifier(bytes: readonly number[]): Buffer {
  return der(OBJECT_IDENTIFIER, Buffer.from(bytes));
}

/** One DER value: tag, length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), body]);
}
