import { afterAll, beforeAll } from 'vitest';
import { shortTimes } from '../support/policy.ts';
import { serve, type Served } from '../support/serve.ts';
import { fieldStories } from './field-stories.ts';
import { linkStories } from './link-stories.ts';
import { repairStories } from './repair-stories.ts';
import { World } from './world.ts';

/** The closed loop over real sockets. Most of a story is waiting, so all of them run side by side. */
const world = new World();
let server: Served;

beforeAll(async () => {
  server = await serve({
    flags: ['--onboarding', 'open', '--security-profile', '0', '--authorization', 'list'],
    policy: shortTimes(),
  });
  world.is(server.url);
}, 60_000);
afterAll(() => server?.end());

repairStories(world);
linkStories(world);
fieldStories(world);
