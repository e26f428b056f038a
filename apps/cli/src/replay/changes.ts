import type { Judged } from './past/judge-past';
import type { Replay } from './replay-schema';
import { type Replayed, stopOf, worstStops } from './stops';
import { entry, unitName } from './tally';

export type Changes = NonNullable<Replay['changes']>;
type Counts = Pick<
  Changes,
  'newlyStopped' | 'noLongerStopped' | 'newlyOver' | 'noLongerOver' | 'otherVerdict'
>;

/** Where the limits stood that the others are compared with. */
export interface ReplayBase {
  readonly ref: string;
  /** 40 characters. */
  readonly commit: string;
}

/** Counts the sessions for which two versions of the limits come to something else. */
export function compareVerdicts(base: ReplayBase, withNames: boolean) {
  const total = noChanges();
  const units = new Map<string | null, Counts & { name: string | null }>();
  const stops = worstStops();
  return {
    add: (replayed: Replayed): void => {
      const one = replayed.before && changesOf(replayed.before, replayed.judged);
      if (one === undefined) return;
      const { account, judged } = replayed;
      const id = judged.decision.organizationalUnit;
      const unit = entry(units, id, () => ({ ...noChanges(), name: unitName(account, id) }));
      for (const key of KEYS) {
        total[key] += one[key];
        unit[key] += one[key];
      }
      if (one.newlyStopped > 0) stops.add(stopOf(replayed, undefined, withNames));
    },
    changes: (): Changes => {
      const listed = stops.list();
      return {
        base: { ...base },
        ...total,
        byOrganizationalUnit: [...units].map(([id, { name, ...counts }]) => ({ id, name, ...counts })),
        stops: listed.stops.map(({ dpuHoursSaved: _, ...stop }) => stop),
        moreStops: listed.moreStops,
      };
    },
  };
}

const KEYS = ['newlyStopped', 'noLongerStopped', 'newlyOver', 'noLongerOver', 'otherVerdict'] as const;

export function noChanges(): Counts {
  return { newlyStopped: 0, noLongerStopped: 0, newlyOver: 0, noLongerOver: 0, otherVerdict: 0 };
}

/** What two judgements of one session differ in; undefined where nothing changes. */
export function changesOf(before: Judged, after: Judged): Counts | undefined {
  const [was, is] = [before, after].map(({ decision, mayBeOver }) => ({
    isStopped: decision.response === 'stop',
    verdict: decision.evaluation.verdict,
    mayBeOver: mayBeOver !== undefined,
  }));
  if (was === undefined || is === undefined) return undefined;
  const isOther = was.verdict !== is.verdict || was.mayBeOver !== is.mayBeOver;
  if (!isOther && was.isStopped === is.isStopped) return undefined;
  const isFromOver = was.verdict === 'over' && is.verdict !== 'over';
  const isToOver = is.verdict === 'over' && was.verdict !== 'over';
  return {
    newlyStopped: !was.isStopped && is.isStopped ? 1 : 0,
    noLongerStopped: was.isStopped && !is.isStopped ? 1 : 0,
    newlyOver: isToOver ? 1 : 0,
    noLongerOver: isFromOver ? 1 : 0,
    otherVerdict: isOther && !isToOver && !isFromOver ? 1 : 0,
  };
}
