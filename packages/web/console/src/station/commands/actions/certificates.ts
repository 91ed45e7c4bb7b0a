import type { CommandGroup } from '../action.ts';

export const ROOT_USES = [
  ['csms-root', 'Root that it trusts us by'],
  ['manufacturer-root', 'Root of its maker, for firmware'],
  ['v2g-root', 'V2G root'],
  ['mo-root', 'Mobility operator root'],
  ['oem-root', 'Vehicle maker root'],
] as const;

export const CERTIFICATES: CommandGroup = {
  name: 'Certificates',
  actions: [
    {
      id: 'installCertificate',
      word: 'Install certificate',
      fields: [
        { name: 'use', label: 'As', kind: 'choice', options: ROOT_USES },
        { name: 'pem', label: 'Certificate', kind: 'long', help: 'One certificate in PEM, without its key' },
      ],
    },
    {
      id: 'deleteCertificate',
      word: 'Delete certificate',
      fields: [
        {
          name: 'algorithm',
          label: 'Hash',
          kind: 'choice',
          options: [
            ['SHA256', 'SHA-256'],
            ['SHA384', 'SHA-384'],
            ['SHA512', 'SHA-512'],
          ],
        },
        {
          name: 'serialNumber',
          label: 'Serial number',
          kind: 'text',
          help: 'As List certificates answers it',
        },
        { name: 'issuerNameHash', label: 'Hash of the issuer’s name', kind: 'text' },
        { name: 'issuerKeyHash', label: 'Hash of the issuer’s key', kind: 'text' },
      ],
      shape: (hash) => ({ hash }),
    },
  ],
};
