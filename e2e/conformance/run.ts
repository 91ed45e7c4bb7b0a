import { BLOCKS } from './blocks/index.ts';
import { Scene } from './scene.ts';
import { messagesOf } from './schemas.ts';
import type { Servers } from './servers.ts';
import { type UseCase, type Version, VERSIONS } from './use-case.ts';

/** How one use case ended in one version; no problems: the server conforms. */
export interface Played {
  readonly block: string;
  readonly useCase: UseCase;
  readonly version: Version;
  readonly problems: readonly string[];
  /** Messages that crossed the wire meanwhile: `in Heartbeat`, `out Reset`. */
  readonly crossed: readonly string[];
}

/** Plays a use case of the suite in one version. */
export async function play(
  servers: Servers,
  block: string,
  useCase: UseCase,
  version: Version,
): Promise<Played> {
  const kind = useCase.server ?? 'open';
  const scene = new Scene(servers.urls[kind], version, kind === 'password');
  const problems: string[] = [];
  try {
    await useCase.play(scene);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  const crossed = scene.crossed();
  problems.push(...(await scene.end()));
  return { block, useCase, version, problems, crossed };
}

/** Every use case with every version it is played in. */
export function allCases(): { block: string; useCase: UseCase; version: Version }[] {
  return BLOCKS.flatMap(({ letter, cases }) =>
    cases.flatMap((useCase) => useCase.versions.map((version) => ({ block: letter, useCase, version }))),
  );
}

/** Messages of a version that never crossed the wire in what was played. */
export function unheardOf(played: readonly Played[], version: Version): string[] {
  const heard = new Set(
    played
      .filter((one) => one.version === version)
      .flatMap(({ crossed }) => crossed.map((message) => message.slice(message.indexOf(' ') + 1))),
  );
  return messagesOf(version).filter((message) => !heard.has(message));
}

/** The table of the reference: use cases conforming, of those the specification has, per block and version. */
export function table(played: readonly Played[]): string[] {
  const head = `| block | ${VERSIONS.join(' | ')} |`;
  const rows = BLOCKS.map(({ letter, name, cases, gaps }) => {
    const cells = VERSIONS.map((version) => {
      const conforming = new Set(
        played
          .filter((one) => one.block === letter && one.version === version && one.problems.length === 0)
          .map(({ useCase }) => useCase.id),
      );
      const ids = [...cases, ...gaps]
        .filter(({ versions }) => versions.includes(version))
        .map(({ id }) => id);
      return ids.length === 0 ? '–' : `${conforming.size} of ${new Set(ids).size}`;
    });
    return `| ${letter} ${name} | ${cells.join(' | ')} |`;
  });
  return [head, `|---|${VERSIONS.map(() => '---').join('|')}|`, ...rows];
}
