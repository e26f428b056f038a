export { CODE_AREAS, type Code, whatToDo } from './codes';
export type { CodeRecord } from './codes/area';
export { errorData, errorText, problemText } from './error-text';
export { GuardError, toGuardError } from './guard-error';
export { nearest } from './nearest';
export { printable } from './printable';
export { type FilePosition, inReadingOrder, type Problem } from './problem';
