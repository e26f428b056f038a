import type {
  ReportAccount,
  ReportBreach,
  ReportCell,
  ReportData,
  ReportHead,
  ReportSession,
  ReportUnit,
} from './report-data';
import { worstSessions } from './worst-sessions';

interface ReportCollection {
  readonly add: (session: ReportSession) => void;
  readonly data: (head: ReportHead) => ReportData;
}

type Sums<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Adds sessions up for a report. Memory grows with days, OUs, limits and accounts, and not with sessions.
 *
 * @param nameOf the name of an OU, or its id where it has none
 */
export function collectReport(nameOf: (unit: string) => string): ReportCollection {
  const days = indexed();
  const units = indexed();
  const limits = indexed();
  const cells = new Map<string, Sums<ReportCell>>();
  const breaches = new Map<string, Sums<ReportBreach>>();
  const accounts = new Map<string, Sums<ReportAccount>>();
  const worst = worstSessions();
  let total = 0;

  function add(session: ReportSession): void {
    total += 1;
    const day = days.of(new Date(session.createdAt).toISOString().slice(0, 10));
    const unit = units.of(session.unit);
    addToCell(
      found(cells, `${day} ${unit}`, () => emptyCell(day, unit)),
      session,
    );
    for (const name of session.limits) {
      const limit = limits.of(name);
      found(breaches, `${day} ${unit} ${limit}`, () => ({ day, unit, limit, sessions: 0 })).sessions += 1;
    }
    addToAccount(
      found(accounts, `${session.account} ${unit}`, () => emptyAccount(session, unit)),
      session,
    );
    worst.add(session);
  }

  function data(head: ReportHead): ReportData {
    const ordered = [...days.names].sort();
    const dayOf = days.names.map((day) => ordered.indexOf(day));
    const atDay = <T extends { readonly day: number }>(row: T): T => ({ ...row, day: dayOf[row.day] ?? 0 });
    return {
      ...head,
      days: ordered,
      units: units.names.map((id): ReportUnit => ({ id, name: nameOf(id) })),
      limits: limits.names,
      cells: [...cells.values()].map(atDay),
      breaches: [...breaches.values()].map(atDay),
      accounts: [...accounts.values()],
      sessions: worst.list(),
      total,
    };
  }

  return { add, data };
}

function indexed() {
  const names: string[] = [];
  const indexes = new Map<string, number>();
  const of = (name: string) => found(indexes, name, () => names.push(name) - 1);
  return { names, of };
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}

function emptyCell(day: number, unit: number): Sums<ReportCell> {
  const none = { within: 0, exempt: 0, undecided: 0, over: 0, stopped: 0, newlyStopped: 0, newlyAllowed: 0 };
  return { day, unit, ...none, dpuHours: 0, cost: 0 };
}

function emptyAccount({ account, accountName }: ReportSession, unit: number): Sums<ReportAccount> {
  return { account, name: accountName, unit, sessions: 0, over: 0, stopped: 0, dpuHours: 0, cost: 0 };
}

function addToCell(cell: Sums<ReportCell>, session: ReportSession): void {
  cell[session.verdict] += 1;
  if (session.isStopped) cell.stopped += 1;
  if (session.change === 'newly-stopped') cell.newlyStopped += 1;
  if (session.change === 'newly-allowed') cell.newlyAllowed += 1;
  cell.dpuHours += session.dpuHours;
  cell.cost += session.cost;
}

function addToAccount(sums: Sums<ReportAccount>, session: ReportSession): void {
  sums.sessions += 1;
  if (session.verdict === 'over') sums.over += 1;
  if (session.isStopped) sums.stopped += 1;
  sums.dpuHours += session.dpuHours;
  sums.cost += session.cost;
}
