import { startBareResponder } from './bare-responder.ts';

/** The bare responder as its own process: prints its address as JSON, serves until it is told to end. */
const responder = await startBareResponder(Number(process.argv[2] ?? 0));
process.stdout.write(`${JSON.stringify({ url: responder.url })}\n`);
process.on('SIGTERM', () => void responder.close().then(() => process.exit(0)));
