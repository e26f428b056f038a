/** One account in one Region: where sessions run, where a sweep looks, and what a coverage finding is about. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** A place as one text, for maps and for keys of tables. */
export function placeKey({ account, region }: Place): string {
  return `${account}/${region}`;
}
