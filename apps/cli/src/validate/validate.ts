import { compileConfig, organizationalUnitPaths, readConfigFolder } from '@glue-session-guard/limits';
import type { Problem } from '@glue-session-guard/problem';
import { countCodes } from '../command/show-problems';

/** What `gsg validate --json` prints. */
export interface Validation {
  readonly config: string;
  readonly errors: number;
  readonly warnings: number;
  readonly limitFiles: number;
  /** Accounts and OUs of directory.json. */
  readonly accounts: number;
  readonly organizationalUnits: number;
  /** How many problems have each code. */
  readonly codes: Readonly<Record<string, number>>;
  /** In reading order; `file` is relative to the config folder. */
  readonly problems: readonly Problem[];
}

/** Every problem of a config folder, with what was looked at. `now` in milliseconds since the epoch. */
export function validate(dir: string, now: number): Validation {
  const files = readConfigFolder(dir);
  const { problems, directory = { accounts: {} } } = compileConfig(files, { now });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return {
    config: dir,
    errors,
    warnings: problems.length - errors,
    limitFiles: files.limits.length,
    accounts: Object.keys(directory.accounts).length,
    organizationalUnits: [...organizationalUnitPaths(directory).keys()].filter((id) => id.startsWith('ou-'))
      .length,
    codes: countCodes(problems),
    problems,
  };
}
