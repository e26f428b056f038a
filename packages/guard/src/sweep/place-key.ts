import type { Where } from './sweep-region';

/** An account in a Region, as one text: for maps, and for keys of tables. */
export function placeKey({ account, region }: Where): string {
  return `${account}/${region}`;
}
