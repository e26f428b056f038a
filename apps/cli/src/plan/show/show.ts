import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../../terminal/terminal';
import { plural } from '../../text/words';
import { wrap } from '../../text/wrap';
import type { Plan, PlannedFile } from '../plan-schema';
import { pastText, replayText } from './past-words';
import {
  accountText,
  accountTexts,
  baseText,
  dayOf,
  directionWord,
  effectTexts,
  endText,
  isRefused,
  listText,
  NO_NAME,
  runningText,
  secondGuardText,
  summaryText,
  valueText,
} from './words';

const LABEL = 23;
const MOST_ACCOUNTS = 12;
const MOST_ENDING = 20;

/** The plan as people read it on a terminal, without colours. */
export function showPlan(plan: Plan, { columns }: Pick<Screen, 'columns'>): string {
  const { base, files } = plan;
  const sections = [
    wrap(`Compared with ${baseText(base)}. ${summaryText(plan)}`, columns),
    secondGuardLines(plan, columns),
    plan.replay === null ? [] : wrap(`${replayText(plan.replay)}.`, columns),
    ...plan.notes.map((note) => wrap(note, columns)),
    ...files.map((file) => fileLines(file, { plan, columns })),
    organizationLines(plan, columns),
    refusedLines(plan, columns),
    endingLines(plan, columns),
    files.length === 0 && plan.instance === null ? [] : effectLines(plan, columns),
    plan.replay === null ? [] : replayNotesLines(plan.replay, columns),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function secondGuardLines(plan: Plan, columns: number): string[] {
  const text = secondGuardText(plan);
  return text === undefined ? [] : wrap(`A SECOND GUARD   ${text}`, columns, '  ');
}

/** Last: they matter to who doubts a figure, and would stand between a reader and the change. */
function replayNotesLines({ notes }: NonNullable<Plan['replay']>, columns: number): string[] {
  if (notes.length === 0) return [];
  return ['figures of past sessions', ...notes.flatMap((note) => wrap(`  ${note}`, columns, '  '))];
}

function fileLines(file: PlannedFile, { plan, columns }: { plan: Plan; columns: number }): string[] {
  const { accounts, owners, direction, state, running, past } = file;
  const parts = [
    file.file,
    plural(accounts.length, 'account'),
    directionWord(direction).toUpperCase(),
    ...(isRefused(file, plan) ? ['REFUSED'] : []),
    ...(state === 'changed' ? [] : [state === 'added' ? 'new file' : 'file removed']),
    ...(owners.length === 0 ? [] : [`owners: ${owners.map((owner) => printable(owner)).join(' ')}`]),
  ];
  const rows = [
    ...file.settings.flatMap((setting) => [settingRow(setting, file), ...pastRow(setting.past)]),
    ...file.overrides.flatMap((override) => [overrideRow(override), ...overridePastRows(override)]),
    ...file.exemptions.map(exemptionRow),
    ...(past === null ? [] : [['past sessions', pastText(past)] as const]),
    ...(running === null || running.total === 0 ? [] : [['running now', runningText(running)] as const]),
    ...(accounts.length === 0
      ? []
      : [['accounts', listText(accountTexts(accounts), MOST_ACCOUNTS)] as const]),
  ];
  return [...wrap(parts.join('   '), columns, '  '), ...rows.flatMap((row) => rowLines(row, columns))];
}

type Row = readonly [label: string, text: string];

function rowLines([label, text]: Row, columns: number): string[] {
  const begin = `  ${label.padEnd(LABEL)}`;
  return begin.length > LABEL + 2
    ? [begin, ...wrap(`${' '.repeat(LABEL + 2)}${text}`, columns, ' '.repeat(LABEL + 2))]
    : wrap(`${begin}${text}`, columns, ' '.repeat(LABEL + 2));
}

function settingRow(
  { key, before, after, direction, ...reach }: PlannedFile['settings'][number],
  file: PlannedFile,
): Row {
  const units = reach.organizationalUnits.length;
  const notes = [
    ...(direction === file.direction ? [] : [directionWord(direction)]),
    ...(units > 1 ? [`inherited by ${plural(units - 1, 'more OU')}`] : []),
    ...(reach.accounts.length === file.accounts.length ? [] : [plural(reach.accounts.length, 'account')]),
  ];
  return [
    key,
    `${valueText(before)} → ${valueText(after)}${notes.length > 0 ? `  (${notes.join(', ')})` : ''}`,
  ];
}

/** Stands below the change that it is about. */
function pastRow(past: PlannedFile['past'], what = ''): Row[] {
  return past === null ? [] : [['', `past sessions ${what}${pastText(past)}`]];
}

function overridePastRows({ changes }: PlannedFile['overrides'][number]): Row[] {
  return changes.flatMap(({ key, past }) => pastRow(past, changes.length > 1 ? `by ${key} ` : ''));
}

function overrideRow({
  account,
  state,
  changes,
  direction,
  line,
  ...ends
}: PlannedFile['overrides'][number]): Row {
  const what = changes.map(({ key, before, after }) => `${key} ${valueText(before)} → ${valueText(after)}`);
  const parts = [
    `${state === 'same' ? 'has another effect' : state}, line ${line}: ${accountText(account)} (${account.id})`,
    ...(what.length === 0 ? ['no value changes now'] : what),
    ...(ends.until === null && ends.untilBefore === null ? [] : [endsText(ends)]),
  ];
  return ['override', `${parts.join(', ')} (${directionWord(direction)})`];
}

function exemptionRow(exemption: PlannedFile['exemptions'][number]): Row {
  const { state, pattern, limits, direction, line } = exemption;
  const lifted = limits === null ? '' : ` for ${limits.join(', ')}`;
  const what = `${state}, line ${line}: ${printable(pattern)}${lifted}`;
  return ['exemption', `${what}, ${endsText(exemption)} (${directionWord(direction)})`];
}

function endsText({ until, untilBefore }: { until: string | null; untilBefore: string | null }): string {
  return until === untilBefore ? endText(until) : `${endText(untilBefore)} → ${endText(until)}`;
}

function organizationLines({ organization, instance }: Plan, columns: number): string[] {
  if (organization.length === 0) return [];
  const rows = organization.map(({ key, direction, added, removed }): Row => {
    const entries = [
      ...(added ?? []).map((each) => `+ ${each}`),
      ...(removed ?? []).map((each) => `- ${each}`),
    ];
    if (key === 'instance' && instance !== null)
      return [key, `${instance.before ?? NO_NAME} → ${instance.after ?? NO_NAME}`];
    return [key, entries.length === 0 ? 'changed' : `${entries.join(', ')} (${directionWord(direction)})`];
  });
  return ['organization.yaml', ...rows.flatMap((row) => rowLines(row, columns))];
}

function refusedLines({ refused }: Plan, columns: number): string[] {
  if (refused.length === 0) return [];
  return [
    'refused: nothing is deployed before this is corrected',
    ...refused.flatMap(({ file, line, message, code, hint }) => [
      ...wrap(`  ${file}:${line}  ${code} ${printable(message, 500)}`, columns, '    '),
      ...wrap(`    hint: ${printable(hint, 500)}`, columns, '    '),
    ]),
  ];
}

function endingLines({ ending }: Plan, columns: number): string[] {
  if (ending.length === 0) return [];
  const lines = ending.slice(0, MOST_ENDING).flatMap(({ kind, pattern, file, line, until, hasEnded }) => {
    const when = `${hasEnded ? 'ended' : 'ends'} ${dayOf(until)}`;
    return wrap(`  ${when}  ${kind} ${printable(pattern)}, ${file}:${line}`, columns, '    ');
  });
  const more = ending.length - MOST_ENDING;
  return ['ended, or ending soon', ...lines, ...(more > 0 ? [`  and ${more} more`] : [])];
}

function effectLines(plan: Plan, columns: number): string[] {
  const names = plan.stackSets.map(({ action, name }) => `${name} (${action})`);
  const { effect, back } = effectTexts(plan);
  return [
    ...wrap(`takes effect ${effect}`, columns),
    ...(names.length === 0 ? [] : wrap(`  ${listText(names, MOST_ACCOUNTS)}`, columns, '  ')),
    ...wrap(`to go back: ${back}`, columns),
  ];
}
