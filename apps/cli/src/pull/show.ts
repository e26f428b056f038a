import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { plural } from '../text/words';
import type { Change } from './changes';
import type { Pulled } from './pull';

/** More than a person reads. */
const MOST_SHOWN = 50;

/** What changed, one line each, and what was done about it. */
export function showPulled(pulled: Pulled, screen: Screen): string {
  const { changes } = pulled;
  const lines = tableLines(changes.slice(0, MOST_SHOWN).map((change) => row(change, screen)));
  const left = changes.length - MOST_SHOWN;
  return [
    ...lines,
    ...(left > 0 ? [`… and ${left} more, which --json lists`] : []),
    ...(lines.length > 0 ? [''] : []),
    summary(pulled),
    '',
  ].join('\n');
}

function row({ kind, what, id, name, from, to }: Change, { colors }: Screen): string[] {
  const subject = `${what === 'account' ? 'account' : 'OU'} ${id}`;
  return [KINDS[kind], subject, printable(name, 40), colors.dim(way(from, to))];
}

const KINDS: Readonly<Record<Change['kind'], string>> = {
  added: 'added',
  gone: 'gone',
  moved: 'moved',
  renamed: 'renamed',
  state: 'state',
};

function way(from: string | null, to: string | null): string {
  const [before, now] = [from, to].map((text) => (text === null ? '' : printable(text, 80)));
  return before !== '' && now !== '' ? `${before} → ${now}` : `${before}${now}`;
}

function summary(pulled: Pulled): string {
  const { file, isNew, upToDate, written, accounts, organizationalUnits, changes } = pulled;
  // The root is none to those who read, and validate counts so too.
  const size = `${plural(accounts, 'account')} in ${plural(organizationalUnits - 1, 'OU')}`;
  if (isNew) return `${size}: ${file} ${written ? 'is new' : 'would be new'}`;
  if (upToDate) return `${size}: ${file} is up to date`;
  if (changes.length === 0)
    return `${size}: ${written ? 'the names of OUs were added to' : 'no names of OUs in'} ${file}`;
  return `${size}: ${plural(changes.length, 'change')} ${written ? 'written to' : 'since'} ${file}`;
}
