import { describe, expect, it } from 'vitest';
import { kestrel } from '../../personalities/kestrel.ts';
import { larkspur } from '../../personalities/larkspur.ts';
import { nordlader } from '../../personalities/nordlader.ts';
import { voltara } from '../../personalities/voltara.ts';
import { Bench } from '../../testing/bench.ts';

const ID = 'BENCH-01';
const inMinutes = (bench: Bench, minutes: number): string =>
  new Date(bench.now + minutes * 60_000).toISOString();

describe('reservations', () => {
  it('keep an EVSE for its token, until it comes', () => {
    const bench = Bench.ready(voltara);
    const reserve = (connectorId: number): unknown =>
      bench.order('ReserveNow', {
        connectorId,
        expiryDate: inMinutes(bench, 10),
        idTag: 'VIP',
        reservationId: 5,
      });
    expect(reserve(1)).toEqual({ status: 'Accepted' });
    expect(bench.status(1)).toBe('Reserved');
    bench.plug();
    bench.tap(1, 'OTHER');
    bench.run(5);
    expect(bench.station.evses[0]?.session).toBeNull();
    bench.tap(1, 'VIP');
    bench.run(5);
    expect(bench.csms.calls(ID, 'StartTransaction')[0]).toMatchObject({ idTag: 'VIP', reservationId: 5 });
    expect(bench.order('CancelReservation', { reservationId: 5 })).toEqual({ status: 'Rejected' });
  });

  it('expire and say so, and are void when the EVSE goes out of service', () => {
    const bench = Bench.ready(kestrel);
    const reserve = (id: number, evseId: number): unknown =>
      bench.order('ReserveNow', {
        id,
        evseId,
        expiryDateTime: inMinutes(bench, 10),
        idToken: { idToken: 'VIP', type: 'Central' },
      });
    expect(reserve(1, 1)).toEqual({ status: 'Accepted' });
    expect(reserve(2, 1)).toEqual({ status: 'Occupied' });
    expect(reserve(3, 2)).toEqual({ status: 'Accepted' });
    bench.order('ChangeAvailability', { operationalStatus: 'Inoperative', evse: { id: 2 } });
    bench.run(700);
    expect(bench.csms.calls(ID, 'ReservationStatusUpdate')).toEqual([
      { reservationId: 3, reservationUpdateStatus: 'Removed' },
      { reservationId: 1, reservationUpdateStatus: 'Expired' },
    ]);
    expect(bench.status(1)).toBe('Available');
  });
});

describe('charging limits', () => {
  const profile = (
    purpose: string,
    stackLevel: number,
    periods: [number, number][],
  ): Record<string, unknown> => ({
    id: stackLevel + purpose.length,
    stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: 'Relative',
    chargingSchedule: [
      {
        id: 1,
        chargingRateUnit: 'W',
        chargingSchedulePeriod: periods.map(([startPeriod, limit]) => ({ startPeriod, limit })),
      },
    ],
  });

  it('follow their periods, the higher level first and the station as a whole above all', () => {
    const bench = Bench.ready(larkspur);
    bench.charge();
    const set = (evseId: number, chargingProfile: unknown): unknown =>
      bench.order('SetChargingProfile', { evseId, chargingProfile }, 1);
    const powerW = (): number | undefined => bench.station.evses[0]?.powerW;
    expect(
      set(
        1,
        profile('TxDefaultProfile', 0, [
          [0, 4000],
          [120, 6000],
        ]),
      ),
    ).toEqual({ status: 'Accepted' });
    expect(powerW()).toBe(4000);
    bench.run(120);
    expect(powerW()).toBe(6000);
    set(1, profile('TxDefaultProfile', 3, [[0, 5000]]));
    expect(powerW()).toBe(5000);
    set(0, profile('ChargingStationMaxProfile', 0, [[0, 3000]]));
    expect(powerW()).toBe(3000);
    expect(set(1, profile('ChargingStationExternalConstraints', 0, [[0, 1]]))).toMatchObject({
      status: 'Rejected',
    });
    expect(bench.csms.calls(ID, 'TransactionEvent').at(-1)).toMatchObject({ triggerReason: 'LimitSet' });
    expect(bench.order('ClearChargingProfile', { chargingProfileId: 404 })).toEqual({ status: 'Unknown' });
  });

  it('of a session end with it', () => {
    const bench = Bench.ready(larkspur);
    const txProfile = profile('TxProfile', 1, [[0, 2000]]);
    expect(bench.order('SetChargingProfile', { evseId: 1, chargingProfile: txProfile })).toEqual({
      status: 'Rejected',
    });
    bench.charge();
    bench.order('SetChargingProfile', { evseId: 1, chargingProfile: txProfile });
    expect(bench.station.evses[0]?.powerW).toBe(2000);
    bench.tap();
    bench.run(5);
    expect(bench.station.profiles).toEqual([]);
  });

  it('make a composite schedule', () => {
    const bench = Bench.ready(nordlader);
    const csChargingProfiles = {
      chargingProfileId: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: {
        startSchedule: new Date(bench.now + 3000).toISOString(),
        duration: 300,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 50 }],
      },
    };
    bench.order('SetChargingProfile', { connectorId: 1, csChargingProfiles });
    expect(bench.order('GetCompositeSchedule', { connectorId: 1, duration: 600 })).toMatchObject({
      chargingSchedule: {
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 20_000 },
          { startPeriod: 300, limit: 180_000 },
        ],
      },
    });
  });

  it('survive a reset that lets the session go on', () => {
    const bench = Bench.ready(larkspur);
    bench.charge();
    const id = bench.station.evses[0]?.session?.transaction.wireId;
    bench.order('Reset', { type: 'ImmediateAndResume' }, 60);
    expect(bench.station.evses[0]?.session?.transaction.wireId).toBe(id);
    expect(bench.station.evses[0]?.powerW).toBe(11_000);
    const triggers = bench.csms.calls(ID, 'TransactionEvent').map((event) => event['triggerReason']);
    expect(triggers).toContain('TxResumed');
    expect(bench.csms.calls(ID, 'TransactionEvent').some((event) => event['eventType'] === 'Ended')).toBe(
      false,
    );
  });
});
