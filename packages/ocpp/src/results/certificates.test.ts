import { describe, expect, it } from 'vitest';
import { decodeResult } from '../result.ts';
import { LEARNED_CHARACTERS_MAX, LEARNED_ENTRIES_MAX } from './caps.ts';
import { HASH } from '../testing/commands.ts';

const { algorithm: hashAlgorithm, ...names } = HASH;
const certificateHashData = { hashAlgorithm, ...names };

describe('installed certificates', () => {
  it('are learned with what they are trusted for in 2.x', () => {
    const payload = {
      status: 'Accepted',
      certificateHashDataChain: [
        { certificateType: 'CSMSRootCertificate', certificateHashData },
        { certificateType: 'V2GCertificateChain', certificateHashData },
      ],
    };
    expect(decodeResult('ocpp2.0.1', 'GetInstalledCertificateIds', payload)).toEqual({
      verdict: 'accepted',
      detail: 'Accepted',
      learned: {
        certificates: [
          { use: 'csms-root', hash: HASH },
          { use: 'v2g', hash: HASH },
        ],
      },
    });
  });

  it('are learned without it in 1.6', () => {
    const payload = { status: 'Accepted', certificateHashData: [certificateHashData] };
    expect(decodeResult('ocpp1.6', 'GetInstalledCertificateIds', payload).learned).toEqual({
      certificates: [{ use: null, hash: HASH }],
    });
  });

  it('may be none', () => {
    expect(decodeResult('ocpp2.1', 'GetInstalledCertificateIds', { status: 'NotFound' })).toEqual({
      verdict: 'accepted',
      detail: 'NotFound',
      learned: { certificates: [] },
    });
  });

  it('are left out when they could not be named again', () => {
    const payload = {
      status: 'Accepted',
      certificateHashData: [
        { ...certificateHashData, hashAlgorithm: 'MD5' },
        { ...certificateHashData, serialNumber: 'x'.repeat(41) },
        { hashAlgorithm },
      ],
    };
    const result = decodeResult('ocpp1.6', 'GetInstalledCertificateIds', payload);
    expect(result.learned).toEqual({ certificates: [] });
    expect(result.violation).toBeDefined();
  });

  it('are never more than a station may tell', () => {
    const long = { ...certificateHashData, issuerNameHash: 'a'.repeat(128), issuerKeyHash: 'b'.repeat(128) };
    const payload = { status: 'Accepted', certificateHashData: Array.from({ length: 5_000 }, () => long) };
    const told = decodeResult('ocpp1.6', 'GetInstalledCertificateIds', payload).learned?.certificates ?? [];
    expect(told.length).toBeGreaterThan(500);
    expect(told.length).toBeLessThanOrEqual(LEARNED_ENTRIES_MAX);
    const characters = told.flatMap(({ hash }) => Object.values(hash)).join('').length;
    expect(characters).toBeLessThanOrEqual(LEARNED_CHARACTERS_MAX);
  });
});
