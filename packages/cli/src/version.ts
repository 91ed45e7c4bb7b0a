import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Version of this command. Sources and bundle both lie one folder below the manifest. */
export function version(): string {
  const manifest = createRequire(import.meta.url).resolve('../package.json');
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new Error(`${manifest} names no version`);
}
