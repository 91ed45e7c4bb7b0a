import assert from 'node:assert/strict';
import type { Json } from '../support/api.ts';
import type { Station } from '../support/station.ts';
import { until } from '../support/until.ts';
import type { Scene } from './scene.ts';
import type { UseCase, Version } from './use-case.ts';

type Per<T extends object | string> = T | ((scene: Scene) => T | Promise<T>);

export interface Asking {
  /** Body of the command, as the public API takes it. */
  readonly ask: Per<object>;
  /** The message that has to reach the station. */
  readonly message: Per<string>;
  /** Fields that the message must have; others may be there. */
  readonly sent?: Per<object>;
  /** What the station answers. */
  readonly answer?: Per<object>;
  /** How the command must end. */
  readonly status?: 'accepted' | 'rejected';
  /** What follows from it. */
  readonly afterwards?: (scene: Scene, station: Station, command: Json) => Promise<void>;
}

/**
 * A use case in which the CSMS asks for one thing: the command becomes the message of the version, and the station's
 * answer can be read back word for word.
 */
export function asks(id: string, title: string, versions: readonly Version[], asking: Asking): UseCase {
  return {
    id,
    title,
    versions,
    async play(scene) {
      const station = await scene.ready();
      const message = await per(asking.message, scene);
      const answer = await per(asking.answer ?? { status: 'Accepted' }, scene);
      station.responders[message] = () => answer;
      const command = await scene.command(station, await per(asking.ask, scene));
      const seen = station.asked.find(({ messageId }) => messageId === command.id);
      assert.ok(seen, `${message} never came: ${command.status}, ${command.detail}`);
      assert.equal(seen.action, message);
      contains(seen.payload, await per(asking.sent ?? {}, scene), message);
      assert.equal(command.status, asking.status ?? 'accepted', command.detail);
      assert.deepEqual(command.response, answer, 'the answer of the station as the API tells it');
      await asking.afterwards?.(scene, station, command);
    },
  };
}

/** The same for a message that the caller gives word for word. */
export function relays(
  id: string,
  title: string,
  versions: readonly Version[],
  message: string,
  payload: object,
  answer: object = { status: 'Accepted' },
): UseCase {
  return asks(id, title, versions, {
    ask: { action: 'request', message, payload },
    message,
    sent: payload,
    answer,
  });
}

/** A use case in which the station tells something and the CSMS has to answer in certain words. */
export function tells(
  id: string,
  title: string,
  versions: readonly Version[],
  message: Per<string>,
  payload: Per<object>,
  answered: Per<object> = {},
): UseCase {
  return {
    id,
    title,
    versions,
    async play(scene) {
      const station = await scene.ready();
      const answer = await station.call(await per(message, scene), await per(payload, scene));
      contains(answer, await per(answered, scene), 'the answer');
    },
  };
}

/** What the API says about a station once it says so; throws with what it said last. */
export function shown(scene: Scene, path: string, holds: (seen: Json) => boolean): Promise<Json> {
  return until(`${path} shows it`, async () => {
    const seen = await scene.api.get(path);
    return holds(seen) ? seen : null;
  });
}

/** Throws unless `actual` has everything that `expected` has. */
export function contains(actual: Json, expected: Json, where: string): void {
  if (expected === null || typeof expected !== 'object') {
    assert.deepEqual(actual, expected, where);
    return;
  }
  assert.ok(actual !== null && typeof actual === 'object', `${where} is ${JSON.stringify(actual)}`);
  for (const [key, value] of Object.entries(expected)) contains(actual[key], value, `${where}.${key}`);
}

export function nowText(offsetS = 0): string {
  return new Date(Date.now() + offsetS * 1_000).toISOString();
}

async function per<T extends object | string>(value: Per<T>, scene: Scene): Promise<T> {
  return typeof value === 'function' ? value(scene) : value;
}
