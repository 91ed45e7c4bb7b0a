import { closeBreaker, putKillSwitch } from '#api/acts.ts';
import { overviewQuery } from '#api/queries.ts';
import type { KillSwitch } from '#api/types.ts';
import { announce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon, type IconName } from '#ui/icons.tsx';
import { Age, Countdown } from '#ui/moments.tsx';
import { longSpan } from '#ui/time.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ReasonDialog } from '../reason-dialog.tsx';
import { useSiteNames } from '../use-site-names.ts';
import { useFreshness } from './stream-context.tsx';

/** What changes how everything below is to be read: old data, and every pause of the automation. */
export function Banners() {
  const { data } = useQuery(overviewQuery);
  const fresh = useFreshness();
  const [asking, setAsking] = useState(false);
  const [resuming, setResuming] = useState<KillSwitch | null>(null);
  const siteNames = useSiteNames();
  return (
    <div className="banners">
      {fresh.state === 'behind' || fresh.state === 'offline' ? (
        <Banner tone="bad" icon="pause">
          <b>What you see is {longSpan(fresh.behindMs)} old.</b> The live connection to the server is lost; it
          is tried again all the time.
        </Banner>
      ) : null}
      {data !== undefined && data.trouble !== null ? (
        <Banner tone="bad" icon="incidents">
          <b>The server is not ready.</b> {data.trouble}
        </Banner>
      ) : null}
      {data !== undefined && !data.ownLink.ok ? (
        <Banner tone="warn" icon="link">
          <b>Our own connection is suspected.</b> Most of the network vanished at once, so no station is acted
          on.{' '}
          {data.ownLink.incidentId === null ? null : (
            <Link to="/incidents/$id" params={{ id: data.ownLink.incidentId }}>
              See the incident
            </Link>
          )}
        </Banner>
      ) : null}
      {data?.ownLink.returning === true ? (
        <Banner tone="plain" icon="hourglass">
          <b>Stations are on their way back</b> after a gap on our side; none of them counts as lost yet.
        </Banner>
      ) : null}
      {data?.breaker.tripped === true ? (
        <Banner
          tone="bad"
          icon="shield"
          action={
            <Button small onPress={() => setAsking(true)}>
              Close again…
            </Button>
          }
        >
          <b>The breaker has tripped: no automatic action.</b> {data.breaker.reason}{' '}
          {data.breaker.trippedAt === null ? null : (
            <span>
              (since <Age since={data.breaker.trippedAt} />)
            </span>
          )}
        </Banner>
      ) : null}
      {data?.storm.on === true ? (
        <Banner tone="warn" icon="bolt">
          <b>Storm mode: new actions wait.</b> Too much of the network is in trouble at once.
          {data.storm.until === null ? null : (
            <span>
              {' '}
              Ends in <Countdown to={data.storm.until} /> if it calms down.
            </span>
          )}
        </Banner>
      ) : null}
      {data?.killSwitches.map((one) => (
        <Banner
          key={`${one.scope} ${one.target}`}
          tone="warn"
          icon="pause"
          action={
            <Button small onPress={() => setResuming(one)}>
              Resume…
            </Button>
          }
        >
          <b>Paused: {killSwitchWords(one, siteNames)}.</b> “{one.reason}” (since <Age since={one.since} />)
        </Banner>
      ))}
      <ReasonDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Close the breaker again"
        label="Reason"
        confirm="Close the breaker"
        done="The breaker is closed"
        run={closeBreaker}
        refresh={['overview']}
      >
        <p>Automatic recovery starts again at once. It tripped because: {data?.breaker.reason}</p>
      </ReasonDialog>
      {resuming === null ? null : (
        <ReasonDialog
          open
          onClose={() => setResuming(null)}
          title={`Resume ${killSwitchWords(resuming, siteNames)}`}
          label="Reason"
          confirm="Resume"
          done="Resumed"
          run={(reason) =>
            putKillSwitch({ scope: resuming.scope, target: resuming.target, on: false, reason })
          }
          refresh={['overview']}
        >
          <p>It was paused because: {resuming.reason}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

function killSwitchWords({ scope, target }: KillSwitch, siteNames: ReadonlyMap<string, string>): string {
  if (scope === 'all') return 'all automatic action';
  return scope === 'site' ? `automatic action at ${siteNames.get(target) ?? target}` : `playbook ${target}`;
}

interface BannerProps {
  tone: 'plain' | 'warn' | 'bad';
  icon: IconName;
  children: ReactNode;
  action?: ReactNode;
}

function Banner({ tone, icon, children, action }: BannerProps) {
  const words = useRef<HTMLParagraphElement>(null);
  // Said once when it appears: as a live region its running times would be said every second.
  useEffect(() => announce(words.current?.textContent ?? ''), []);
  return (
    <div className={`banner ${tone}`}>
      <Icon name={icon} size={15} />
      <p ref={words}>{children}</p>
      {action}
    </div>
  );
}
