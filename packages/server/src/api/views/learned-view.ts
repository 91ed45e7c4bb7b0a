import { hintsOf } from '@ohmward/engine';
import type { Station, StationProfile } from '@ohmward/engine';
import { timeText, timeTextOrNull } from '../time.ts';
import type { StationView } from './station-view.ts';

type LearnedView = Pick<
  StationView,
  | 'profile'
  | 'hints'
  | 'features'
  | 'unsupported'
  | 'learnedAt'
  | 'localListVersion'
  | 'security'
  | 'certificateRequest'
  | 'reservations'
  | 'externalLimits'
  | 'nonconforming'
  | 'refusedAnswers'
>;

/** What a station was found to be and to be able to do. */
export function learnedView(station: Station, profiles: readonly StationProfile[]): LearnedView {
  const { capabilities, nonconforming, refusedAnswers } = station;
  const profile = profiles.find(({ id }) => id === capabilities.profileId);
  return {
    profile: profile === undefined ? null : { id: profile.id, name: profile.name },
    hints: [...hintsOf(station, profile ?? null)],
    features: capabilities.features === null ? null : [...capabilities.features],
    unsupported: [...capabilities.unsupported],
    learnedAt: timeTextOrNull(capabilities.learnedAt),
    localListVersion: capabilities.localListVersion,
    security: securityView(station),
    certificateRequest: certificateRequestView(station),
    reservations: station.reservations.map(({ id, evseId, expiresAt }) => ({
      id,
      evseId,
      expiresAt: timeText(expiresAt),
    })),
    externalLimits: station.outsideLimits.map(({ evseId, source, since }) => ({
      evseId,
      source,
      since: timeText(since),
    })),
    nonconforming,
    refusedAnswers,
  };
}

function securityView({ security }: Station): StationView['security'] {
  if (security === null) return null;
  const { profile, certificate } = security;
  return { profile, certificateNotAfter: timeTextOrNull(certificate?.notAfter ?? null) };
}

function certificateRequestView({ signing }: Station): StationView['certificateRequest'] {
  if (signing === null) return null;
  const { order, outcome } = signing;
  if (order !== null) return { status: 'under-way', at: timeText(order.since), detail: null };
  if (outcome === null) return null;
  const { ok, at, detail } = outcome;
  return { status: ok ? 'signed' : 'failed', at: timeText(at), detail };
}
