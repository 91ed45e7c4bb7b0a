import type { PatternRule } from './pattern-rule.ts';

export const PLATFORM = { type: 'platform', id: 'ohmward' } as const;

/** D11: Ohmward itself misbehaves. Our own defects and tripped breakers end here, in front of people. */
export const platformFailure: PatternRule = {
  pattern: 'platform-failure',
  title: (_subject, conditions) =>
    conditions[0]?.code === 'breaker'
      ? 'Automatic recovery has stopped: its breaker tripped'
      : 'Ohmward met a defect of its own',
  diagnose({ conditions }) {
    const breaker = conditions[0]?.code === 'breaker';
    const last = conditions[0]?.evidence.at(-1)?.text ?? '';
    return {
      cause: 'platform',
      confidence: 1,
      summary: breaker
        ? `${last} No playbook acts until a person closes the breaker with a reason.`
        : `${last} The message was kept and everything else goes on.`,
      rivals: [],
      safetyClass: 'none',
      playbook: null,
      tier: 'technical-operations',
    };
  },
};
