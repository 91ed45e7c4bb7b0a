import { MONITOR_KINDS } from '@ohmward/ocpp';
import { PATTERNS, TIERS } from '@ohmward/engine';
import { z } from 'zod';
import { PLAYBOOKS } from './playbooks.ts';

const seconds = (what: string) => z.number().min(0).max(31_536_000).describe(`${what} Seconds.`);
const count = (what: string, least = 0) => z.int().min(least).max(100_000).describe(what);
const share = (what: string) => z.number().min(0).max(1).describe(`${what} Share from 0 to 1.`);

const days = (what: string) => z.number().min(0).max(3_650).describe(`${what} Days.`);
const severity = (what: string) => z.int().min(0).max(9).describe(`${what} 0 is danger, 9 debug.`);

const threshold = z
  .strictObject({
    variable: z
      .string()
      .regex(/^[^.@[\]]{1,50}\.[^.@[\]]{1,50}$/, 'Write Component.Variable, without EVSE or instance.')
      .describe('Component.Variable, without EVSE or instance. Case does not matter.'),
    kind: z
      .enum(MONITOR_KINDS)
      .describe('What makes the station report it. The target deltas need OCPP 2.1.'),
    value: z.number().describe('The threshold in the unit of the variable; the interval in seconds.'),
    severity: severity('How grave it is when it is reported.'),
  })
  .describe('A monitor of a variable.');

const deadlines = z
  .strictObject({
    acknowledgeS: seconds('Time to say "I have it" before the next tier is asked.'),
    workS: seconds('Time to end the work before the next tier is asked.'),
  })
  .describe('Deadlines of one tier.');

/**
 * A whole policy as written in YAML, without `extends`. The numbers and what they mean stand in
 * `policies/default.yaml`; the shape is that of the engine's `Policy` without its version.
 */
export const policySchema = z
  .strictObject({
    label: z.string().min(1).max(200).describe('Name shown beside every decision that this policy took.'),
    dwellS: z
      .record(z.enum(PATTERNS), seconds('How long the condition must stand before it opens an incident.'))
      .describe('Dwell time of each failure pattern.'),
    siteGroupingS: seconds('Stations of one site whose trouble starts within this time share a cause.'),
    rungTimeoutS: seconds('How long one step of a playbook may take, unless it restarts the station.'),
    rebootTimeoutS: seconds('How long a restart may take until the station is back.'),
    availableHeldS: seconds('How long the station must stay well before a repair counts as verified.'),
    relapseWindowS: seconds('A fault that returns within this time reopens the same incident.'),
    resetsPerStationPerDay: count('Restarts of one station within 24 hours. 0 means none.'),
    backoffBaseS: seconds('Wait before the second attempt at the same station; doubles each time.'),
    backoffMaxS: seconds('Longest wait between two attempts.'),
    capShare: z
      .strictObject({
        site: share('Stations of one site that may be acted on at once.'),
        cohort: share('Stations of one vendor, model and firmware that may be acted on at once.'),
        network: share('Stations of the whole network that may be acted on at once.'),
      })
      .describe('Caps: at least one station, except that a configured 0 stays 0.'),
    breaker: z
      .strictObject({
        windowS: seconds('The period that the breaker looks back on.'),
        minActions: count('Fewer actions than this never trip it.', 1),
        maxShareActedOn: share('Stations acted on within the period, at most.'),
        maxFailureShare: share('Recoveries within the period that failed, at most.'),
      })
      .describe('Stops all automatic recovery until a person closes it again.'),
    storm: z
      .strictObject({
        minStations: count('Fewer stations in trouble than this are no storm.', 1),
        share: share('Stations in trouble at once that make a storm.'),
        coolDownS: seconds('No new action for this long after a storm.'),
      })
      .describe('Above this, most of the network is in trouble: nothing new is started.'),
    returnGraceS: seconds('Time for stations to come back after our own start or outage.'),
    flapping: z
      .strictObject({
        drops: count('Lost connections that make flapping.', 2),
        windowS: seconds('Within this time.'),
        steadyS: seconds('Without a loss for this long, it is over.'),
      })
      .describe('A connection that comes and goes.'),
    resetLoop: z
      .strictObject({
        boots: count('Restarts that nobody asked for that make a loop.', 2),
        windowS: seconds('Within this time.'),
        steadyS: seconds('Without a restart for this long, it is over.'),
      })
      .describe('A station that restarts again and again.'),
    useless: z
      .strictObject({
        unanswered: count('Commands in a row without an answer while the link is up.', 1),
        failedStarts: count('Authorized drivers in a row whose session never began.', 1),
        watchS: seconds('Silence of the software after which a connected station is probed.'),
      })
      .describe('Online, but of no use to a driver.'),
    noEnergy: z
      .strictObject({
        zeroForS: seconds('A session that reports no energy for this long is in trouble.'),
        emptySessions: count('Ended sessions without energy in a row that make a pattern.', 1),
        drainS: seconds('How long a stuck session may end by itself before it is stopped.'),
      })
      .describe('A session without energy.'),
    obstacleS: seconds('How long recovery waits for a passing obstacle before people are told.'),
    observeS: seconds('How long a fault that clears by itself is watched before it is handed over.'),
    heldAfterSessionS: seconds('A connector still occupied this long after its session is stuck.'),
    learning: z
      .strictObject({
        atOnce: count('Stations of the network that are asked at once. 0 asks none.'),
        afterBootS: seconds('Time after its first words on a connection before a station is asked anything.'),
        pauseS: seconds('Rest between two questions to the same station.'),
        reportS: seconds('How long a report in parts may take.'),
      })
      .describe('Asking stations what they can do, once per model, firmware and OCPP version.'),
    monitoring: z
      .strictObject({
        base: z
          .enum(['all', 'factory', 'hard-wired'])
          .nullable()
          .describe('Which monitors are to be active. null leaves them as they are.'),
        level: severity(
          'Events of this severity and graver are reported. null leaves it as it is.',
        ).nullable(),
        thresholds: z
          .array(threshold)
          .max(32)
          .describe('Set where the inventory of a station has the variable.'),
      })
      .describe('What stations of OCPP 2.x are to watch and report by themselves.'),
    certificates: z
      .strictObject({
        renewBeforeDays: days('A station is asked to renew a certificate that ends within this time.'),
        alarmBeforeDays: days('People are told when a certificate still ends within this time.'),
        requestsPerHour: count('Requests of one station that are signed within an hour. 0 signs none.'),
      })
      .describe('Certificates of stations at security profile 3.'),
    autonomy: z
      .partialRecord(z.enum(PLAYBOOKS), z.enum(['observe', 'suggest', 'automatic']))
      .describe('How far each playbook may go by itself.'),
    tiers: z.record(z.enum(TIERS), deadlines).describe('Who is asked, and by when.'),
  })
  .describe('A policy of Ohmward: everything that an operator decides in advance.');

/**
 * JSON Schema of a policy file, for editors. Nothing is required in it, because a file that extends another
 * states only differences; `loadPolicy` checks that the whole is complete.
 */
export function policyFileJsonSchema(): Readonly<Record<string, unknown>> {
  const { properties, ...schema } = z.toJSONSchema(policySchema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.required;
    },
  });
  const from = {
    type: 'string',
    description: 'Path of another policy, relative to this file. Only differences are then written here.',
  };
  return { title: 'Ohmward policy', ...schema, properties: { extends: from, ...properties } };
}
