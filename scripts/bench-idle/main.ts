import { WebSocket } from 'ws';

/** Idle stations as a process of their own: `<ws url> <id prefix> <count>`. Says one line when all have booted. */
const [url = '', idPrefix = '', count = '0'] = process.argv.slice(2);
const HANDSHAKES_MAX = 50;
/** Stations per address of the loopback network: each address has its own range of ports. */
const PER_ADDRESS = 10_000;

const BOOT =
  '[2,"boot","BootNotification",{"chargePointVendor":"Idlewell","chargePointModel":"IW 1",' +
  '"chargePointSerialNumber":"IW0001","firmwareVersion":"1.0"}]';
const STATUS =
  '[2,"status","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available"}]';

let next = 0;
await Promise.all(Array.from({ length: HANDSHAKES_MAX }, connectNext));
process.stdout.write(`${count} stations are idle\n`);

async function connectNext(): Promise<void> {
  while (next < Number(count)) {
    next += 1;
    await connect(next);
  }
}

function connect(number: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const id = `${idPrefix}-${String(number).padStart(5, '0')}`;
    // Only Linux routes the whole of 127.0.0.0/8 to itself.
    const far = process.platform === 'linux' && number >= PER_ADDRESS;
    const socket = new WebSocket(`${url}/ocpp/${id}`, ['ocpp1.6'], {
      perMessageDeflate: false,
      ...(far ? { localAddress: `127.0.0.${2 + Math.floor(number / PER_ADDRESS)}` } : {}),
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`${id}: the server closed the socket`)));
    socket.on('open', () => socket.send(BOOT));
    socket.on('message', (data: Buffer) => {
      if (data.includes('"boot"')) socket.send(STATUS);
      else if (data.includes('"status"')) resolve();
    });
  });
}
