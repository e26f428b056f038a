import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers from a seed. */
export interface Random {
  /** From 0 up to, not including, 1. */
  share(): number;
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  /** A value of a log-normal distribution. Waiting times are spread like that: many near the median, few far above. */
  spread(median: number, p99: number): number;
}

/** Standard deviations between the median and the 99th percentile. */
const Z99 = 2.3263;

export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const share = () => uniformFloat64(generator);
  return {
    share,
    below: (end) => Math.floor(share() * end),
    spread: (median, p99) => median * Math.exp((Math.log(p99 / median) / Z99) * normal(share)),
  };
}

/** The Box–Muller transform. */
function normal(share: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
}
