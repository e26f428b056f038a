import { replay } from '@glue-session-guard/cli/replay';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';

// Replays the logs of a folder in a process of its own, and prints what came of it and the memory that it took.
const [config = '', logs = ''] = process.argv.slice(2);
const NOW = Date.UTC(2026, 10, 10);

replay(
  {
    sources: [logs],
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
  },
).then(({ total, read }) => {
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ total, bytes: read.bytes, faults: read.faults.length, megabytes }));
});
