import { causesQuery } from '#api/knowledge-queries.ts';
import { incidentQuery } from '#api/queries.ts';
import type { IncidentDetail } from '#api/types.ts';
import { Failure, Skeleton } from '#ui/blocks.tsx';
import { Age, Moment } from '#ui/moments.tsx';
import { plural, shareText } from '#ui/units.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ConfidenceBar } from './confidence-bar.tsx';
import { DecisionTrace } from './decision-trace.tsx';
import { Doing } from './doing.tsx';
import { Impact } from './impact.tsx';
import { IncidentActs } from './incident-acts.tsx';
import { StatusGlyph } from './status-glyph.tsx';
import { Timeline } from './timeline.tsx';
import { OUTCOME_WORDS, patternWords, sentence, STATUS_TONES, STATUS_WORDS, subjectWords } from './words.ts';

/** An incident in its fixed order: summary, what is done, impact, evidence, why. */
export function IncidentView({ id, alone = false }: { id: string; alone?: boolean }) {
  const { data, error, isPending, refetch } = useQuery(incidentQuery(id));
  if (isPending) return <Skeleton rows={10} />;
  if (data === undefined) {
    return <Failure what="The incident could not be loaded" error={error} retry={() => void refetch()} />;
  }
  return (
    <article className="incident" data-alone={alone}>
      <Head incident={data} alone={alone} />
      <Doing incident={data} />
      <Impact incident={data} />
      <Timeline incident={data} />
      <section className="block">
        <h2>Why did the system do that</h2>
        <DecisionTrace incident={data} />
      </section>
      <Foot incident={data} />
    </article>
  );
}

function Head({ incident, alone }: { incident: IncidentDetail; alone: boolean }) {
  const { data: causes } = useQuery(causesQuery);
  const cause = causes?.find((one) => one.id === incident.cause);
  return (
    <header className="incident-head">
      <div className="incident-line">
        <StatusGlyph incident={incident} size={16} />
        <span className={`tag ${STATUS_TONES[incident.status]}`}>{STATUS_WORDS[incident.status]}</span>
        {incident.safetyClass === 'none' ? null : (
          <span className={`tag ${incident.safetyClass === 'latched' ? 'bad' : 'warn'}`}>
            {incident.safetyClass === 'latched'
              ? 'Hazard: never acted on remotely'
              : 'Protective trip, clears itself'}
          </span>
        )}
        <span className="muted nowrap">
          {incident.id} · opened <Moment at={incident.openedAt} />
        </span>
      </div>
      {alone ? (
        <h1>{incident.title}</h1>
      ) : (
        <h2 className="incident-title">
          <Link to="/incidents/$id" params={{ id: incident.id }} title="Open on its own page (Enter)">
            {incident.title}
          </Link>
        </h2>
      )}
      <p className="summary">{incident.summary}</p>
      <p className="diagnosis">
        <span>
          {patternWords(incident.pattern)} on <SubjectLink incident={incident} />
        </span>
        <span title={cause?.meaning}>
          Cause: <b>{cause?.name ?? sentence(incident.cause)}</b>
        </span>
        <ConfidenceBar value={incident.confidence} label={`Confidence ${shareText(incident.confidence)}`} />
        {incident.relapses > 0 ? (
          <span className="tag warn">came back {plural(incident.relapses, 'time')}</span>
        ) : null}
        {incident.outcome === null || incident.closedAt === null ? null : (
          <span className="tag good">
            {OUTCOME_WORDS[incident.outcome]}, <Age since={incident.closedAt} /> ago
          </span>
        )}
      </p>
      <IncidentActs incident={incident} />
    </header>
  );
}

export function SubjectLink({ incident }: { incident: IncidentDetail }) {
  const words = subjectWords(incident.subject);
  if (incident.subject.type === 'site') {
    return (
      <Link to="/sites/$id" params={{ id: incident.subject.id }}>
        {words}
      </Link>
    );
  }
  if (incident.stationId === null) return <b>{words}</b>;
  return (
    <Link to="/stations/$id" params={{ id: incident.stationId }} search={{}}>
      {words}
    </Link>
  );
}

function Foot({ incident }: { incident: IncidentDetail }) {
  return (
    <footer className="incident-foot muted">
      Policy <code>{incident.policyVersion}</code>, pinned when it opened
      {incident.playbook === null ? null : (
        <>
          {' '}
          · playbook <code>{incident.playbook}</code>
        </>
      )}
      {incident.mergedInto === null ? null : (
        <>
          {' '}
          · merged into{' '}
          <Link to="/incidents/$id" params={{ id: incident.mergedInto }}>
            {incident.mergedInto}
          </Link>
        </>
      )}
    </footer>
  );
}
