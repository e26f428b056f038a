import * as z from 'zod';
import type { Code } from './codes';
import { GuardError } from './guard-error';

/** https://nodejs.org/api/errors.html#class-systemerror */
const refusal = z.object({
  code: z.string(),
  message: z.string(),
  syscall: z.string(),
  path: z.string().optional(),
});

type Refusal = z.infer<typeof refusal>;

const READ = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);
/** Of these calls, and with these codes, something was to be written. */
const WRITING_CALLS = /^(write|mkdir|mkdtemp|copyfile|cp|rename|unlink|rmdir|rm|chmod|symlink)$/;
const WRITE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG', 'EIO', 'EPIPE', 'EBADF']);

/** What the operating system refused a program, as an error that says so; undefined for every other error. */
export function systemError(error: unknown): GuardError | undefined {
  const parsed = refusal.safeParse(error);
  if (error instanceof GuardError || !parsed.success) return undefined;
  const code = codeOf(parsed.data);
  return code && new GuardError(code, messageOf(code, parsed.data), { cause: error });
}

function codeOf({ code, syscall }: Refusal): Code | undefined {
  if (syscall.startsWith('spawn')) return 'GSG_PROGRAM_NOT_STARTED';
  if (WRITE.has(code) || (READ.has(code) && WRITING_CALLS.test(syscall))) return 'GSG_FILE_NOT_WRITTEN';
  return READ.has(code) ? 'GSG_FILE_UNREADABLE' : undefined;
}

function messageOf(code: Code, { path, syscall, message }: Refusal): string {
  switch (code) {
    case 'GSG_PROGRAM_NOT_STARTED':
      return `${path ?? syscall} could not be started: ${message}`;
    case 'GSG_FILE_NOT_WRITTEN':
      return `${path ?? 'the output'} cannot be written: ${message}`;
    default:
      return `${path ?? 'a file'} cannot be read: ${message}`;
  }
}
