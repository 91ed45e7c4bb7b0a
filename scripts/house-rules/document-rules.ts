import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { SourceFile } from './source-file.ts';

const LINK = /\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;

/** Links of Markdown files that lead nowhere: no such file, or no such heading in it. */
export function deadLinks(root: string, files: readonly SourceFile[]): string[] {
  const documents = files.filter(({ path }) => path.endsWith('.md'));
  const headings = new Map(documents.map(({ path, text }) => [path, anchorsOf(text)]));
  return documents.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(LINK)].flatMap(([, link = '']) => {
      if (/^(?:https?|mailto):/.test(link)) return [];
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
      if (!existsSync(join(root, target))) return [`${path}: ${link} leads nowhere`];
      const known = headings.get(target);
      return anchor === undefined || known === undefined || known.has(anchor)
        ? []
        : [`${path}: ${link}: no such heading in ${target}`];
    }),
  );
}

/** As the usual forges make them of headings: lower case, hyphens, no punctuation. */
function anchorsOf(text: string): Set<string> {
  const headings = [...withoutCode(text).matchAll(/^#+\s+(.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

/** `Invariant: … Test: "its name" in [file](file).`, on as many lines as it takes. */
const TEST_NAMED = /Test: "([^"]+)" in \[[^\]]*\]\(([^)]+)\)/;

/** Invariants of ARCHITECTURE.md that no test holds: none named, or none of that name in the file. */
export function invariantsWithoutTest(files: readonly SourceFile[]): string[] {
  const architecture = files.find(({ path }) => path === 'ARCHITECTURE.md');
  if (architecture === undefined) return ['ARCHITECTURE.md is missing'];
  const parts = architecture.text.split(/^(?:[-*] )?Invariant: /m).slice(1);
  if (parts.length === 0) return ['ARCHITECTURE.md states no invariant'];
  return parts.flatMap((part) => {
    const paragraph = (part.split(/\n\s*\n|\n(?=[-*#] )/)[0] ?? '').replaceAll(/\s+/g, ' ');
    const [, name, path] = TEST_NAMED.exec(paragraph) ?? [];
    const title = paragraph.slice(0, 60);
    if (name === undefined || path === undefined) return [`"${title} …" names no test`];
    const test = files.find((file) => file.path === path && /\.test\.tsx?$/.test(path));
    if (test === undefined) return [`"${title} …": there is no test file ${path}`];
    return test.text.includes(name) ? [] : [`"${title} …": ${path} has no test "${name}"`];
  });
}
