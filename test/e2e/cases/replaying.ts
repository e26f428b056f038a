import { expect, test } from '@jest/globals';
import { hubLimits } from '../harness/deploy/activate-config-limits';
import { type LiveVerdict, liveVerdicts, replayedLedger, replayedTrail } from '../harness/gsg/replayed';
import type { World } from '../harness/world';

/** Fewer would say that the sessions of the suite were not found. */
const FEWEST = 20;

/** What the guard decided live, and what a replay says of the same sessions: on all that the suite left behind. */
export function replayingCases(running: () => World): void {
  test('a replay of the ledger and one of the CloudTrail records say of each session what the guard decided', async () => {
    const world = running();
    const active = (await hubLimits(world).active())?.id;
    const [live, ledger, trail] = [
      await liveVerdicts(world),
      await replayedLedger(world),
      await replayedTrail(world),
    ];
    expect(live.size).toBeGreaterThanOrEqual(FEWEST);
    expect([...ledger.keys()].sort()).toEqual([...live.keys()].sort());
    expect([...live.keys()].filter((key) => !trail.has(key))).toEqual([]);
    const lines: string[] = [];
    const unexplained = new Map<string, unknown>();
    for (const key of trail.keys()) {
      const decided = live.get(key);
      const told = {
        live: judgedText(decided),
        ledger: judgedText(ledger.get(key)),
        trail: judgedText(trail.get(key)),
      };
      if (new Set(Object.values(told)).size === 1) continue;
      const why = reasonOf(decided, active);
      if (why === undefined) unexplained.set(key, told);
      else lines.push(`  ${key}: ${JSON.stringify(told)}: ${why}`);
    }
    const same = trail.size - lines.length - unexplained.size;
    process.stderr.write(
      `replay: ${same} of ${trail.size} sessions judged as they were live, from the ledger and from CloudTrail\n${lines.map((line) => `${line}\n`).join('')}`,
    );
    expect(Object.fromEntries(unexplained)).toEqual({});
  });
}

function judgedText(judged: Pick<LiveVerdict, 'verdict' | 'limits'> | undefined): string {
  return judged === undefined ? 'nothing' : [judged.verdict, ...judged.limits].join(' ');
}

/** Why a replay may say something else; undefined where nothing explains it. */
function reasonOf(decided: LiveVerdict | undefined, active: string | undefined): string | undefined {
  if (decided === undefined) return 'no event of it reached the guard';
  if (decided.limitsVersion === active) return undefined;
  return `it was judged by version ${decided.limitsVersion} of the limits, and ${active} is active`;
}
