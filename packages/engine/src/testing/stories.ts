import { TestNetwork } from './network.ts';

/** Lets a station restart: its link goes, and it boots after a while. */
function restart(net: TestNetwork, stationId: string, reason: string | null = null): void {
  net.close(stationId);
  net.pass(40);
  net.open(stationId);
  net.boot(stationId, reason);
}

/** Answers whatever Ohmward asks until nothing has been asked for a while. */
function cooperate(net: TestNetwork, onReset: () => void, rounds = 12): void {
  for (let round = 0; round < rounds; round++) {
    const pending = net.pending();
    if (pending !== undefined && net.answer().command.action === 'reset') onReset();
    net.pass(25);
  }
}

/** Whole incidents, told once: each becomes a golden trace that later versions must tell alike. */
export const STORIES: Readonly<Record<string, (net: TestNetwork) => void>> = {
  'soft-reset-repairs-and-a-session-proves': (net) => {
    net.healthy('OSL-01');
    net.status('OSL-01', 1, 'Faulted', 'InternalError');
    cooperate(net, () => {
      restart(net, 'OSL-01');
      net.status('OSL-01', 1, 'Available');
    });
    net.pass(300);
    net.start('OSL-01', 1);
    net.pass(900);
    net.stop('OSL-01', '1', { meterWh: 11_000 });
  },
  'comes-back-after-every-reset': (net) => {
    net.healthy('OSL-01');
    net.status('OSL-01', 1, 'Faulted', 'InternalError');
    cooperate(
      net,
      () => {
        restart(net, 'OSL-01', 'RemoteReset');
        net.status('OSL-01', 1, 'Available');
        net.pass(60);
        net.status('OSL-01', 1, 'Faulted', 'InternalError');
      },
      40,
    );
  },
  'welded-contactor-under-a-live-session': (net) => {
    net.healthy('OSL-01', 2);
    net.start('OSL-01', 1);
    net.status('OSL-01', 1, 'Charging');
    net.status('OSL-01', 1, 'Faulted', 'OtherError', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    net.pass(1);
    net.answer();
    net.stop('OSL-01', '1', { meterWh: 400, stopReason: 'Remote' });
    net.pass(25);
    net.answer();
    net.status('OSL-01', 1, 'Unavailable');
    net.act({ type: 'acknowledge', incidentId: 'i1', note: 'On the way.' });
    net.pass(3_000);
    restart(net, 'OSL-01', 'PowerUp');
    net.status('OSL-01', 1, 'Available');
    net.act({ type: 'resolve', incidentId: 'i1', reason: 'Contactor replaced, measured free of voltage.' });
    net.answer();
  },
  'uplink-of-a-site-goes-and-returns': (net) => {
    const ids = ['P-1', 'P-2', 'P-3', 'P-4'];
    for (const id of ids) net.healthy(id);
    net.healthy('Q-1');
    net.place('park', ...ids);
    for (const id of ids) net.close(id);
    net.pass(400);
    for (const id of ids) net.open(id);
    net.pass(400);
  },
  'our-own-link-fails': (net) => {
    const ids = Array.from({ length: 30 }, (_, index) => `S-${index + 1}`);
    for (const id of ids) net.healthy(id);
    for (const id of ids.slice(0, 25)) net.close(id);
    net.pass(300);
    for (const id of ids) net.open(id);
    net.pass(700);
  },
  'charges-without-energy': (net) => {
    net.healthy('OSL-01');
    net.start('OSL-01', 1);
    net.status('OSL-01', 1, 'Charging');
    for (let minute = 0; minute < 5; minute++) {
      net.meter('OSL-01', 1, 0, 0);
      net.pass(60);
    }
    net.answer();
    net.pass(145);
    net.answer();
    net.stop('OSL-01', '1', { meterWh: 0, stopReason: 'Remote' });
    net.status('OSL-01', 1, 'Available');
    cooperate(net, () => {
      restart(net, 'OSL-01');
      net.status('OSL-01', 1, 'Available');
    });
    net.pass(400);
  },
  'waits-for-a-live-session-before-it-resets': (net) => {
    net.healthy('OSL-01', 2);
    net.start('OSL-01', 2);
    net.status('OSL-01', 2, 'Charging');
    net.status('OSL-01', 1, 'Faulted', 'InternalError');
    cooperate(net, () => undefined, 8);
    net.stop('OSL-01', '1', { meterWh: 21_000 });
    net.status('OSL-01', 2, 'Available');
    cooperate(net, () => {
      restart(net, 'OSL-01');
      net.status('OSL-01', 1, 'Available');
    });
    net.pass(400);
  },
};
