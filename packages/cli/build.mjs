// Bundles the command and Ohmward's own packages into dist/ohmward.js; published packages stay outside.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** Inlines `@ohmward/*` and files, leaves everything that npm installs to Node. */
const ownPackagesOnly = {
  name: 'own-packages-only',
  setup(/** @type {import('esbuild').PluginBuild} */ bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.startsWith('@ohmward/')) return null;
      return { path, external: true };
    });
  },
};

await build({
  absWorkingDir: here,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/ohmward.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  // Data that packages read beside their sources is found through the package, not through the bundle.
  plugins: [ownPackagesOnly],
  logLevel: 'warning',
});
