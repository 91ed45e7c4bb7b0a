import type { GuardCheck } from '#api/types.ts';
import { Icon } from '#ui/icons.tsx';
import { sentence } from './words.ts';

/** Each guard with its verdict and the numbers that were compared. */
export function Guards({ guards }: { guards: readonly GuardCheck[] }) {
  return (
    // In a dialog the list scrolls, by keyboard as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className="guards" tabIndex={0} aria-label="Guards">
      {inOrder(guards).map((guard) => (
        <li key={`${guard.rule} ${guard.text}`} data-passed={guard.passed}>
          <Icon name={guard.passed ? 'check' : 'cross'} size={13} />
          <span className="verdict">{guard.passed ? 'Pass' : 'Refused'}</span>
          <span className="rule">{sentence(guard.rule)}</span>
          <span className="text">{guard.text}</span>
          <span className="numbers mono">{numbers(guard)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Words, and nothing where nothing is allowed, need no numbers: the sentence says it all. */
function numbers({ value, limit }: GuardCheck): string {
  if (typeof value !== 'number' || typeof limit !== 'number') return '';
  return value === 0 && limit === 0 ? '' : `${value} / ${limit}`;
}

/** What refused stands first: it is what one came to read. */
const inOrder = (guards: readonly GuardCheck[]): readonly GuardCheck[] =>
  guards.toSorted((a, b) => Number(a.passed) - Number(b.passed));
