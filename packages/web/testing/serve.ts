import { fileURLToPath } from 'node:url';
import { MockNetwork } from './mock-network.ts';
import { startMock } from './mock-server.ts';

/** `tsx packages/web/testing/serve.ts [stations] [changes per second]`: the console on made-up data. */
const [stations = '180', perSecond = '2'] = process.argv.slice(2);
const network = new MockNetwork(Number(stations));
const mock = await startMock(network, fileURLToPath(new URL('../dist', import.meta.url)));
setInterval(
  () => network.churn(Math.max(1, Number(perSecond) / 10)),
  Number(perSecond) < 10 ? 1000 / Number(perSecond) : 100,
);
process.stdout.write(`${mock.url}\n`);
