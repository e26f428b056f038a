import type { Activated } from '@glue-session-guard/aws/activate-limits';
import type { LimitsDocument } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { utcMinute } from '../text/times';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import type { LimitsStatus } from './limits-status';
import type { ListedLimits, ToldActivation, ToldVersion } from './list';
import type { StoredVersion } from './version-of';

/** So many versions are listed; `--json` has all. */
const MOST_VERSIONS = 20;

export function showList({ active, rolledOut, versions, activations }: ListedLimits, screen: Screen): string {
  if (versions.length === 0)
    return lines(screen, ['The hub has no version of the limits yet: run npm run deploy.']);
  const more = versions.length - MOST_VERSIONS;
  return lines(screen, [
    ...tableLines(
      versions
        .slice(0, MOST_VERSIONS)
        .map((version) => [
          version.id,
          version.id === active ? screen.colors.green('active') : version.id === rolledOut ? 'copies' : '',
          commitText(version.commit),
          minute(version.at),
          plural(version.files, 'limit file'),
        ]),
    ),
    ...(more > 0 ? [`${plural(more, 'older version')}; --json lists all`] : []),
    ...(active === null ? ['No version is active, so that nothing is judged.'] : []),
    ...(rolledOut === null || rolledOut === active
      ? []
      : [
          `Usage profiles and parameters in the accounts are those of ${rolledOut}, until the next npm run deploy.`,
        ]),
    ...(activations.length === 0 ? [] : ['activated last:', ...activations.flatMap(activationLines)]),
  ]);
}

function activationLines({ id, from, at, by, reason }: ToldActivation): string[] {
  const after = from === null ? '' : ` after ${from}`;
  return [`  ${minute(at)} UTC  ${id}${after}  by ${printable(by, 2048)}: ${printable(reason, 1024)}`];
}

/** A version, and each limit file in it on a line. */
export function showVersion(
  { version, documents }: StoredVersion,
  told: ToldVersion | undefined,
  screen: Screen,
): string {
  return lines(screen, [
    `${version.id}  ${commitText(version.commit)}`,
    ...(told === undefined ? [] : [`  stored ${minute(told.at)} UTC by ${printable(told.by, 2048)}`]),
    ...tableLines(Object.values(documents).map(fileRow)).map((line) => `  ${line}`),
    'What it changes: npm run -s gsg -- limits diff. What it says: --json.',
  ]);
}

function fileRow({ file, organizationalUnit, mode, limits, accounts, exemptions }: LimitsDocument): string[] {
  return [
    file,
    organizationalUnit,
    mode.value,
    plural(Object.keys(limits).length, 'limit'),
    plural(Object.keys(accounts).length, 'override'),
    plural(exemptions.length, 'exemption'),
  ];
}

export function showActivated(activated: Activated, screen: Screen): string {
  const { kind, id, commit, from, takesEffectWithinSeconds } = activated;
  const { green, yellow } = screen.colors;
  if (kind === 'already')
    return lines(screen, [yellow(`Version ${id} is active already; nothing was changed.`)]);
  return lines(screen, [
    green(
      `Version ${id} (${commitText(commit)}) is active, in every running function within ${takesEffectWithinSeconds} seconds.`,
    ),
    '  An alert was sent. The next npm run deploy activates what its config folder says.',
    ...(from === null ? [] : [`  Undo: npm run -s gsg -- limits activate ${from} --reason "…"`]),
  ]);
}

export function showStatus(status: LimitsStatus, screen: Screen): string {
  const { active, commit, by, at, reason, otherCopies, why } = status;
  const { green, red, yellow } = screen.colors;
  const since =
    at === null || by === null
      ? []
      : [`  active since ${minute(at)} UTC by ${printable(by, 2048)}: ${printable(reason ?? '', 1024)}`];
  const copies =
    otherCopies === null
      ? []
      : [
          `  Usage profiles and parameters in the accounts are those of ${otherCopies}: npm run deploy rolls them out.`,
        ];
  switch (status.kind) {
    case 'same':
      return lines(screen, [
        green(`The limits of the config folder are in force: version ${active}, ${commitText(commit)}.`),
        ...since,
        ...copies,
      ]);
    case 'differs':
      return lines(screen, [
        yellow(
          `Other limits than those of the config folder are in force: version ${active}, ${commitText(commit)}.`,
        ),
        ...since,
        ...copies,
        `  What differs: npm run -s gsg -- limits diff ${active}`,
        '  To activate the config folder: npm run deploy',
      ]);
    case 'none':
      return lines(screen, [
        red('No version of the limits is active, so that nothing is judged: run npm run deploy.'),
      ]);
    case 'unreadable':
      return lines(screen, [
        red(
          `Version ${active} is active and cannot be read, so that functions hold the last good one: ${why}.`,
        ),
        ...since,
        '  Activate another: npm run -s gsg -- limits list',
      ]);
  }
}

function commitText(commit: string | null): string {
  return commit === null ? 'no known commit' : `commit ${printable(commit).slice(0, 12)}`;
}

function minute(iso: string): string {
  return utcMinute(Date.parse(iso));
}

function lines({ columns }: Screen, texts: readonly string[]): string {
  return `${texts.flatMap((text) => wrap(text, columns, '    ')).join('\n')}\n`;
}
