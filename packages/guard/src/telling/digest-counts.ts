import type { Alert, AlertSession, FindingGroup } from '../alert';

/** So many of the commonest are listed; the last line counts the others. */
const MOST = 20;

/** How many alerts there are of each outcome, OU and broken limit, the most first. */
export function countsOf(alerts: readonly Alert[]): FindingGroup[] {
  return [
    counted('By outcome', alerts.map(outcomeOf)),
    counted(
      'By OU',
      alerts.flatMap(({ session }) => session?.organizationalUnits.slice(-1).map(unitName) ?? []),
    ),
    counted(
      'By broken limit',
      alerts.flatMap(({ breaches }) => breaches.map(({ limit }) => limit)),
    ),
  ].filter(({ lines }) => lines.length > 0);
}

function outcomeOf({ kind, session }: Alert): string {
  return session?.outcome ?? kind;
}

function unitName({ id, name }: AlertSession['organizationalUnits'][number]): string {
  return name === undefined ? id : `${name} (${id})`;
}

function counted(title: string, names: readonly string[]): FindingGroup {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const others = sorted.length - MOST;
  return {
    title,
    lines: [
      ...sorted.slice(0, MOST).map(([name, count]) => `${name}: ${count}`),
      ...(others > 0 ? [`and ${others} others`] : []),
    ],
  };
}
