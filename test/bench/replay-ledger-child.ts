import { ledgerHistory, people } from '@glue-session-guard/aws/testing';
import { ledgerPage } from '@glue-session-guard/cli/replay';
import { ledgerStub } from './ledger-stub';
import { NOW, replayWhole } from './replay-whole';

// Replays the days of a ledger in a process of its own, and prints what came of it and the memory that it took.
const [config = '', days = ''] = process.argv.slice(2);
const DAY_MS = 24 * 3600_000;

main();

async function main(): Promise<void> {
  const table = await ledgerStub(NOW);
  const history = ledgerHistory({
    ...table,
    people: people({ ...table, peopleDays: 90 }),
    sessionsDays: 400,
  });
  const { total } = await replayWhole(
    config,
    [],
    sessionsOf(history.pages({ from: NOW - (Number(days) - 1) * DAY_MS, to: NOW })),
  );
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ total, megabytes }));
}

async function* sessionsOf(pages: ReturnType<ReturnType<typeof ledgerHistory>['pages']>) {
  for await (const page of pages) yield ledgerPage(page);
}
