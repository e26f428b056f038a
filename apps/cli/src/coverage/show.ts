import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { fitWidths } from '../text/fit-widths';
import { tableLines } from '../text/table';
import { ago, utcMinute } from '../text/times';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { Coverage, CoveredPlace } from './coverage';

export interface Shown {
  readonly everyMinutes: number;
  readonly now: number;
}

/** Below this, each place takes lines of its own instead of a row. */
const TABLE_FROM_COLUMNS = 100;

/** Every account and Region with its findings below it, and whether the sweeps themselves can be believed. */
export function showCoverage(coverage: Coverage, shown: Shown, screen: Screen): string {
  const { places } = coverage;
  const blocks =
    screen.columns < TABLE_FROM_COLUMNS ? cards(places, shown, screen) : rows(places, shown, screen);
  const lines = [...blocks, ...(blocks.length > 0 ? [''] : []), ...summary(coverage, shown, screen)];
  return `${lines.join('\n')}\n`;
}

function rows(places: readonly CoveredPlace[], { now }: Shown, screen: Screen): string[] {
  if (places.length === 0) return [];
  const head = ['account', 'Region', 'findings', 'last sweep', 'last event'].map((title) =>
    screen.colors.dim(title),
  );
  const cells = places.map((place) => [
    accountOf(place),
    place.region,
    kindsOf(place, screen),
    sweptOf(place, now, screen),
    eventOf(place, now),
  ]);
  const table = [head, ...cells];
  const [header = '', ...lines] = tableLines(table, fitWidths(table, screen.columns));
  return [header, ...lines.flatMap((line, i) => [line, ...findingLines(places[i], screen, '    ')])];
}

function cards(places: readonly CoveredPlace[], { now }: Shown, screen: Screen): string[] {
  const { columns, colors } = screen;
  return places.flatMap((place) => [
    ...wrap(`${accountOf(place)} ${place.region}`, columns, '  '),
    `  ${kindsOf(place, screen)}`,
    `  swept ${sweptOf(place, now, screen)}, last event ${eventOf(place, now)}`,
    ...findingLines(place, { columns, colors }, '  '),
  ]);
}

function findingLines(
  place: CoveredPlace | undefined,
  { columns, colors }: Pick<Screen, 'columns' | 'colors'>,
  indent: string,
): string[] {
  return (place?.findings ?? []).flatMap((finding) =>
    wrap(
      `${finding.kind}: ${printable(finding.text, 512)} (${sightsText(finding)})`,
      columns - indent.length - 2,
    ).map(
      (line, i) =>
        `${indent}${i > 0 ? ' ' : finding.mutedBy === null ? colors.red('✗') : colors.dim('–')} ${colors.dim(line)}`,
    ),
  );
}

/** A finding seen once may be a rollout that is not through. */
function sightsText({ sights, isReported, mendedSince, mutedBy }: CoveredPlace['findings'][number]): string {
  return [
    sights === 1 && !isReported ? 'seen once' : `seen in ${sights} of 8 looks`,
    ...(mendedSince === null ? [] : [`mended since ${utcMinute(Date.parse(mendedSince))} UTC`]),
    ...(mutedBy === null ? [] : [`muted: ${mutedBy}`]),
  ].join(', ');
}

function accountOf({ accountName, account }: CoveredPlace): string {
  return accountName === null ? account : `${accountName} (${account})`;
}

function kindsOf({ findings, sweptAt }: CoveredPlace, { colors }: Screen): string {
  if (findings.length === 0 && sweptAt === null) return colors.yellow('not known yet');
  if (findings.length === 0) return colors.green('none');
  return colors.red([...new Set(findings.map(({ kind }) => kind))].join(', '));
}

function sweptOf({ sweptAt, isOverdue }: CoveredPlace, now: number, { colors }: Screen): string {
  const text = sweptAt === null ? 'never' : ago(Date.parse(sweptAt), now);
  return isOverdue ? colors.yellow(text) : text;
}

function eventOf({ lastEventAt }: CoveredPlace, now: number): string {
  return lastEventAt === null ? 'never' : ago(Date.parse(lastEventAt), now);
}

function summary(coverage: Coverage, shown: Shown, { columns, colors }: Screen): string[] {
  const { findings, muted, places } = coverage;
  const accounts = new Set(places.map(({ account }) => account)).size;
  const looked = `${plural(accounts, 'account')}, ${plural(places.length, 'account × Region', 'accounts × Regions')}`;
  const found =
    findings === 0
      ? colors.green('no findings')
      : colors.red(plural(findings, 'finding')) + (muted === 0 ? '' : `, of which ${muted} muted`);
  const doubt = doubtOf(coverage, shown);
  return [
    ...(places.length === 0 ? [] : [`${looked}: ${found}`]),
    ...(doubt === undefined ? [] : wrap(doubt, columns).map((line) => colors.yellow(line))),
  ];
}

function doubtOf(
  { lastSweepAt, isOverdue, places }: Coverage,
  { everyMinutes, now }: Shown,
): string | undefined {
  if (lastSweepAt === null) {
    return 'No sweep has written anything down yet: the first one does within its interval after the deployment.';
  }
  const at = Date.parse(lastSweepAt);
  if (isOverdue) {
    return `The last sweep was ${ago(at, now)} (${utcMinute(at)} UTC), one is due every ${everyMinutes} minutes: what is above may no longer hold. Look at the sweeper's alarms and its log.`;
  }
  const late = places.filter((place) => place.isOverdue).length;
  if (late === 0) return undefined;
  return `${plural(late, 'place was', 'places were')} left out of the last sweeps: see gsg redrive --dry-run --queue sweep`;
}
