import { stripVTControlCharacters } from 'node:util';
import { personText, type UnitNames, unitText } from '@glue-session-guard/guard';
import { printable } from '@glue-session-guard/problem';
import type { Colors, Screen } from '../../terminal/terminal';
import { tableLines } from '../../text/table';
import { utcMinute } from '../../text/times';
import { verdictColor } from '../../text/verdict-color';
import { plural, shownValue } from '../../text/words';
import { wrap } from '../../text/wrap';
import { placeOf } from '../limit-table';
import type { Story, StoryLimit } from './story';

/** One session as people read it: who and what, each limit, what was done. */
export function showStory(story: Story, unitNames: UnitNames, screen: Screen): string {
  const sections = [
    heading(story, unitNames, screen),
    verdict(story, screen),
    limits(story, screen),
    happened(story, screen),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const LONGEST = 1024;
const LABEL = 10;

function heading(story: Story, unitNames: UnitNames, { columns, colors }: Screen): string[] {
  const { accountName, account, organizationalUnit: unit, person, principalArns, earlier } = story;
  const rows: readonly (readonly [string, string])[] = [
    ['account', accountName === null ? account : `${accountName} (${account})`],
    ['unit', unit === null ? 'not known' : unitText(unit, unitNames)],
    ['Region', story.region],
    ['created', `${minute(story.createdAt)} UTC`],
    ['by', story.principal ?? 'nobody knows'],
    ...principalArns.map((arn) => ['', arn] as const),
    ...(person === null ? [] : [['', personText(person)] as const]),
    ['with', createdWith(story)],
    ['limits', versionText(story)],
    ...(earlier === 0
      ? []
      : [['', `${plural(earlier, 'earlier session')} of this id there not told`] as const]),
  ];
  return [
    ...wrap(`Session ${printable(story.sessionId, LONGEST)}`, columns, '  ').map(colors.bold),
    ...rows.flatMap(([label, text]) =>
      wrap(`  ${label.padEnd(LABEL)}${printable(text, LONGEST)}`, columns, ' '.repeat(LABEL + 2)),
    ),
  ];
}

function createdWith({ asCreated }: Story): string {
  if (asCreated === null) return 'not on record';
  const facts = Object.entries(asCreated).map(([name, value]) => `${name} ${factText(value)}`);
  return facts.length === 0 ? 'nothing that was told' : facts.join('; ');
}

function factText(
  value: string | number | readonly string[] | Readonly<Record<string, string>> | null,
): string {
  if (value === null || typeof value !== 'object') return String(value ?? 'none');
  const parts = isList(value) ? value : Object.entries(value).map(([key, text]) => `${key}=${text}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function isList(value: readonly string[] | Readonly<Record<string, string>>): value is readonly string[] {
  return Array.isArray(value);
}

function versionText({ source, limitsVersion, limitsCommit }: Story): string {
  if (source === 'event') return `those of the config folder (${limitsVersion})`;
  if (limitsVersion === null) return 'version not on record';
  return `version ${limitsVersion}${limitsCommit === null ? '' : `, commit ${limitsCommit.slice(0, 12)}`}`;
}

function verdict(story: Story, { columns, colors }: Screen): string[] {
  const { exemption, mode } = story;
  return [
    `Verdict: ${verdictColor(story.verdict, colors)(story.verdict)}, response: ${story.response}${mode === null ? '' : `, mode: ${mode.value} (${mode.file === null ? 'no file sets it' : placeOf(mode)})`}`,
    ...(exemption === null
      ? []
      : wrap(
          `  exempt until ${exemption.until.slice(0, 10)}: ${printable(exemption.reason, LONGEST)}; ${printable(exemption.owner)}, ${placeOf(exemption)}`,
          columns,
          '  ',
        )),
  ];
}

/** The limits there are; a table where it fits the screen, else two lines a limit. */
function limits({ limits: all, limitsUnknown }: Story, { columns, colors }: Screen): string[] {
  const set = all.filter(({ result }) => result !== 'no-limit');
  const table = tableLines(set.map((limit) => rowOf(limit, colors)));
  const fits = table.every((line) => stripVTControlCharacters(line).length <= columns);
  const lines = set.flatMap((limit, i) => [
    ...(fits ? [table[i] ?? ''] : stacked(limit, columns, colors)),
    ...(limit.text === null
      ? []
      : wrap(`    ${printable(limit.text, LONGEST)}`, columns, '    ').map(colors.dim)),
  ]);
  const missing =
    limitsUnknown === null
      ? []
      : wrap(`Other limits cannot be told: ${printable(limitsUnknown, LONGEST)}.`, columns).map(
          colors.yellow,
        );
  const told = [...lines, ...missing];
  return [colors.bold('Limits'), ...(told.length === 0 ? ['none is set'] : told)];
}

function rowOf(limit: StoryLimit, colors: Colors): string[] {
  return [`${mark(limit, colors)} ${limit.limit}`, shownValue(limit.value), limit.result, setIn(limit)];
}

function stacked(limit: StoryLimit, columns: number, colors: Colors): string[] {
  const [first = '', ...others] = wrap(
    `${limit.limit}: ${shownValue(limit.value)}, ${limit.result}`,
    columns - 2,
    '  ',
  );
  return [
    `${mark(limit, colors)} ${first}`,
    ...others.map((line) => `  ${line}`),
    ...wrap(`    ${setIn(limit)}`, columns, '    '),
  ];
}

function setIn({ file, line }: StoryLimit): string {
  return file === null || line === null ? 'no file sets it' : placeOf({ file, line });
}

function mark({ result }: StoryLimit, { red, yellow, green }: Colors): string {
  switch (result) {
    case 'broken':
      return red('✗');
    case 'unknown':
      return yellow('?');
    case 'kept':
      return green('✓');
    case 'no-limit':
      return ' ';
  }
}

function happened({ source, happened: all }: Story, { columns, colors }: Screen): string[] {
  return [
    colors.bold(source === 'event' ? 'What would happen (UTC)' : 'What happened (UTC)'),
    ...all.flatMap(({ at, what }) =>
      wrap(`${minute(at)}  ${printable(what, LONGEST)}`, columns, ' '.repeat(18)),
    ),
  ];
}

function minute(at: string): string {
  return utcMinute(Date.parse(at));
}
