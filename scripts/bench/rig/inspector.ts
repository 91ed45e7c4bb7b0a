import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Child } from './child.ts';

/** Memory of a Node process in bytes, as `process.memoryUsage()` tells it. */
export interface Memory {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

/** Options of Node that make a process ready for `Inspector.attach`. */
export const INSPECTED = ['--inspect=127.0.0.1:0'];

/** Looks into a running Node process of ours by its own debugging protocol. */
export class Inspector {
  readonly #socket: WebSocket;
  #count = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async attach(child: Child): Promise<Inspector> {
    const url = /ws:\/\/\S+/.exec(child.lastWords())?.[0];
    if (url === undefined)
      throw new Error(`the process says no address of its inspector: ${child.lastWords()}`);
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
    return new Inspector(socket);
  }

  /** What is in use after everything that can be collected has been. */
  async settledMemory(): Promise<Memory> {
    await this.#ask('HeapProfiler.collectGarbage', {});
    await this.#ask('HeapProfiler.collectGarbage', {});
    const expression = 'JSON.stringify(process.memoryUsage())';
    const answer = await this.#ask('Runtime.evaluate', { expression, returnByValue: true });
    return JSON.parse(answer.result?.result?.value ?? '{}') as Memory;
  }

  end(): void {
    this.#socket.terminate();
  }

  async #ask(method: string, params: object): Promise<Answer> {
    this.#count += 1;
    const id = this.#count;
    this.#socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [data] = (await once(this.#socket, 'message')) as [Buffer];
      const answer = JSON.parse(data.toString()) as Answer;
      if (answer.id === id) return answer;
    }
  }
}

interface Answer {
  readonly id?: number;
  readonly result?: { readonly result?: { readonly value?: string } };
}
