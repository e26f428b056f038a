import { existsSync, readdirSync, statSync } from 'node:fs';
import { GuardError } from '@glue-session-guard/problem';

/** What a command wants with a folder. */
interface Filling {
  /** What names the folder: `--out DIR`. */
  readonly as: string;
  /** Files that may be there all the same. */
  readonly mayHave?: { readonly names: readonly string[]; readonly hint: string };
}

/**
 * Nobody's files are written over.
 *
 * @throws GuardError `GSG_FOLDER_NOT_EMPTY`
 */
export function refuseFilled(dir: string, { as, mayHave }: Filling): void {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new GuardError('GSG_FOLDER_NOT_EMPTY', `${dir} is a file, and a folder is wanted`, {
      hint: `${as}: name a folder that is empty or does not exist.`,
    });
  }
  const found = existsSync(dir)
    ? readdirSync(dir).filter((name) => mayHave?.names.includes(name) !== true)
    : [];
  if (found.length === 0) return;
  const more = mayHave === undefined ? '' : ` ${mayHave.hint}`;
  throw new GuardError(
    'GSG_FOLDER_NOT_EMPTY',
    `${dir} is not empty: it has ${found.slice(0, 3).join(', ')}`,
    { hint: `${as}: name a folder that is empty or does not exist.${more}` },
  );
}
