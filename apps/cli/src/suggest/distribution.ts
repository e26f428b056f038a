/** Values with how often each was seen: its size grows with the values that differ, not with what is counted. */
export type Histogram = Map<number, number>;

export interface Distribution {
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly most: number;
}

export function count(histogram: Histogram, value: number): void {
  histogram.set(value, (histogram.get(value) ?? 0) + 1);
}

export function total(histogram: Histogram): number {
  let sum = 0;
  for (const times of histogram.values()) sum += times;
  return sum;
}

/** How many of the counted values are above this one. */
export function above(histogram: Histogram, limit: number): number {
  let sum = 0;
  for (const [value, times] of histogram) if (value > limit) sum += times;
  return sum;
}

/** Values that were seen themselves, none between two of them; null when nothing was counted. */
export function distributionOf(histogram: Histogram): Distribution | null {
  if (histogram.size === 0) return null;
  const at = (share: number) => leastWith(histogram, 1 - share);
  return { median: at(0.5), p90: at(0.9), p99: at(0.99), most: at(1) };
}

/** The least value that was seen and that at most this share of the counted values, from 0 to 1, is above. */
export function leastWith(histogram: Histogram, share: number): number {
  const values = [...histogram].sort(([a], [b]) => b - a);
  // 0.01 × 300 is a little less than 3 as computers count.
  const most = total(histogram) * share + 1e-9;
  let least = 0;
  let over = 0;
  for (const [value, times] of values) {
    if (over > most) break;
    least = value;
    over += times;
  }
  return least;
}
