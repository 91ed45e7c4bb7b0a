import { causesQuery } from '#api/knowledge-queries.ts';
import type { CauseClass, Decision, IncidentDetail } from '#api/types.ts';
import { Icon } from '#ui/icons.tsx';
import { Moment } from '#ui/moments.tsx';
import { shareText } from '#ui/units.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { ConfidenceBar } from './confidence-bar.tsx';
import { Guards } from './guards.tsx';
import { FrameLink } from './timeline.tsx';
import { openAtFirst, verifiedBy } from './trace.ts';
import { actorWords, kindWords, sentence } from './words.ts';

/** Every stored decision in its order, each with what it saw, concluded, considered and chose. */
export function DecisionTrace({ incident }: { incident: IncidentDetail }) {
  const { data: causes = [] } = useQuery(causesQuery);
  const first = openAtFirst(incident.decisions);
  return (
    <ol className="trace">
      {incident.decisions.map((decision) => (
        <Entry
          key={decision.id}
          decision={decision}
          proof={verifiedBy(incident.decisions, decision)}
          causes={causes}
          startOpen={first.has(decision.id)}
        />
      ))}
    </ol>
  );
}

interface EntryProps {
  decision: Decision;
  proof: Decision | null;
  causes: readonly CauseClass[];
  startOpen: boolean;
}

function Entry({ decision, proof, causes, startOpen }: EntryProps) {
  const [open, setOpen] = useState(startOpen);
  const id = useId();
  const failed = decision.guards.filter((guard) => !guard.passed).length;
  return (
    <li className="trace-entry" data-kind={decision.kind} id={`decision-${decision.id}`}>
      <button
        type="button"
        className="trace-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <i className="trace-dot" aria-hidden="true" />
        <span className="kind">{kindWords(decision.kind)}</span>
        <span className="line">{decision.summary}</span>
        <span className="when">
          <Moment at={decision.at} />
        </span>
      </button>
      <div id={id} className="trace-body" hidden={!open}>
        {decision.evidence.length === 0 ? null : (
          <Step word="Saw">
            <ul className="saw">
              {decision.evidence.map((fact) => (
                <li key={`${fact.seq ?? ''} ${fact.at} ${fact.text}`}>
                  <span>{fact.text}</span>
                  <FrameLink stationId={fact.stationId} seq={fact.seq} />
                </li>
              ))}
            </ul>
          </Step>
        )}
        {decision.cause === null ? null : (
          <Step word="Concluded">
            <p className="concluded">
              <b>{causeWords(decision.cause, causes)}</b>
              {decision.confidence === null ? null : (
                <ConfidenceBar value={decision.confidence} label={shareText(decision.confidence)} />
              )}
            </p>
            {decision.rivals.length === 0 ? null : (
              <ul className="rivals">
                {decision.rivals.map((rival) => (
                  <li key={rival.cause}>
                    <Icon name="cross" size={12} />
                    <span>
                      <span>Not {causeWords(rival.cause, causes).toLowerCase()}:</span> {rival.because}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Step>
        )}
        {decision.guards.length === 0 ? null : (
          <Step word="Considered">
            <Guards guards={decision.guards} />
          </Step>
        )}
        <Step word={decision.rung === null && decision.guards.length === 0 ? 'Decided' : 'Chose'}>
          <p>
            {decision.summary}
            {decision.rung === null ? null : (
              <span className="tag">step {sentence(decision.rung).toLowerCase()}</span>
            )}
            {failed === 0 ? null : (
              <span className="tag bad">{failed === 1 ? '1 guard refused' : `${failed} guards refused`}</span>
            )}
          </p>
        </Step>
        {proof === null ? null : (
          <Step word={proof.kind === 'relapsed' ? 'Refuted by' : 'Verified by'}>
            <p>
              {proof.summary}{' '}
              <span className="muted">
                (<Moment at={proof.at} />)
              </span>
            </p>
          </Step>
        )}
        <p className="trace-foot muted">
          {actorWords(decision.actor)} · rule <code>{decision.rule}</code> · policy{' '}
          <code>{decision.policyVersion}</code> · engine <code>{decision.engineVersion}</code>
        </p>
      </div>
    </li>
  );
}

function Step({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="trace-step">
      <h3>{word}</h3>
      <div>{children}</div>
    </div>
  );
}

const causeWords = (id: string, causes: readonly CauseClass[]): string =>
  causes.find((cause) => cause.id === id)?.name ?? sentence(id);
