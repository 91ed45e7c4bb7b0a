import assert from 'node:assert/strict';
import { asks, nowText, tells } from '../exchanges.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;

/** Block H: connectors that are kept for a driver. */
export const reservation: Block = {
  letter: 'H',
  name: 'Reservation',
  cases: [
    asks('H01', 'Reserve an EVSE', VERSIONS, {
      ask: () => ({ action: 'reserve', idToken: 'CARD-R', expiresAt: nowText(3_600), evseId: 1 }),
      message: 'ReserveNow',
      sent: ({ is16 }) => (is16 ? { connectorId: 1, idTag: 'CARD-R' } : { evseId: 1 }),
    }),
    asks('H01', 'A reservation that the station cannot take', VERSIONS, {
      ask: () => ({ action: 'reserve', idToken: 'CARD-R', expiresAt: nowText(3_600), evseId: 1 }),
      message: 'ReserveNow',
      answer: { status: 'Occupied' },
      status: 'rejected',
    }),
    {
      id: 'H02',
      title: 'Cancel a reservation',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        await scene.command(station, {
          action: 'reserve',
          idToken: 'CARD-R',
          expiresAt: nowText(3_600),
          evseId: 1,
        });
        const { reservationId, id } = await station.wasAsked('ReserveNow');
        const cancel = { action: 'cancelReservation', reservationId: reservationId ?? id };
        assert.equal((await scene.command(station, cancel)).status, 'accepted');
        const asked = await station.wasAsked('CancelReservation');
        assert.equal(asked.reservationId, reservationId ?? id);
      },
    },
    {
      id: 'H03',
      title: 'A reserved EVSE is used by its driver',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        await scene.command(station, {
          action: 'reserve',
          idToken: 'CARD-R',
          expiresAt: nowText(3_600),
          evseId: 1,
        });
        await scene.status(station, 'Reserved');
        if (scene.is16) {
          const { reservationId } = await station.wasAsked('ReserveNow');
          const answer = await station.call('StartTransaction', {
            connectorId: 1,
            idTag: 'CARD-R',
            meterStart: 0,
            reservationId,
            timestamp: nowText(),
          });
          assert.ok(answer.transactionId > 0);
          return;
        }
        const { id } = await station.wasAsked('ReserveNow');
        await station.call('TransactionEvent', {
          eventType: 'Started',
          timestamp: nowText(),
          triggerReason: 'Authorized',
          seqNo: 0,
          reservationId: id,
          transactionInfo: { transactionId: `tx-${station.id}` },
          evse: { id: 1, connectorId: 1 },
          idToken: { idToken: 'CARD-R', type: 'Central' },
        });
      },
    },
    tells('H04', 'A reservation ended and was not used', TWO, 'ReservationStatusUpdate', {
      reservationId: 1,
      reservationUpdateStatus: 'Expired',
    }),
  ],
  gaps: [],
};
