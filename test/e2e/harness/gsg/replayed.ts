import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { World } from '../world';
import { operateHub } from './gsg';

/** By account, Region and id, what was decided of a session. */
export type Verdicts = ReadonlyMap<string, Judged>;

interface Judged {
  readonly verdict: string;
  /** The names of the limits that it breaks. */
  readonly limits: readonly string[];
}

/** A session as the guard decided live, with the version of the limits that it was judged by. */
export interface LiveVerdict extends Judged {
  readonly limitsVersion: string | null;
}

const place = { account: z.string(), region: z.string() };
const HistorySchema = z.array(
  z.object({
    ...place,
    sessionId: z.string(),
    verdict: z.string(),
    limitsVersion: z.string().nullable(),
    breaches: z.array(z.object({ limit: z.string() })),
  }),
);

/** Every session of the ledger, as `gsg history` tells it. */
export async function liveVerdicts(world: World): Promise<ReadonlyMap<string, LiveVerdict>> {
  const { out } = await operateHub(world, ['history', '--all', '--since', '30d', '--json']);
  return new Map(
    HistorySchema.parse(JSON.parse(out)).map(({ account, region, sessionId, breaches, ...live }) => [
      `${account}/${region}/${sessionId}`,
      { ...live, limits: breaches.map(({ limit }) => limit) },
    ]),
  );
}

const ReportSchema = z.object({
  total: z.number(),
  sessions: z.array(z.object({ ...place, id: z.string(), verdict: z.string(), limits: z.array(z.string()) })),
});

/** What `gsg replay` says of the ledger. */
export function replayedLedger(world: World): Promise<Verdicts> {
  return replayed(world, 'ledger');
}

/** What `gsg replay` says of the records that CloudTrail has of every session that the suite created. */
export async function replayedTrail(world: World): Promise<Verdicts> {
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-trail-'));
  const file = join(folder, 'log.json');
  writeFileSync(file, JSON.stringify({ Records: world.proxy.history.kept() }));
  return replayed(world, file);
}

/** The report lists the worst sessions alone, which are all while there are fewer than it keeps. */
async function replayed(world: World, source: string): Promise<Verdicts> {
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-report-'));
  const file = join(folder, 'report.html');
  const { code, err } = await operateHub(world, ['replay', source, '--html', file]);
  if (code !== 1) throw new Error(`gsg replay ${source} ended with ${code}: ${err}`);
  const [, data = ''] = /id="data">(.*?)<\/script>/.exec(readFileSync(file, 'utf8')) ?? [];
  const { total, sessions } = ReportSchema.parse(JSON.parse(data));
  if (sessions.length !== total) throw new Error(`the report lists ${sessions.length} of ${total} sessions`);
  return new Map(
    sessions.map(({ account, region, id, ...judged }) => [`${account}/${region}/${id}`, judged]),
  );
}
