import type { Shown } from '@glue-session-guard/guard';
import { printable } from '@glue-session-guard/problem';

/** `1 error`, `2 errors`; words with a plural of their own give both. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A value of a limit or of a session in a few words. */
export function shownValue(value: Shown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return printable(value);
  return value.length === 0 ? 'none' : value.map((item) => printable(item)).join(', ');
}
