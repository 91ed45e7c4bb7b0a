import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that the development server passes API calls on to. */
const server = process.env['OHMWARD_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Everything is a file of its own: the content security policy allows no data: or inline assets.
    assetsInlineLimit: 0,
    target: 'es2022',
    // The framework's file; it is fetched once and kept.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // The framework changes rarely, the console often: two files, two cache lives.
        codeSplitting: { groups: [{ name: 'vendor', test: /node_modules/ }] },
      },
    },
  },
  server: {
    proxy: { '/api': { target: server, changeOrigin: true } },
  },
});
