import { printable, RULES } from '@glue-session-guard/guard';
import type { ExplainedLimit, LimitName } from '@glue-session-guard/limits';
import type { Colors, Screen } from '../terminal';
import { shownValue } from '../text/shown-value';
import { tableLines } from '../text/table';
import type { Explained } from './explain';

/** Narrower screens go without the column that says each limit in words. */
const TITLES_FROM_COLUMNS = 100;

/** The limits in force as people read them. */
export function showExplanation(explained: Explained, { columns, colors }: Screen): string {
  const withTitles = columns >= TITLES_FROM_COLUMNS;
  const sections = [
    heading(explained, colors),
    limitTable(explained, { withTitles, colors }),
    override(explained, colors),
    exemptions(explained, colors),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ account, organizationalUnit, file }: Explained, { bold, dim }: Colors): string[] {
  const limitsOf = `Limits of ${bold(organizationalUnit)} ${dim(`(limits/${file})`)}`;
  if (account === null) return [limitsOf];
  return [`${bold(printable(account.name))} (${account.id})  ${dim(account.path.join(' / '))}`, limitsOf];
}

interface Look {
  readonly withTitles: boolean;
  readonly colors: Colors;
}

function limitTable({ limits, mode, afterStop }: Explained, { withTitles, colors }: Look): string[] {
  const { dim, bold } = colors;
  const line = (name: string, title: string, cells: readonly string[]) => [
    name,
    ...(withTitles ? [dim(title)] : []),
    ...cells,
  ];
  return tableLines([
    line(dim('limit'), '', [dim('value'), dim('set in')]),
    ...limits.map((limit) =>
      line(limit.limit, titleOf(limit.limit), [limitValue(limit, colors), setIn(limit, colors)]),
    ),
    line('mode', '', [bold(mode.value), placeOf(mode)]),
    line('afterStop', '', [bold(afterStop.value), placeOf(afterStop)]),
  ]);
}

function titleOf(limit: LimitName): string {
  return RULES.find((rule) => rule.limit === limit)?.title ?? '';
}

function limitValue(limit: ExplainedLimit, { bold, dim }: Colors): string {
  return limit.state === 'set' ? bold(shownValue(limit.value)) : dim('no limit');
}

function setIn(limit: ExplainedLimit, { dim }: Colors): string {
  switch (limit.state) {
    case 'set':
      return placeOf(limit);
    case 'lifted':
      return `${placeOf(limit)} ${dim('(unlimited)')}`;
    case 'not-set':
      return dim('no file sets it');
  }
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}

function override({ override: found }: Explained, { yellow }: Colors): string[] {
  if (found === null) return [];
  const ticket = found.ticket === null ? '' : ` (${printable(found.ticket)})`;
  return [`${yellow('Limits of its own:')} ${printable(found.reason)}${ticket}`, `  ${placeOf(found)}`];
}

function exemptions({ exemptions: all }: Explained, { yellow }: Colors): string[] {
  return all.flatMap(({ principal, until, reason, owner, ...place }) => [
    `${yellow('Exempt until')} ${until.slice(0, 10)}: ${printable(principal)}`,
    `  ${printable(reason)}; ${printable(owner)}, ${placeOf(place)}`,
  ]);
}
