import type { GuardError } from '@glue-session-guard/problem';
import { cut, LONGEST_TEXT } from '../text/bounded-text';

/** A GuardError as the ledger keeps it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** A GuardError as the ledger and a dead letter keep it: AWS's messages may repeat what they were given. */
export function failureOf(error: GuardError): Failure {
  return { code: error.code, message: cut(error.message, LONGEST_TEXT), hint: error.hint ?? '' };
}
