import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One file of the repository; `path` relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Built, downloaded or written while running: not ours to judge. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'coverage', '.data', '.cache', '.vite']);
const TEXT =
  /\.(?:ts|tsx|mjs|js|json|jsonc|yaml|yml|md|css|html|sql|svg|txt)$|(?:^|\/)(?:run|LICENSE|\.\w+)$/;

/** All text files of the repository, and the folders that hold nothing at all. */
export function readTree(root: string): { files: SourceFile[]; emptyFolders: string[] } {
  const files: SourceFile[] = [];
  const emptyFolders: string[] = [];
  const visit = (folder: string): void => {
    const entries = readdirSync(folder, { withFileTypes: true });
    if (entries.length === 0) emptyFolders.push(slashed(root, folder));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name)) visit(path);
      } else if (entry.isFile() && TEXT.test(slashed(root, path))) {
        files.push({ path: slashed(root, path), text: readFileSync(path, 'utf8') });
      }
    }
  };
  visit(root);
  return { files, emptyFolders };
}

function slashed(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

export function isCode({ path }: SourceFile): boolean {
  return /\.(?:ts|tsx|mjs|js|css|sql)$/.test(path);
}

export function isTest({ path }: SourceFile): boolean {
  return /\.test\.tsx?$|\/testing\/|^e2e\//.test(path);
}

/** The code without its comments, line by line as before. Good enough for looking for names. */
export function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

/** `path:line: text` of every match, for a message that leads to the place. */
export function matches(path: string, text: string, pattern: RegExp, what: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${what}: ${line.trim()}`] : []));
}
