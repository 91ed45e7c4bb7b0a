import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BLOCKS } from '../../e2e/conformance/blocks/index.ts';
import { allCases, play, type Played, table, unheardOf } from '../../e2e/conformance/run.ts';
import { startServers } from '../../e2e/conformance/servers.ts';
import { VERSIONS } from '../../e2e/conformance/use-case.ts';
import { progress } from '../bench/rig/progress.ts';

/**
 * `npm run conformance [-- --write]`: plays the use cases of the specifications against the real command, each in every
 * version that has it, and prints which are covered. `--write` puts the table into the reference.
 */
const DOCUMENT = 'docs/reference/conformance.md';
const MARK = '<!-- measured by npm run conformance -->';

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const servers = await startServers();
const played: Played[] = [];
try {
  for (const { block, useCase, version } of allCases()) {
    const result = await play(servers, block, useCase, version);
    played.push(result);
    const verdict = result.problems.length === 0 ? 'conforms' : `FAILS: ${result.problems.join('; ')}`;
    progress(`${version} ${useCase.id} ${useCase.title}: ${verdict}`);
  }
} finally {
  await servers.end();
}

const failed = played.filter(({ problems }) => problems.length > 0);
const lines = [
  ...table(played),
  '',
  `${played.length - failed.length} of ${played.length} plays conform.`,
  ...VERSIONS.map((version) => {
    const silent = unheardOf(played, version);
    return `- ${version}: ${silent.length === 0 ? 'every message crossed the wire' : `never on the wire: ${silent.join(', ')}`}.`;
  }),
  '',
  '## Not covered, and why',
  '',
  ...BLOCKS.flatMap(({ gaps }) =>
    gaps.map(({ id, title, versions, why }) => `- ${id} ${title} (${versions.join(', ')}): ${why}`),
  ),
];
console.info(lines.join('\n'));
if (values.write) {
  const [head = ''] = readFileSync(DOCUMENT, 'utf8').split(MARK);
  writeFileSync(DOCUMENT, `${head}${MARK}\n\n${lines.join('\n')}\n`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
