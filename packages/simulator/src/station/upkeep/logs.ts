import { enqueue } from '../outbox.ts';
import { between } from '../random.ts';
import { setTimer } from '../timers.ts';
import { stationTime } from '../wire/shared.ts';
import type { Station, Turn } from '../state.ts';
import { wireOf } from '../wire/wire.ts';

/** A log on its way. `requestId` null: asked for by GetDiagnostics, which has none. */
export interface LogUpload {
  readonly requestId: number | null;
  readonly location: string;
  status: LogStatus;
}

/** OCPP's own words, of all versions. */
export type LogStatus = 'Idle' | 'Uploading' | 'Uploaded' | 'UploadFailure' | 'NotSupportedOperation';

const SCHEMES = /^(https?|ftps?|sftp):\/\//i;

/** Starts to upload; a second request takes the place of the first. True when one was cancelled. */
export function uploadLog(turn: Turn, requestId: number | null, location: string, answerAt: number): boolean {
  const { station } = turn;
  const cancelled = station.upload?.status === 'Uploading';
  station.upload = { requestId, location, status: 'Uploading' };
  setTimer(station, 'log', answerAt + 500);
  return cancelled;
}

/** Says that it uploads, and does so. */
export function logDue(turn: Turn): void {
  const { station, at } = turn;
  const { upload } = station;
  if (upload === null || upload.status !== 'Uploading') return;
  sayLogStatus(turn);
  if (!SCHEMES.test(upload.location)) return uploaded(turn, false);
  turn.out.push({ type: 'upload', location: upload.location, text: logText(station, at) });
  // Whoever carries the file says how it went, and soon; without a carrier it has arrived after a while.
  setTimer(station, 'log-sent', at + between(station.random, 20_000, 60_000));
}

/** The file has arrived, or could not. */
export function uploaded(turn: Turn, ok: boolean): void {
  const { upload } = turn.station;
  if (upload === null || upload.status !== 'Uploading') return;
  upload.status = ok ? 'Uploaded' : 'UploadFailure';
  turn.station.timers.delete('log-sent');
  sayLogStatus(turn);
}

/** Tells how the last upload goes. */
export function sayLogStatus(turn: Turn, notBefore = 0): void {
  enqueue(turn, wireOf(turn.station).logStatus(turn.station), { notBefore });
}

/** What a technician would read: no secrets, and nothing of the hidden truth that the station cannot know. */
function logText(station: Station, at: number): string {
  const { design, firmware, link, outbox } = station;
  const lines = [
    `${design.personality.vendor} ${design.personality.model} ${design.serial} firmware ${firmware}`,
    `link ${link.state} since ${stationTime(station, link.openedAt)}, ${outbox.length} messages waiting`,
    ...station.evses.map(
      (evse) =>
        `evse ${evse.id}: ${evse.reported?.status ?? 'never reported'}, register ${Math.round(evse.registerWh)} Wh, ${Math.round(evse.powerW)} W`,
    ),
    ...station.faults
      .filter((fault) => fault.kind.report !== null && fault.returnsAt === null)
      .map((fault) => `error ${fault.kind.report?.vendorCode ?? ''}: ${fault.kind.report?.info ?? ''}`),
  ];
  return lines.map((line) => `${stationTime(station, at)} ${line}\n`).join('');
}
