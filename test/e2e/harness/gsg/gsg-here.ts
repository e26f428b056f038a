import { run } from '../../../../apps/cli/src/run';
import { processTerminal, screen, type Terminal } from '../../../../apps/cli/src/terminal/terminal';
import { HUB_REGION } from '../config-files';
import type { World } from '../world';
import type { Ran } from './gsg';

let terminal: Terminal | undefined;

/** Runs gsg in this process, with credentials of the hub: where many commands are run, starting a process for each takes minutes. */
export async function operateHere(world: World, args: readonly string[]): Promise<Ran> {
  terminal ??= processTerminal(process);
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: world.proxy.url,
    AWS_REGION: HUB_REGION,
    AWS_ACCESS_KEY_ID: world.organization.accounts.hub,
    AWS_SECRET_ACCESS_KEY: 'any',
  });
  const written = { out: '', err: '' };
  const keep = (stream: 'out' | 'err') =>
    screen((text) => {
      written[stream] += text;
    });
  try {
    const code = await run(args, {
      ...terminal,
      out: keep('out'),
      err: keep('err'),
      configFolder: world.configFolder,
      now: world.clock.now,
      asker: undefined,
      showProgress: undefined,
    });
    return { code, ...written };
  } finally {
    process.env = before;
  }
}
