/** Where the built console lies, for the server that serves it. Made by `npm run build -w @ohmward/web`. */
export const consoleDirectory: URL = new URL('../dist/', import.meta.url);
