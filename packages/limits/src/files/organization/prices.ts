import * as z from 'zod';
import { region } from '../formats';

const price = z.number().positive().max(100);

/**
 * List prices of Glue; where they differ by Region or were negotiated, an operator writes their own. The examples of
 * https://aws.amazon.com/glue/pricing/ have 0.44 for a DPU-hour of an interactive session, and AWS's price list of eu-west-1 has 0.52 for
 * one of memory-optimized workers. Glue 6.0 may cost less, which keeps what is said an upper bound: docs/assumptions.md.
 */
export const PricesSchema = z
  .strictObject({
    default: price
      .default(0.44)
      .describe('The price of a DPU-hour in US dollars: a number above 0; 0.44 when left out.'),
    byRegion: z
      .record(region, price.describe('The price of a DPU-hour in US dollars: a number above 0.'))
      .default({})
      .describe('The price of a DPU-hour where it differs: a mapping from Region to US dollars.'),
    memoryOptimized: price
      .default(0.52)
      .describe(
        'The price of a DPU-hour of the worker types R.1X to R.8X in US dollars: a number above 0; 0.52 when left out.',
      ),
  })
  .describe('What Glue sessions cost, for gsg replay.');

/** US dollars for a DPU-hour. */
export interface Prices {
  readonly default: number;
  readonly byRegion: Readonly<Record<string, number>>;
  /** Of the worker types whose names begin with R. */
  readonly memoryOptimized: number;
}

/** The list prices of most Regions. */
export const LIST_PRICES: Prices = PricesSchema.parse({});
