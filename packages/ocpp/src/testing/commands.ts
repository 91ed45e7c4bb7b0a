import { expect } from 'vitest';
import { encodeCommand } from '../command.ts';
import type { CertificateHash, Protocol, StationCommand } from '../vocabulary.ts';
import { strictErrors } from './strict.ts';

export const NOW = 1_769_860_800_000;
export const NOW_TEXT = '2026-01-31T12:00:00.000Z';
export const URL = 'https://logs.example.org/upload';
export const PEM = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----';
export const HASH: CertificateHash = {
  algorithm: 'SHA256',
  issuerNameHash: 'a1',
  issuerKeyHash: 'b2',
  serialNumber: '0c',
};

/** A command, and the message and payload that carry it out. */
export type Example = readonly [StationCommand, string, unknown];

export function checkExample(protocol: Protocol, [command, action, payload]: Example): void {
  expect(encodeCommand(protocol, command, NOW)).toEqual({ action, payload });
  expect(strictErrors(protocol, action, 'req', payload)).toBe('');
}

/** Why a command cannot be carried out; empty when it can. */
export function refusal(protocol: Protocol, command: StationCommand): string {
  const encoded = encodeCommand(protocol, command, NOW);
  return 'unsupported' in encoded ? encoded.unsupported : '';
}
