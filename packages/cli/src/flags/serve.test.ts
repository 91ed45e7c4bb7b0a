import { describe, expect, it } from 'vitest';
import { FlagError } from '../output.ts';
import { readServeFlags } from './serve.ts';
import type { ServeFlags } from './serve.ts';

const HERE = import.meta.filename;

function read(flags: Partial<ServeFlags> = {}) {
  return readServeFlags({ port: '8080', host: '0.0.0.0', data: '.data', json: false, ...flags });
}

describe('defaults', () => {
  it('are careful', () => {
    expect(read()).toMatchObject({
      onboarding: 'pending',
      securityProfile: 1,
      authorization: 'list',
      warnings: [],
    });
  });

  it('are open when onboarding alone is, and that is said', () => {
    const settings = read({ onboarding: 'open' });
    expect(settings).toMatchObject({ securityProfile: 0, authorization: 'accept-all' });
    expect(settings.warnings).toEqual([expect.stringContaining('without a password')]);
  });

  it.each([{ securityProfile: '1' }, { securityProfile: '0' }, { authorization: 'list' }])(
    'hold when onboarding is open and more is said: %j',
    (more) => {
      const settings = read({ onboarding: 'open', ...more });
      expect(settings.warnings).toEqual([]);
      expect(settings.authorization).toBe('list');
      expect(settings.securityProfile).toBe(more.securityProfile === '0' ? 0 : 1);
    },
  );
});

describe('every mistake names its flag and the fix', () => {
  it.each<[Partial<ServeFlags>, RegExp]>([
    [{ port: '70000' }, /--port 70000.*1 to 65535/],
    [{ port: '80a' }, /--port 80a/],
    [{ port: '-1' }, /--port/],
    [{ host: ' ' }, /--host is empty/],
    [{ data: '' }, /--data is empty/],
    [{ databaseUrl: 'mysql://x' }, /--database-url.*postgresql:\/\//],
    [{ policy: '/no/such/policy.yaml' }, /--policy .*no such file/],
    [{ onboarding: 'maybe' }, /--onboarding maybe.*open, pending or closed/],
    [{ securityProfile: '2' }, /--security-profile 2 needs --tls-cert.*--behind-tls-proxy/],
    [
      { securityProfile: '2', publicUrl: 'https://cs.example' },
      /--security-profile 2 needs.*--behind-tls-proxy/,
    ],
    [{ securityProfile: '3' }, /--security-profile 3 needs --tls-cert/],
    [
      { securityProfile: '3', behindTlsProxy: true, publicUrl: 'https://cs.example' },
      /Ohmward itself must see the certificates/,
    ],
    [{ behindTlsProxy: true }, /--behind-tls-proxy needs --public-url https/],
    [{ behindTlsProxy: true, publicUrl: 'http://cs.example' }, /--behind-tls-proxy needs --public-url https/],
    [
      { behindTlsProxy: true, publicUrl: 'https://cs.example', tlsCert: HERE, tlsKey: HERE },
      /--behind-tls-proxy and --tls-cert exclude/,
    ],
    [{ securityProfile: '9' }, /--security-profile 9.*0, 1, 2 or 3/],
    [{ stationCaCert: HERE }, /--station-ca-cert needs --station-ca-key/],
    [{ stationCaKey: HERE, stationCaCert: '/no/ca' }, /--station-ca-cert \/no\/ca: there is no such file/],
    [{ stationCertificateDays: '0' }, /--station-certificate-days 0.*1 to 7300/],
    [{ stationCertificateDays: '1y' }, /--station-certificate-days 1y/],
    [{ operator: ' ' }, /--operator is no name/],
    [{ operator: 'x'.repeat(65) }, /--operator is no name of 1 to 64/],
    [{ authorization: 'upstream' }, /--authorization upstream is not available yet/],
    [{ authorization: 'some' }, /--authorization some.*accept-all or list/],
    [{ tlsCert: HERE }, /--tls-cert needs --tls-key/],
    [{ tlsKey: HERE }, /--tls-key needs --tls-cert/],
    [{ tlsCert: '/no/cert', tlsKey: HERE }, /--tls-cert \/no\/cert: there is no such file/],
    [{ publicUrl: 'charging.example.com' }, /--public-url .*https:\/\//],
    [{ publicUrl: 'ftp://charging.example.com' }, /--public-url/],
    [{ publicUrl: 'https://charging.example.com/ohmward' }, /--public-url .*has a path/],
  ])('%j', (flags, message) => {
    expect(() => read(flags)).toThrow(FlagError);
    expect(() => read(flags)).toThrow(message);
  });
});

it('takes what is right', () => {
  expect(read({ port: '0' }).port).toBe(0);
  expect(read({ publicUrl: 'https://charging.example.com/' }).publicUrl).toBe('https://charging.example.com');
  expect(read({ databaseUrl: '' }).databaseUrl).toBeNull();
  expect(read({ tlsCert: HERE, tlsKey: HERE }).tls).toEqual({ certFile: HERE, keyFile: HERE });
  expect(
    read({ securityProfile: '3', tlsCert: HERE, tlsKey: HERE, operator: 'Harbour Power' }),
  ).toMatchObject({
    securityProfile: 3,
    operator: 'Harbour Power',
    stationAuthority: null,
    stationCertificateDays: 365,
  });
  const behindProxy = { securityProfile: '2', behindTlsProxy: true, publicUrl: 'https://cs.example' };
  expect(read(behindProxy)).toMatchObject({ securityProfile: 2, tls: null, behindTlsProxy: true });
});
