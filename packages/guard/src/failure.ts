import type { GuardError } from '@glue-session-guard/problem';
import { cut, LONGEST_TEXT } from './cut';
import type { Failure } from './ledger-record';

/** A GuardError as the ledger and a dead letter keep it: AWS's messages may repeat what they were given. */
export function failureOf(error: GuardError): Failure {
  return { code: error.code, message: cut(error.message, LONGEST_TEXT), hint: error.hint ?? '' };
}
