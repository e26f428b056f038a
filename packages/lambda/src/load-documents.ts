import { readFileSync } from 'node:fs';
import { type LimitsDocuments, parseLimitsDocuments } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

/** The compiled limits that were shipped beside the bundle; throws a coded error when they are missing or damaged. */
export function loadDocuments(file: string): LimitsDocuments {
  return parseLimitsDocuments(read(file));
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new GuardError('GSG_LIMITS_UNREADABLE', `the compiled limits at ${file} cannot be read`, {
      cause: error,
      hint: 'The hub stack ships them beside the function: deploy it again with `npm run deploy`.',
    });
  }
}
