import { printable } from '@glue-session-guard/problem';
import { plural } from '../../text/words';
import type { Plan, PlannedFile } from '../plan-schema';
import { pastText, replayText } from './past-words';
import { principalText } from './principal-text';
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

/** Begins each comment: workflows find the one that they wrote before by it. */
export const PLAN_MARKER = '<!-- glue-session-guard plan -->';
/** GitHub takes comments of 65,536 characters. */
const MOST_FILES = 40;
const MOST_ACCOUNTS = 30;
const MOST_ROWS = 30;

/** The plan as a comment on a pull request. It names no person: see docs/operations.md. */
export function planMarkdown(plan: Plan): string {
  const { base, files } = plan;
  const left = files.length - MOST_FILES;
  const sections = [
    `${PLAN_MARKER}\n## What this changes for Glue sessions`,
    `**${summaryText(plan)}** Compared with ${text(baseText(base))}.`,
    secondGuardSection(plan),
    plan.replay === null ? '' : `**${replayText(plan.replay)}.**`,
    ...plan.notes.map(text),
    refusedSection(plan),
    ...files.slice(0, MOST_FILES).map((file) => fileSection(file, plan)),
    left > 0 ? `… and ${plural(left, 'more limit file')}: ${code('gsg plan')} lists them.` : '',
    organizationSection(plan),
    endingSection(plan),
    files.length === 0 && plan.instance === null ? '' : effectSection(plan),
    plan.replay === null ? '' : replayNotesSection(plan.replay),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function secondGuardSection(plan: Plan): string {
  const what = secondGuardText(plan);
  return what === undefined ? '' : `### A second guard\n\n${text(what)}`;
}

function fileSection(file: PlannedFile, plan: Plan): string {
  const { accounts, owners, direction, state, name, running, past } = file;
  const withPast = plan.replay !== null;
  const facts = [
    text(name ?? file.organizationalUnit),
    plural(accounts.length, 'account'),
    ...(state === 'changed' ? [] : [state === 'added' ? 'new file' : 'file removed']),
    ...(owners.length === 0 ? [] : [`owners: ${ownersText(owners)}`]),
  ];
  const rows = [
    ...file.settings.map((setting) => settingRow(setting, file)),
    ...file.overrides.flatMap(overrideRows),
    ...file.exemptions.map(exemptionRow),
  ].map(({ cells, past: one }) => (withPast ? [...cells, one === null ? '' : pastText(one)] : cells));
  return [
    `### ${code(file.file)}: ${directionWord(direction)}${isRefused(file, plan) ? ', refused' : ''}`,
    facts.join(' · '),
    ...(past === null ? [] : [`**Past sessions** ${pastText(past)}.`]),
    ...(running === null || running.total === 0 ? [] : [`**Running now:** ${runningText(running)}.`]),
    ...(rows.length === 0
      ? []
      : [table(['', 'before', 'after', '', ...(withPast ? ['past sessions'] : [])], rows)]),
    ...(accounts.length === 0 ? [] : [accountsDetails(accounts)]),
  ].join('\n\n');
}

/** A change with what it would have meant for sessions of the past; null where that is not told. */
interface ChangeRow {
  readonly cells: readonly string[];
  readonly past: PlannedFile['past'];
}

function settingRow(
  { key, before, after, direction, past, ...reach }: PlannedFile['settings'][number],
  file: PlannedFile,
): ChangeRow {
  const units = reach.organizationalUnits.length;
  const notes = [
    directionWord(direction),
    ...(units > 1 ? [`inherited by ${plural(units - 1, 'more OU')}`] : []),
    ...(reach.accounts.length === file.accounts.length ? [] : [plural(reach.accounts.length, 'account')]),
  ];
  return { cells: [code(key), value(before), value(after), notes.join(', ')], past };
}

function overrideRows(override: PlannedFile['overrides'][number]): ChangeRow[] {
  const { account, state, changes, direction, line, until, untilBefore } = override;
  const how = state === 'same' ? 'has another effect' : state;
  const what = `override ${how}: ${code(accountText(account))} (line ${line})`;
  const rows = changes.map(({ key, past, ...each }) => ({
    cells: [`${what}, ${code(key)}`, value(each.before), value(each.after), directionWord(each.direction)],
    past,
  }));
  const isTold = rows.length === 0 || until !== untilBefore || (state === 'added' && until !== null);
  const ends = [
    what,
    state === 'added' ? '' : endText(untilBefore),
    endText(until),
    directionWord(direction),
  ];
  return isTold ? [...rows, { cells: ends, past: null }] : rows;
}

function exemptionRow(exemption: PlannedFile['exemptions'][number]): ChangeRow {
  const { state, pattern, kind, until, untilBefore, limits, direction, line } = exemption;
  const whom = kind === 'principal' ? text(principalText(pattern)) : `sessions ${code(pattern)}`;
  const lifted = limits === null ? '' : `, ${limits.map(code).join(', ')}`;
  const cells = [
    `exemption ${state}: ${whom}${lifted} (line ${line})`,
    state === 'added' ? '' : endText(untilBefore),
    state === 'removed' ? '' : endText(until),
    directionWord(direction),
  ];
  return { cells, past: null };
}

/** Teams alone: the name of an owner without a slash, or an address, may be a person's. In code, so that nobody is notified. */
function ownersText(owners: readonly string[]): string {
  const teams = owners.filter((owner) => /^@[^/\s]+\/\S+$/.test(owner));
  const others = owners.length - teams.length;
  return [...teams.map(code), ...(others > 0 ? [plural(others, 'other owner')] : [])].join(', ');
}

function accountsDetails(accounts: PlannedFile['accounts']): string {
  const names = listText(accountTexts(accounts).map(text), MOST_ACCOUNTS);
  return `<details><summary>${plural(accounts.length, 'account')}</summary>\n\n${names}\n\n</details>`;
}

function refusedSection({ refused }: Plan): string {
  if (refused.length === 0) return '';
  const items = refused
    .slice(0, MOST_ROWS)
    .map((problem) => `- ${code(`${problem.file}:${problem.line}`)} ${refusedText(problem)}`);
  const more = refused.length - MOST_ROWS;
  const left = more > 0 ? `\n- … and ${more} more: ${code('gsg validate')} lists them.` : '';
  return `### Refused: nothing is deployed before this is corrected\n\n${items.join('\n')}${left}`;
}

/** A message quotes what the file says. Where that may be about a person, the code alone is told. */
function refusedText({ message, hint, code: name }: Plan['refused'][number]): string {
  if (MAY_NAME_SOMEBODY.test(`${message} ${hint}`))
    return `${code(name)}, which ${code('gsg validate')} explains`;
  return `${text(message)}\n  ${text(hint)}`;
}

const MAY_NAME_SOMEBODY = /@|:(user|assumed-role|federated-user)\/|\b(owner|reason|ticket|principal)\b/;

function organizationSection({ organization, instance }: Plan): string {
  if (organization.length === 0) return '';
  const rows = organization.map(({ key, direction, added, removed }) => [
    code(key),
    (key === 'instance' ? [instance?.before ?? NO_NAME] : (removed ?? [])).map(code).join(', '),
    (key === 'instance' ? [instance?.after ?? NO_NAME] : (added ?? [])).map(code).join(', '),
    directionWord(direction),
  ]);
  return `### ${code('organization.yaml')}\n\n${table(['', 'no longer', 'new', ''], rows)}`;
}

function endingSection({ ending }: Plan): string {
  if (ending.length === 0) return '';
  const rows = ending
    .slice(0, MOST_ROWS)
    .map(({ kind, pattern, file, line, until, hasEnded }) => [
      `${hasEnded ? 'ended' : 'ends'} ${dayOf(until)}`,
      pattern.startsWith('arn:') ? text(principalText(pattern)) : `${kind} ${code(pattern)}`,
      code(`${file}:${line}`),
    ]);
  return `### Ended, or ending soon\n\n${table(['', '', ''], rows)}`;
}

function effectSection(plan: Plan): string {
  const names = listText(
    plan.stackSets.map(({ action, name }) => `${code(name)} (${action})`),
    MOST_ROWS,
  );
  const { effect, back } = effectTexts(plan);
  return [
    `**Takes effect** ${effect}.`,
    ...(names === '' ? [] : [`<details><summary>StackSets</summary>\n\n${names}\n\n</details>`]),
    `**To go back:** ${back}.`,
  ].join('\n\n');
}

function replayNotesSection({ notes }: NonNullable<Plan['replay']>): string {
  if (notes.length === 0) return '';
  const items = notes.map((note) => `- ${text(note)}`).join('\n');
  return `<details><summary>What the figures of past sessions rest on</summary>\n\n${items}\n\n</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function value(each: Parameters<typeof valueText>[0]): string {
  return text(valueText(each));
}

/** Text that others chose, as plain text of a cell: no mark-up, no mention, no link. */
function text(raw: string): string {
  return printable(raw, 300).replace(/[\\`*_{}[\]<>#|@~&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function code(raw: string): string {
  return `\`${printable(raw, 200).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
