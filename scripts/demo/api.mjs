// A small client of Ohmward's API, for scripts.

/**
 * @typedef {object} Api
 * @property {(method: string, path: string, body?: unknown) => Promise<unknown>} call
 * @property {(topics: string, onEvent: (topic: string, data: any) => void, signal: AbortSignal) => Promise<void>} listen
 * @property {() => Promise<boolean>} ready
 */

/**
 * @param {string} base e.g. http://127.0.0.1:8080
 * @param {string} token an administrator's bearer token
 * @returns {Api}
 */
export function createApi(base, token) {
  const authorization = `Bearer ${token}`;
  return {
    async call(method, path, body) {
      const response = await fetch(`${base}/api/v1${path}`, {
        method,
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok)
        throw new ApiError(response.status, `${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
      return text === '' ? null : JSON.parse(text);
    },
    async ready() {
      try {
        return (await fetch(`${base}/readyz`)).ok;
      } catch {
        return false;
      }
    },
    async listen(topics, onEvent, signal) {
      // The server ends a stream now and then, to look again who listens; it goes on after the last event.
      let last = '';
      while (!signal.aborted) {
        const response = await fetch(`${base}/api/v1/events?topics=${topics}`, {
          headers: { authorization, ...(last === '' ? {} : { 'last-event-id': last }) },
          signal,
        });
        if (!response.ok || response.body === null)
          throw new ApiError(response.status, 'the event stream did not open');
        let waiting = '';
        for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
          waiting += piece;
          const messages = waiting.split('\n\n');
          waiting = messages.pop() ?? '';
          for (const message of messages) last = deliver(message, onEvent) ?? last;
        }
      }
    },
  };
}

export class ApiError extends Error {
  /** @override */
  name = 'ApiError';
  /** @type {number} */
  status;

  constructor(/** @type {number} */ status, /** @type {string} */ message) {
    super(message);
    this.status = status;
  }
}

/**
 * One message of a stream of server-sent events; its id when it has one.
 * @returns {string | undefined}
 */
function deliver(/** @type {string} */ message, /** @type {(topic: string, data: any) => void} */ onEvent) {
  const fields = new Map(
    message.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  const data = fields.get('data');
  if (data !== undefined) onEvent(fields.get('event') ?? 'message', JSON.parse(data));
  return fields.get('id');
}
