import { happens } from '../faulting.ts';
import { enqueue } from '../outbox.ts';
import { restart } from '../power.ts';
import { between, chance } from '../random.ts';
import { setTimer } from '../timers.ts';
import type { Station, Turn } from '../state.ts';
import { wireOf } from '../wire/wire.ts';

/** A firmware update under way, or the last one. */
export interface FirmwareUpdate {
  /** Null where the request has none (1.6 UpdateFirmware). */
  readonly requestId: number | null;
  readonly location: string;
  /** Null: unsigned. */
  readonly signature: { readonly certificate: string; readonly value: string } | null;
  readonly installAt: number | null;
  /** The version that the file holds. */
  readonly version: string;
  status: FirmwareStatus;
}

/** OCPP's own words, of all versions. */
export type FirmwareStatus =
  | 'Idle'
  | 'DownloadScheduled'
  | 'Downloading'
  | 'DownloadFailed'
  | 'Downloaded'
  | 'SignatureVerified'
  | 'InvalidSignature'
  | 'InstallScheduled'
  | 'Installing'
  | 'InstallRebooting'
  | 'Installed'
  | 'InstallationFailed';

const OVER: readonly FirmwareStatus[] = [
  'Idle',
  'DownloadFailed',
  'InvalidSignature',
  'Installed',
  'InstallationFailed',
];

/** Waiting for the last session to end, ms. */
const WAIT_FOR_IDLE_MS = 30_000;
/** From the word that it restarts until it does, ms. */
const REBOOT_AFTER_MS = 1500;

export interface FirmwareRequest {
  readonly requestId: number | null;
  readonly location: string;
  readonly retrieveAt: number;
  readonly installAt: number | null;
  readonly signature: FirmwareUpdate['signature'];
}

/** Takes an update in; it takes the place of one that is not over yet. */
export function updateFirmware(
  turn: Turn,
  request: FirmwareRequest,
): 'Accepted' | 'AcceptedCanceled' | 'InvalidCertificate' {
  const { station, at } = turn;
  const { signature } = request;
  if (signature !== null && !signature.certificate.includes('BEGIN CERTIFICATE')) return 'InvalidCertificate';
  const cancelled = updating(station);
  station.update = {
    requestId: request.requestId,
    location: request.location,
    signature,
    installAt: request.installAt,
    version: versionIn(request.location, station.firmware),
    status: 'Downloading',
  };
  if (request.retrieveAt > at + 1000) advanceTo(turn, 'DownloadScheduled');
  setTimer(station, 'firmware', Math.max(request.retrieveAt, at + 1500));
  return cancelled ? 'AcceptedCanceled' : 'Accepted';
}

/** True while an update is under way: no reset then. */
export function updating(station: Station): boolean {
  return station.update !== null && !OVER.includes(station.update.status);
}

/** The version in the name of a file: `…/post11-1.15.2.bin` holds 1.15.2. */
export function versionIn(location: string, running: string): string {
  const name = location.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  return /\d+(?:\.\d+)+(?:-[a-z]+\d*)?/i.exec(name)?.[0] ?? nextVersion(running);
}

/** The version after this one: its last number plus one. */
export function nextVersion(version: string): string {
  return version.replace(/\d+(?=\D*$)/, (digits) => String(Number(digits) + 1));
}

/** The next step of the update is due. */
export function firmwareDue(turn: Turn): void {
  const { station, at } = turn;
  const { update } = station;
  if (update === null) return;
  switch (update.status) {
    case 'DownloadScheduled':
      update.status = 'Downloading';
      return firmwareDue(turn);
    case 'Downloading':
      sayFirmwareStatus(turn);
      if (!/^(https?|ftps?|sftp):\/\/./i.test(update.location)) return fail(turn);
      update.status = 'Downloaded';
      return setTimer(station, 'firmware', at + between(station.random, 15, 60) * 1000);
    case 'Downloaded':
      sayFirmwareStatus(turn);
      if (update.signature !== null && !isSignature(update.signature.value)) {
        return advanceTo(turn, 'InvalidSignature');
      }
      if (update.signature !== null) advanceTo(turn, 'SignatureVerified');
      return install(turn);
    case 'InstallScheduled':
      return install(turn);
    case 'Installing':
      advanceTo(turn, 'InstallRebooting');
      return setTimer(station, 'firmware', at + REBOOT_AFTER_MS);
    case 'InstallRebooting':
      return reboot(turn);
    default:
  }
}

function fail(turn: Turn): void {
  turn.station.timers.delete('firmware');
  advanceTo(turn, 'DownloadFailed');
}

/** Installs when its time has come and nobody charges. */
function install(turn: Turn): void {
  const { station, at } = turn;
  const { update } = station;
  if (update === null) return;
  const busy = station.evses.some((evse) => evse.session !== null);
  const early = update.installAt !== null && at < update.installAt;
  if (busy || early) {
    if (update.status !== 'InstallScheduled') advanceTo(turn, 'InstallScheduled');
    return setTimer(station, 'firmware', Math.max(update.installAt ?? 0, at + WAIT_FOR_IDLE_MS));
  }
  advanceTo(turn, 'Installing');
  setTimer(station, 'firmware', at + between(station.random, 10, 25) * 1000);
}

/** Restarts into the new version, or, when it will not run, back into the old one. */
function reboot(turn: Turn): void {
  const { station } = turn;
  const { update } = station;
  if (update === null) return;
  const { failedUpdates } = station.manners;
  const fails = failedUpdates > 0 && chance(station.random, failedUpdates);
  update.status = fails ? 'InstallationFailed' : 'Installed';
  if (!fails) installed(turn, update.version);
  restart(turn, 'FirmwareUpdate', 'hard');
  station.updateToTell = true;
}

/** Another version runs from now on. */
export function installed(turn: Turn, version: string): void {
  const { station } = turn;
  if (station.firmware === version) return;
  station.firmware = version;
  happens(turn, { type: 'firmware' }, 0, 'command:updateFirmware');
}

function advanceTo(turn: Turn, status: FirmwareStatus): void {
  const { update } = turn.station;
  if (update === null) return;
  update.status = status;
  sayFirmwareStatus(turn);
}

/** Tells how the update goes. */
export function sayFirmwareStatus(turn: Turn, notBefore = 0): void {
  const call = wireOf(turn.station).firmwareStatus(turn.station);
  if (call !== null) enqueue(turn, call, { notBefore });
}

/** A signature is base64 and not empty; the virtual file has no content that it could be checked against. */
function isSignature(value: string): boolean {
  return /^[A-Za-z0-9+/]{16,}={0,2}$/.test(value);
}

/** After a restart: what was interrupted has failed, what was done is told once the line is up. */
export function updateAfterBoot(station: Station): void {
  if (station.update === null || !updating(station)) return;
  station.update.status = 'DownloadFailed';
  station.updateToTell = true;
}
