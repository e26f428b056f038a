import { replayWhole } from './replay-whole';

// Replays the logs of a folder in a process of its own, and prints what came of it and the memory that it took.
const [config = '', logs = ''] = process.argv.slice(2);

replayWhole(config, [logs]).then(({ total, read }) => {
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ total, bytes: read.bytes, faults: read.faults.length, megabytes }));
});
