import type { Station } from '#api/types.ts';
import { Facts } from '#ui/blocks.tsx';
import { useNow } from '#ui/clock.ts';
import { Age } from '#ui/moments.tsx';
import { dateText, longSpan } from '#ui/time.ts';
import { plural } from '#ui/units.ts';
import { protocolWords, securityWords } from './words.ts';

/** What it speaks, over what, and how well the two of us understand each other. */
export function LinkFacts({ station }: { station: Station }) {
  const { security, protocol, nonconforming, refusedAnswers, lastSeenAt } = station;
  return (
    <section>
      <h2>Link</h2>
      <Facts
        rows={[
          ['Protocol', protocol === null ? null : protocolWords(protocol)],
          ['Security', security === null ? null : securityWords(security.profile)],
          ['Certificate', certificateEnd(security?.certificateNotAfter ?? null)],
          ['Asked for one', certificateRequest(station)],
          ['Connection', <ConnectionWords key="connection" station={station} />],
          ['Last heard', lastSeenAt === null ? 'never' : <LastHeard key="seen" at={lastSeenAt} />],
          ['Malformed', nonconforming === 0 ? null : `${plural(nonconforming, 'message')} since its boot`],
          [
            'Not understood',
            refusedAnswers === 0 ? null : plural(refusedAnswers, 'answer of ours', 'answers of ours'),
          ],
        ]}
      />
    </section>
  );
}

function LastHeard({ at }: { at: string }) {
  return (
    <>
      <Age since={at} long /> ago
    </>
  );
}

function ConnectionWords({ station }: { station: Station }) {
  const { connected, state, connectedSince } = station;
  const word = connected ? 'Connected' : state === 'unknown' ? 'Not known' : 'Not connected';
  if (connectedSince === null) return word;
  return (
    <>
      {word} for <Age since={connectedSince} long />
    </>
  );
}

const certificateEnd = (notAfter: string | null) =>
  notAfter === null ? null : <CertificateEnd notAfter={notAfter} />;

/** From here on the end of a certificate is worth a colour. */
const SOON_MS = 30 * 24 * 60 * 60_000;

function CertificateEnd({ notAfter }: { notAfter: string }) {
  const now = useNow();
  const left = Date.parse(notAfter) - now;
  const tone = left <= 0 ? 'tag bad' : left < SOON_MS ? 'tag warn' : null;
  const words = left <= 0 ? 'ended' : `ends in ${longSpan(left)}`;
  return (
    <>
      <time dateTime={notAfter}>{dateText(Date.parse(notAfter))}</time>{' '}
      <span className={`nowrap ${tone ?? 'muted'}`}>{words}</span>
    </>
  );
}

function certificateRequest({ certificateRequest: asked }: Station) {
  if (asked === null) return null;
  return (
    <>
      {REQUEST_WORDS[asked.status]} <Age since={asked.at} long /> ago
      {asked.status === 'failed' && asked.detail !== null ? `: ${asked.detail}` : null}
    </>
  );
}

const REQUEST_WORDS = { 'under-way': 'being signed, asked', signed: 'signed', failed: 'refused' } as const;
