import type { GuardError } from '@glue-session-guard/problem';
import type { Failure } from './ledger-record';

/** A GuardError as the ledger and a dead letter keep it. */
export function failureOf(error: GuardError): Failure {
  return { code: error.code, message: error.message, hint: error.hint ?? '' };
}
