import type { Pattern } from '../model/incident.ts';
import { connectionFlapping } from './connection-flapping.ts';
import { connectionHalfOpen } from './connection-half-open.ts';
import { connectionLost } from './connection-lost.ts';
import { connectorStuck } from './connector-stuck.ts';
import { noEnergy } from './no-energy.ts';
import { onlineButUseless } from './online-but-useless.ts';
import { ownLink } from './own-link.ts';
import type { PatternRule } from './pattern-rule.ts';
import { platformFailure } from './platform-failure.ts';
import { reportedFault } from './reported-fault.ts';
import { resetLoop } from './reset-loop.ts';
import { siteOutage } from './site-outage.ts';

/** Every pattern Ohmward knows; a new one is a file beside these and a line here. */
export const PATTERN_RULES: Readonly<Record<Pattern, PatternRule>> = {
  'connection-lost': connectionLost,
  'connection-flapping': connectionFlapping,
  'connection-half-open': connectionHalfOpen,
  'online-but-useless': onlineButUseless,
  'no-energy': noEnergy,
  'connector-stuck': connectorStuck,
  'reset-loop': resetLoop,
  'reported-fault': reportedFault,
  'site-outage': siteOutage,
  'own-link': ownLink,
  'platform-failure': platformFailure,
};
