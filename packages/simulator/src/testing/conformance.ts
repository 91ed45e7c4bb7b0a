import { createRequire } from 'node:module';

interface Validator {
  readonly subprotocol: string;
  readonly validate: (schemaId: string, payload: unknown) => boolean;
}

const load = createRequire(import.meta.url);
const validators = load('ocpp-rpc/lib/standard-validators.js') as readonly Validator[];

/**
 * What the official schemas say about a payload: null when it conforms. `direction` `req` for a call,
 * `conf` for its answer.
 */
export function violationOf(
  protocol: string,
  action: string,
  direction: 'req' | 'conf',
  payload: unknown,
): string | null {
  const validator = validators.find((candidate) => candidate.subprotocol === protocol);
  if (validator === undefined) return `no schemas for ${protocol}`;
  try {
    validator.validate(schemaId(protocol, action, direction), payload);
    return null;
  } catch (error) {
    return `${action}.${direction}: ${error instanceof Error ? error.message : String(error)} in ${JSON.stringify(payload)}`;
  }
}

/** The files of each version name their schemas in their own way; a SEND has a schema without an ending. */
function schemaId(protocol: string, action: string, direction: 'req' | 'conf'): string {
  if (protocol !== 'ocpp2.1') return `urn:${action}.${direction}`;
  if (action === 'NotifyPeriodicEventStream') return `urn:${action}`;
  return `urn:${action}${direction === 'req' ? 'Request' : 'Response'}`;
}
