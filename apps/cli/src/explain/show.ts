import { GRACE_MINUTES, unitText } from '@glue-session-guard/guard';
import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { wrap } from '../text/wrap';
import type { Explained } from './explain';
import { limitTable, placeOf } from './limit-table';

/** The limits in force as people read them. */
export function showExplanation(explained: Explained, screen: Screen): string {
  const sections = [
    heading(explained, screen),
    limitTable(explained, screen),
    clock(explained, screen),
    override(explained, screen),
    alertOnly(explained, screen),
    locked(explained, screen),
    exemptions(explained, screen),
    sessionExemptions(explained, screen),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ account, organizationalUnit, file, unitNames }: Explained, { colors }: Screen): string[] {
  const { bold, dim } = colors;
  const unit = (id: string) => unitText(id, unitNames);
  const limitsOf = `Limits of ${bold(unit(organizationalUnit))} ${dim(`(limits/${file})`)}`;
  if (account === null) return [limitsOf];
  return [
    `${bold(printable(account.name))} (${account.id})  ${dim(account.path.map(unit).join(' / '))}`,
    limitsOf,
  ];
}

/** What `maxTimeoutMinutes` means for the many sessions that ask for no timeout. */
function clock({ limits }: Explained, { columns }: Screen): string[] {
  const timeout = limits.find(({ limit }) => limit === 'maxTimeoutMinutes')?.value;
  if (typeof timeout !== 'number') return [];
  return wrap(
    `A session whose timeout is not known may run for ${timeout + GRACE_MINUTES} minutes: the limit and ${GRACE_MINUTES} more.`,
    columns,
  );
}

function override({ override: found }: Explained, { columns, colors }: Screen): string[] {
  if (found === null) return [];
  return [colors.yellow('Limits of its own'), ...overrideLines(found, columns)];
}

function overrideLines(
  { until, reason, ticket, outer, ...place }: NonNullable<Explained['override']>,
  columns: number,
): string[] {
  const inTicket = ticket === null ? '' : ` (${printable(ticket)})`;
  const end = until === undefined ? '' : `, until ${until.slice(0, 10)}`;
  const own = below(`${printable(reason)}${inTicket}${end}, ${placeOf(place)}`, columns);
  return outer === undefined ? own : [...own, ...overrideLines(outer, columns)];
}

function alertOnly({ alertOnly: all }: Explained, { columns, colors }: Screen): string[] {
  if (all.length === 0) return [];
  return [
    colors.yellow('Stops nobody yet'),
    ...all.flatMap(({ limit, until, ...place }) =>
      below(`${limit} is alerted only until ${until.slice(0, 10)}, ${placeOf(place)}`, columns),
    ),
  ];
}

/** Keys that one line locks stand together. */
function locked({ locked: all }: Explained, { columns, colors }: Screen): string[] {
  if (all.length === 0) return [];
  const byPlace = new Map<string, string[]>();
  for (const { key, ...place } of all)
    byPlace.set(placeOf(place), [...(byPlace.get(placeOf(place)) ?? []), key]);
  return [
    colors.yellow('Files and overrides below may only tighten'),
    ...[...byPlace].flatMap(([place, keys]) => below(`${keys.join(', ')}, ${place}`, columns)),
  ];
}

function exemptions({ exemptions: all }: Explained, { columns, colors }: Screen): string[] {
  return all.flatMap(({ principal, limits, until, reason, owner, ...place }) => [
    colors.yellow(
      `Exempt${limits === undefined ? '' : ` from ${limits.join(', ')}`} until ${until.slice(0, 10)}`,
    ),
    ...below(printable(principal), columns),
    ...below(`${printable(reason)}; ${printable(owner)}, ${placeOf(place)}`, columns),
  ]);
}

function sessionExemptions({ sessionExemptions: all }: Explained, { columns, colors }: Screen): string[] {
  return all.flatMap(({ sessionId, limits, until, reason, owner, ...place }) => [
    colors.yellow(`Sessions without ${limits.join(', ')} until ${until.slice(0, 10)}`),
    ...below(printable(sessionId), columns),
    ...below(`${printable(reason)}; ${printable(owner)}, ${placeOf(place)}`, columns),
  ]);
}

function below(text: string, columns: number): string[] {
  return wrap(`  ${text}`, columns, '  ');
}
