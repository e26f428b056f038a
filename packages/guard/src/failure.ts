import type { GuardError } from '@glue-session-guard/problem';
import { cut } from './cut';
import type { Failure } from './ledger-record';

/** AWS's messages may repeat what they were given. */
const LONGEST_MESSAGE = 1024;

/** A GuardError as the ledger and a dead letter keep it. */
export function failureOf(error: GuardError): Failure {
  return { code: error.code, message: cut(error.message, LONGEST_MESSAGE), hint: error.hint ?? '' };
}
