import { isNativeError } from 'node:util/types';
import type { Code } from './codes';
import { GuardError } from './guard-error';

/** https://nodejs.org/api/errors.html#class-systemerror */
interface Refusal extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: unknown;
}

const READ = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);
/** Of these calls, and with these codes, something was to be written. */
const WRITING_CALLS = /^(write|mkdir|mkdtemp|copyfile|cp|rename|unlink|rmdir|rm|chmod|symlink)$/;
const WRITE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG', 'EIO', 'EPIPE', 'EBADF']);

/** What the operating system refused a program, as an error that says so; undefined for every other error. */
export function systemError(error: unknown): GuardError | undefined {
  if (error instanceof GuardError || !isRefusal(error)) return undefined;
  const code = codeOf(error);
  return code && new GuardError(code, messageOf(code, error), { cause: error });
}

/** Without zod: it takes longer to load than gsg takes to show its help, and each command loads this file. */
function isRefusal(error: unknown): error is Refusal {
  return isNativeError(error) && isText(error, 'code') && isText(error, 'syscall');
}

function isText(error: Error, key: string): boolean {
  return typeof Reflect.get(error, key) === 'string';
}

function codeOf({ code, syscall }: Refusal): Code | undefined {
  if (syscall.startsWith('spawn')) return 'GSG_PROGRAM_NOT_STARTED';
  if (WRITE.has(code) || (READ.has(code) && WRITING_CALLS.test(syscall))) return 'GSG_FILE_NOT_WRITTEN';
  return READ.has(code) ? 'GSG_FILE_UNREADABLE' : undefined;
}

function messageOf(code: Code, { path, syscall, message }: Refusal): string {
  const what = typeof path === 'string' ? path : undefined;
  switch (code) {
    case 'GSG_PROGRAM_NOT_STARTED':
      return `${what ?? syscall} could not be started: ${message}`;
    case 'GSG_FILE_NOT_WRITTEN':
      return `${what ?? 'the output'} cannot be written: ${message}`;
    default:
      return `${what ?? 'a file'} cannot be read: ${message}`;
  }
}
