export { CODE_AREAS, type Code } from './codes';
export type { CodeRecord } from './codes/area';
export { type ErrorColors, errorText, problemText } from './error-text';
export { GuardError, type GuardErrorOptions, toGuardError } from './guard-error';
export { nearest } from './nearest';
export { printable } from './printable';
export { type FilePosition, inReadingOrder, type Problem, type Severity } from './problem';
