import { isoTime } from '../station/time.ts';

/**
 * Writes the calls of one connection, a third each of Heartbeat, StatusNotification and MeterValues: 1.6J frames of which everything but id and time is ready, so
 * that the generator costs little beside what it measures. Ids never repeat within a run.
 */
export class CallWriter {
  readonly #prefix: string;
  #count = 0;
  #energyWh = 100_000;

  constructor(connection: number, runId: string) {
    this.#prefix = `${runId}.${connection.toString(36)}.`;
  }

  boot(): { id: string; raw: string } {
    const id = `${this.#prefix}boot`;
    const payload =
      '{"chargePointVendor":"Loadwell","chargePointModel":"LW 1","chargePointSerialNumber":"LW1","firmwareVersion":"1.0"}';
    return { id, raw: `[2,"${id}","BootNotification",${payload}]` };
  }

  next(clock: LoadClock): { id: string; raw: string } {
    const turn = this.#count++;
    const id = this.#prefix + turn.toString(36);
    switch (turn % 3) {
      case 0:
        return { id, raw: `[2,"${id}","Heartbeat",{}]` };
      case 1: {
        const status = turn % 6 === 1 ? 'Preparing' : 'Available';
        return {
          id,
          raw: `[2,"${id}","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"${status}","timestamp":"${clock.iso}"}]`,
        };
      }
      default:
        this.#energyWh += 25;
        return {
          id,
          raw:
            `[2,"${id}","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"${clock.iso}","sampledValue":[` +
            `{"value":"${this.#energyWh}","measurand":"Energy.Active.Import.Register","unit":"Wh"},` +
            `{"value":"0","measurand":"Power.Active.Import","unit":"W"}]}]}]`,
        };
    }
  }
}

/** The time of day as text, made once in a while instead of once per call. */
export class LoadClock {
  iso = isoTime(Date.now());
  readonly #timer = setInterval(() => {
    this.iso = isoTime(Date.now());
  }, 50);

  stop(): void {
    clearInterval(this.#timer);
  }
}
