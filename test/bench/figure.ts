/** One measured figure: `target` is what it must reach, `better` in which direction. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'invocations' | 'GB-s' | 'ratio' | 'calls' | 'KB' | 'MB' | 'ms' | 's' | 'microseconds';
  readonly target?: number;
  readonly better: 'higher' | 'lower';
}

export function meets({ value, target, better }: Figure): boolean {
  if (target === undefined) return true;
  return better === 'higher' ? value >= target : value <= target;
}

/** Three significant digits: more would be noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
