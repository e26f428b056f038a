import { cut, fewNames, LONGEST_TEXT } from '../text/bounded-text';
import type { Breach, Shown } from './verdict';

type Offence = Pick<Breach, 'actual' | 'allowed' | 'text'>;

/** Of a list all together: lists as people write them stay whole. */
const LONGEST_LIST = 2000;

/**
 * What a breach keeps of a session and of its limit. Glue takes a thousand connections of 255 characters. All of them
 * would not fit a ledger item, and a session that cannot be claimed is not stopped. Decision 24.
 */
export function shortBreach({ actual, allowed, text }: Offence): Offence {
  return { actual: short(actual), allowed: short(allowed), text: cut(text, LONGEST_TEXT) };
}

function short(value: Shown): Shown {
  if (typeof value === 'string') return cut(value, LONGEST_TEXT);
  return typeof value === 'object' && value !== null ? fewNames(value, LONGEST_LIST) : value;
}
