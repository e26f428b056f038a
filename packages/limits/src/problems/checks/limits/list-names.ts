import { nearest, type Problem } from '@glue-session-guard/problem';
import { CATALOGUE, type LimitName, type NameForm } from '../../../catalogue';
import { UNLIMITED } from '../../../document';
import type { YamlSource } from '../../../files/yaml-source';
import type { CheckedConfig } from '../../check';
import { hiddenIn } from '../../hidden-characters';
import { error, type ProblemText, shown, warning } from '../../problem-text';
import { limitListsOf } from './limit-lists';

/** Entries of lists that no session can have, such as the worker type G1.X, and those that are not known here. */
export function checkListNames({ limits }: CheckedConfig): Problem[] {
  return limits.flatMap(({ file: { source } }) =>
    limitListsOf(source).flatMap(({ name, path, entries }) =>
      entries.flatMap((entry, index) => {
        // What is hidden in a name is reported as that.
        const isName = typeof entry === 'string' && entry.trim() !== '' && hiddenIn(entry) === undefined;
        return isName ? problemsOf(name, entry, source.positionOfValue([...path, index])) : [];
      }),
    ),
  );
}

type Position = ReturnType<YamlSource['positionOfValue']>;

function problemsOf(limit: LimitName, entry: string, position: Position): Problem[] {
  const record = CATALOGUE[limit];
  const names: NameForm | undefined = 'names' in record ? record.names : undefined;
  if (entry === UNLIMITED || entry === '*') return [error(position, liftedInList(limit, entry))];
  if (names?.known.includes(entry)) return [];
  if (names !== undefined && isImpossible(entry, names)) return [error(position, impossible(entry, names))];
  if (entry.includes('*')) return [warning(position, starInName(limit, entry))];
  return names === undefined || names.known.length === 0 ? [] : [warning(position, unknown(entry, names))];
}

/** A name of another form, or a known one but for its case and punctuation. */
function isImpossible(entry: string, { form, known }: NameForm): boolean {
  return !form.test(entry) || known.some((each) => bare(each) === bare(entry));
}

function impossible(entry: string, names: NameForm): ProblemText {
  return {
    code: 'GSG_NAME_IMPOSSIBLE',
    message: `${shown(entry)} is no ${names.what}: no session can ever have it`,
    hint: meantHint(entry, names) ?? `Write the ${names.what} as sessions have it.`,
  };
}

function unknown(entry: string, names: NameForm): ProblemText {
  const meant = meantHint(entry, names);
  return {
    code: 'GSG_NAME_UNKNOWN',
    message: `${shown(entry)} is not a ${names.what} of a session that is known here`,
    hint: `${meant ? `${meant} ` : ''}One that is new may be kept.`,
  };
}

function liftedInList(limit: LimitName, entry: string): ProblemText {
  return {
    code: 'GSG_NAME_IMPOSSIBLE',
    message: `${shown(entry)} stands in the list ${limit}, where it is a name like any other`,
    hint: `To lift the limit write ${limit}: ${UNLIMITED}, without a list.`,
  };
}

function starInName(limit: LimitName, entry: string): ProblemText {
  return {
    code: 'GSG_NAME_UNKNOWN',
    message: `${shown(entry)} stands in the list ${limit}, where * is a character like any other`,
    hint: 'List each name in full.',
  };
}

function meantHint(entry: string, { known }: NameForm): string | undefined {
  const number = /\d+(\.\d+)?/.exec(entry)?.[0] ?? '';
  const version = number.includes('.') ? number : `${number}.0`;
  const meant =
    known.find((each) => bare(each) === bare(entry)) ??
    known.find((each) => each === version) ??
    nearest(entry, known);
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
