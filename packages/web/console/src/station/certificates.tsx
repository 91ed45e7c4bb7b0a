import { revokeCertificate } from '#api/acts.ts';
import { certificatesQuery } from '#api/knowledge-queries.ts';
import { meQuery } from '#api/queries.ts';
import type { StationCertificate } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Moment } from '#ui/moments.tsx';
import { dateText } from '#ui/time.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ReasonDialog } from '../reason-dialog.tsx';

const TONES = { active: 'good', expired: '', revoked: 'bad' } as const;
const WORDS = { active: 'Active', expired: 'Expired', revoked: 'Revoked' } as const;

/** What our authority gave the station; nothing for one that never asked. */
export function Certificates({ stationId }: { stationId: string }) {
  const { data } = useQuery(certificatesQuery(stationId));
  const { data: me } = useQuery(meQuery);
  const [asking, setAsking] = useState<StationCertificate | null>(null);
  if (data === undefined || data.items.length === 0) return null;
  const mayRevoke = me?.role === 'administrator';
  return (
    <section className="block certificates">
      <h2>Certificates</h2>
      {/* Wide tables scroll by keyboard as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="table-wrap" tabIndex={0} aria-label="Certificates">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Signed</th>
              <th scope="col">Valid until</th>
              <th scope="col">Serial number</th>
              {mayRevoke ? (
                <th scope="col">
                  <span className="visually-hidden">Revoke</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {data.items.map((one) => (
              <tr key={one.serial}>
                <td>
                  <span className={`tag ${TONES[one.status]}`}>{WORDS[one.status]}</span>
                  <Revocation certificate={one} />
                </td>
                <td>
                  <Moment at={one.issuedAt} />
                </td>
                <td className="nowrap">{dateText(Date.parse(one.notAfter))}</td>
                <td className="mono serial">{one.serial}</td>
                {mayRevoke ? (
                  <td className="num">
                    {one.status === 'active' ? (
                      <Button small onPress={() => setAsking(one)}>
                        Revoke…
                      </Button>
                    ) : null}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {asking === null ? null : <RevokeDialog certificate={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}

function Revocation({ certificate: { revokedAt, reason } }: { certificate: StationCertificate }) {
  if (revokedAt === null) return null;
  return (
    <span className="muted">
      {' '}
      <Moment at={revokedAt} />
      {reason === null ? null : `: ${reason}`}
    </span>
  );
}

function RevokeDialog({ certificate, onClose }: { certificate: StationCertificate; onClose: () => void }) {
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title={`Revoke a certificate: ${certificate.stationId}`}
      label="Reason"
      confirm="Revoke for good"
      done="The certificate is revoked"
      run={(reason) => revokeCertificate(certificate.serial, reason)}
      refresh={['certificates']}
      danger
    >
      <p>
        A station that is connected with it is disconnected at once, even in the midst of a session, and
        nobody comes in with it again. Where every station needs a certificate, this one stays out until it
        has another. There is no way back.
      </p>
      <p className="mono">{certificate.serial}</p>
    </ReasonDialog>
  );
}
