import { apiPath, request } from './client.ts';
import type { Command, CommandPreview, CommandRequest } from './types.ts';

/** What people may do. Each becomes an entry of the journal with who, when and why. */

const incidentPath = (id: string, verb: string) => apiPath(`/incidents/${encodeURIComponent(id)}/${verb}`);
const stationPath = (id: string, rest: string) => apiPath(`/stations/${encodeURIComponent(id)}/${rest}`);
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const put = <T>(path: string, body: unknown) => request<T>(path, { method: 'PUT', body });

export const acknowledgeIncident = (id: string, note: string) =>
  post(incidentPath(id, 'acknowledge'), { note });
export const resolveIncident = (id: string, reason: string) => post(incidentPath(id, 'resolve'), { reason });
export const addNote = (id: string, note: string) => post(incidentPath(id, 'notes'), { note });

/** Answers also when a guard refuses; the command's status is then `blocked`. */
export const sendCommand = (stationId: string, command: CommandRequest, reason: string) =>
  post<Command>(stationPath(stationId, 'commands'), { ...command, reason });

/** What would happen, with every guard's numbers. Sends nothing. */
export const previewCommand = (stationId: string, command: CommandRequest) =>
  post<CommandPreview>(stationPath(stationId, 'commands/preview'), { ...command, reason: 'Preview' });

/** Ends `pending`: the station may serve drivers from now on. */
export const acceptStation = (stationId: string) => post(stationPath(stationId, 'accept'));

/** Nobody comes in with it again; whoever is connected with it is disconnected. No way back. */
export const revokeCertificate = (serial: string, reason: string) =>
  post(apiPath(`/certificates/${encodeURIComponent(serial)}/revoke`), { reason });

export const putSite = (
  id: string,
  site: {
    name: string;
    latitude: number | null;
    longitude: number | null;
    tags: Readonly<Record<string, string>>;
  },
) => put(apiPath(`/sites/${encodeURIComponent(id)}`), site);

export const putKillSwitch = (body: {
  scope: 'all' | 'site' | 'playbook';
  target: string;
  on: boolean;
  reason: string;
}) => put(apiPath('/kill-switches'), body);

/** Operating rule 8: only a person closes a tripped breaker again, and says why. */
export const closeBreaker = (reason: string) => post(apiPath('/breaker/close'), { reason });

export const signIn = (email: string, password: string) =>
  post('/api/auth/sign-in/email', { email, password });
export const signOut = () => post('/api/auth/sign-out');
