import type { IssuedCertificate } from '../../certificates/store.ts';
import { statusOf } from '../../certificates/store.ts';
import { z } from 'zod';
import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { notFound } from '../problem.ts';
import {
  AuthorityQuery,
  CertificateParams,
  CertificateQuery,
  CertificateSchema,
  RevokeBody,
} from '../schemas/certificate.ts';
import { missing, pageSchema, problems } from '../schemas/common.ts';
import { timeText } from '../time.ts';

const LIST = 'certificates';
const tags = [LIST];

/** Certificates of charging stations (security profile 3): what was issued, and taking it back. */
export function certificateRoutes(app: Api, { certificates, now }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/certificates',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Certificates that stations were given, newest first',
      querystring: CertificateQuery,
      response: { 200: pageSchema(CertificateSchema), ...problems },
    },
    handler: async ({ query }) => {
      const page = await certificates.list({
        stationId: query.stationId ?? null,
        status: query.status ?? null,
        limit: query.limit,
        after: decodeCursor(LIST, query.cursor),
      });
      return {
        items: page.items.map((one) => view(one, now())),
        next: page.next === null ? null : encodeCursor(LIST, page.next),
      };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/certificates/authority',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'The certificate of the station authority, PEM',
      description:
        'Made at the first need. Install the root at stations that check the chain of their own certificate.',
      querystring: AuthorityQuery,
      response: {
        200: { description: 'PEM.', content: { 'application/x-pem-file': { schema: z.string() } } },
        ...problems,
      },
    },
    handler: async ({ query }, reply) => {
      const { chainPem, rootPem } = certificates.authority;
      void reply
        .type('application/x-pem-file')
        .header('content-disposition', 'attachment; filename="station-authority.pem"')
        .serializer((body: string) => body);
      return reply.send(query.part === 'root' ? rootPem : chainPem);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/v1/certificates/:serial/revoke',
    config: { access: 'administrator' },
    schema: {
      tags,
      summary: 'Trust a certificate no more',
      description:
        'The station that is connected with it is disconnected, and nobody comes in with it again. It cannot be undone. ' +
        'Revoking it once more changes nothing.',
      params: CertificateParams,
      body: RevokeBody,
      response: { 200: CertificateSchema, ...problems, ...missing },
    },
    handler: async ({ params, body, identity }) => {
      if (identity === null) throw new Error('a protected route ran without an identity');
      const revoked = await certificates.revoke(params.serial, identity.id, body.reason);
      if (revoked === null) throw notFound('certificate', params.serial);
      return view(revoked, now());
    },
  });
}

function view(certificate: IssuedCertificate, now: number) {
  const { issuedAt, notBefore, notAfter, revokedAt, ...rest } = certificate;
  return {
    ...rest,
    status: statusOf(certificate, now),
    issuedAt: timeText(issuedAt),
    notBefore: timeText(notBefore),
    notAfter: timeText(notAfter),
    revokedAt: revokedAt === null ? null : timeText(revokedAt),
  };
}
