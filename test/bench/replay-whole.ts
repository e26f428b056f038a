import { replay } from '@glue-session-guard/cli/replay';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';

/** The time of each replay, milliseconds since the epoch: after every session that is replayed. */
export const NOW = Date.UTC(2026, 10, 10);

/** Replays sources whole, of all days, accounts and Regions, and names nobody. @param config the folder of limits */
export function replayWhole(
  config: string,
  sources: readonly string[],
  ledger?: Parameters<typeof replay>[1]['ledger'],
): ReturnType<typeof replay> {
  return replay(
    {
      sources: [...sources],
      since: undefined,
      until: undefined,
      accounts: undefined,
      regions: undefined,
      withNames: false,
    },
    {
      config: compileConfig(readConfigFolder(config), { now: NOW }),
      configFolder: config,
      now: NOW,
      input: () => process.stdin,
      ...(ledger !== undefined && { ledger }),
    },
  );
}
