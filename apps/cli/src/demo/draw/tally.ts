import type { Directory } from '@glue-session-guard/limits';
import type { GuardHappening, Played } from '../play/happening';
import { isRealSession } from '../play/play';

export interface AccountTally {
  readonly account: string;
  readonly started: number;
  readonly stopped: number;
  readonly alerts: number;
  readonly leftAlone: number;
  readonly glueCalls: number;
}

/** What became of everything, an account each, in the order of the directory; accounts without events are left out. */
export function tally({ happenings }: Played, directory: Directory): AccountTally[] {
  return Object.entries(directory.accounts).flatMap(([id, { name }]) => {
    const own = happenings.flatMap((each) =>
      each.kind !== 'operation' && each.kind !== 'mails' && each.beat.account === id ? [each] : [],
    );
    if (own.length === 0) return [];
    const sights = own.filter((each) => each.kind === 'guard');
    return [
      {
        account: name,
        started: own.filter(({ kind, beat }) => kind === 'call' && isRealSession(beat)).length,
        stopped: sights.filter(isStop).length,
        alerts: sum(sights.map(({ alerts }) => alerts.length)),
        leftAlone: sights.filter(isLeftAlone).length,
        glueCalls: sum(sights.map(({ glueCalls }) => glueCalls.length)),
      },
    ];
  });
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function isStop({ result }: GuardHappening): boolean {
  return result.kind === 'finished' && result.outcome.kind === 'stopped';
}

/** Neither stopped nor told of: within, exempt, or none of ours. */
function isLeftAlone({ result }: GuardHappening): boolean {
  if (result.kind === 'finished') return result.outcome.kind === 'exempt';
  return result.kind === 'within' || result.kind === 'ignored';
}
