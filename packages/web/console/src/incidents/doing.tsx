import type { Decision, IncidentDetail } from '#api/types.ts';
import { Icon } from '#ui/icons.tsx';
import { Countdown, Moment } from '#ui/moments.tsx';
import { kindWords, TIER_WORDS } from './words.ts';

const STEPS = new Set(['acted', 'blocked', 'verified', 'proven', 'escalated', 'resolved']);

/** What the system did, will do, and asks of you. The system's words come from its stored decisions. */
export function Doing({ incident }: { incident: IncidentDetail }) {
  const steps = incident.decisions.filter((decision) => STEPS.has(decision.kind)).slice(-3);
  return (
    <section className="doing">
      <h2 className="visually-hidden">What the system does</h2>
      <div>
        <h3>Did</h3>
        {steps.length === 0 ? (
          <p className="muted">Nothing yet: it is still looking.</p>
        ) : (
          <ul>
            {steps.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ul>
        )}
      </div>
      <div>
        <h3>Will do</h3>
        {incident.next === null ? (
          <p className="muted">
            {incident.status === 'resolved' ? 'Nothing more: it is closed.' : 'Nothing by itself.'}
          </p>
        ) : (
          <>
            <p>{incident.next.text}</p>
            <p className="due">
              <Icon name="hourglass" size={13} /> <Countdown to={incident.next.at} />
            </p>
          </>
        )}
      </div>
      <div className={incident.status === 'escalated' ? 'asks' : ''}>
        <h3>Asks of you</h3>
        <Ask incident={incident} />
      </div>
    </section>
  );
}

function Step({ step }: { step: Decision }) {
  return (
    <li>
      <span className="muted">
        <Moment at={step.at} /> · {kindWords(step.kind)}
      </span>
      <br />
      {step.summary}
    </li>
  );
}

function Ask({ incident }: { incident: IncidentDetail }) {
  if (incident.status === 'resolved') return <p className="muted">Nothing.</p>;
  if (incident.acknowledgedAt !== null) {
    return (
      <p>
        With <b>{incident.owner ?? 'a colleague'}</b> since <Moment at={incident.acknowledgedAt} />.
      </p>
    );
  }
  const tier = incident.tier === null ? null : (TIER_WORDS[incident.tier] ?? incident.tier);
  if (incident.safetyClass === 'latched') {
    return (
      <p>
        <b>Send a qualified person.</b> Lock out, tag out and measure before anybody touches it. Ohmward only
        takes it out of service.
      </p>
    );
  }
  if (incident.status === 'escalated') {
    return (
      <p>
        <b>Take it over{tier === null ? '' : `: ${tier}`}.</b> Remote steps are exhausted or not allowed; the
        evidence is below.
      </p>
    );
  }
  return <p className="muted">Nothing. It calls you if it cannot go on.</p>;
}
