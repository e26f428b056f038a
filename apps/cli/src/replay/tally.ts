import type { PathResult } from '@glue-session-guard/guard';
import type { Prices } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';
import { billedDpuHours, dpuHours, priceOf } from './past/cost';
import type { Judged } from './past/judge-past';
import { latestEnd } from './past/past-session';
import type { Figures, Replay } from './replay-schema';
import { type Replayed, stopOf, worstStops } from './stops';

export interface TallyOptions {
  readonly prices: Prices;
  readonly withNames: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Sums = Pick<
  Replay,
  | 'total'
  | 'byOrganizationalUnit'
  | 'byAccount'
  | 'byPerson'
  | 'byLimit'
  | 'stops'
  | 'moreStops'
  | 'firstAt'
  | 'lastAt'
>;

/** Adds up sessions, whatever their number, in memory that grows with accounts, OUs and people alone. */
export interface Tally {
  add(replayed: Replayed): void;
  sums(): Sums;
}

/** More people than this are added up under one name. */
const MOST_PEOPLE = 10_000;
const OTHERS = '(others)';

export function tally(options: TallyOptions): Tally {
  const total = newFigures();
  const units = new Map<string | null, Figures & { name: string | null }>();
  const accounts = new Map<string, Figures & { name: string | null }>();
  const people = new Map<string | null, Figures>();
  const limits = new Map<string, LimitFigures>();
  const stops = worstStops();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    add: (replayed) => {
      const { past, account, judged } = replayed;
      const { createdAt, account: id } = past.session;
      first = Math.min(first, createdAt);
      last = Math.max(last, createdAt);
      const one = figuresOf(replayed, options);
      const unit = judged.decision.organizationalUnit;
      const named = (name: string | null) => () => ({ ...newFigures(), name });
      for (const sums of [
        total,
        entry(units, unit, named(unitName(account, unit))),
        entry(accounts, id, named(account.kind === 'path' ? account.name : null)),
        ...(options.withNames ? [entry(people, personIn(people, past.session), newFigures)] : []),
      ])
        addFigures(sums, one);
      addLimits(limits, judged);
      if (one.stopped > 0)
        stops.add(stopOf(replayed, one.unknownDpus > 0 ? undefined : one.dpuHoursSaved, options.withNames));
    },
    sums: () => ({
      firstAt: total.sessions === 0 ? null : iso(first),
      lastAt: total.sessions === 0 ? null : iso(last),
      total: rounded(total),
      byOrganizationalUnit: mostOver(units).map(([id, { name, ...figures }]) => ({
        id,
        name,
        ...rounded(figures),
      })),
      byAccount: mostOver(accounts).map(([id, { name, ...figures }]) => ({ id, name, ...rounded(figures) })),
      byPerson: options.withNames
        ? mostOver(people).map(([name, figures]) => ({ name, ...rounded(figures) }))
        : null,
      byLimit: [...limits]
        .map(([limit, figures]) => ({ limit, ...figures }))
        .sort((a, b) => b.over - a.over || b.mayBeOver - a.mayBeOver || b.undecided - a.undecided),
      ...stops.list(),
    }),
  };
}

function newFigures(): Figures {
  return {
    sessions: 0,
    within: 0,
    over: 0,
    exempt: 0,
    undecided: 0,
    mayBeOver: 0,
    stopped: 0,
    dpuHours: 0,
    dpuHoursOver: 0,
    dpuHoursSaved: 0,
    cost: 0,
    costOver: 0,
    costSaved: 0,
    unknownDpus: 0,
    unknownEnd: 0,
  };
}

function figuresOf({ past, judged }: Replayed, { prices, now }: TallyOptions): Figures {
  const { session, end } = past;
  const { evaluation, response } = judged.decision;
  const ended = latestEnd(past, now).at;
  const hours = billedDpuHours(session, ended);
  const price = priceOf(session, prices);
  const isStopped = response === 'stop';
  const over = evaluation.verdict === 'over' ? (hours ?? 0) : 0;
  const saved = isStopped ? (dpuHours(session, judged.at, ended) ?? 0) : 0;
  return {
    ...newFigures(),
    sessions: 1,
    [evaluation.verdict]: 1,
    mayBeOver: judged.mayBeOver === undefined ? 0 : 1,
    stopped: isStopped ? 1 : 0,
    dpuHours: hours ?? 0,
    dpuHoursOver: over,
    dpuHoursSaved: saved,
    cost: (hours ?? 0) * price,
    costOver: over * price,
    costSaved: saved * price,
    unknownDpus: hours === undefined ? 1 : 0,
    unknownEnd: end === undefined ? 1 : 0,
  };
}

const KEYS = [
  'sessions',
  'within',
  'over',
  'exempt',
  'undecided',
  'mayBeOver',
  'stopped',
  'dpuHours',
  'dpuHoursOver',
  'dpuHoursSaved',
  'cost',
  'costOver',
  'costSaved',
  'unknownDpus',
  'unknownEnd',
] as const satisfies readonly (keyof Figures)[];

function addFigures(sums: Figures, one: Figures): void {
  for (const key of KEYS) sums[key] += one[key];
}

const ROUNDED = ['dpuHours', 'dpuHoursOver', 'dpuHoursSaved', 'cost', 'costOver', 'costSaved'] as const;

function rounded(figures: Figures): Figures {
  const copy = { ...figures };
  for (const key of ROUNDED) copy[key] = hundredths(copy[key]);
  return copy;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The value of a key, which is made where the map has none. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function mostOver<K, F extends Figures>(map: ReadonlyMap<K, F>): [K, F][] {
  return [...map].sort(
    ([, a], [, b]) => b.over - a.over || b.mayBeOver - a.mayBeOver || b.sessions - a.sessions,
  );
}

type LimitFigures = Omit<Replay['byLimit'][number], 'limit'>;

function addLimits(limits: Map<string, LimitFigures>, { decision, mayBeOver }: Judged): void {
  const { verdict, breaches, gaps } = decision.evaluation;
  const of = (limit: string) =>
    entry(limits, limit, () => ({ over: 0, stopped: 0, mayBeOver: 0, undecided: 0 }));
  if (verdict === 'over') {
    for (const { limit } of breaches) {
      of(limit).over += 1;
      if (decision.response === 'stop') of(limit).stopped += 1;
    }
  }
  if (verdict === 'undecided') for (const { limit } of gaps) of(limit).undecided += 1;
  if (mayBeOver?.limit) of(mayBeOver.limit).mayBeOver += 1;
}

export function unitName(account: PathResult, unit: string | null): string | null {
  return account.kind === 'path' && unit !== null ? (account.unitNames?.[unit] ?? null) : null;
}

function personIn(people: ReadonlyMap<string | null, unknown>, { principal }: Session): string | null {
  const name = principal?.name ?? null;
  return people.has(name) || people.size < MOST_PEOPLE ? name : OTHERS;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
