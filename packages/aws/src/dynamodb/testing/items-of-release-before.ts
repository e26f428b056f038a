import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/**
 * The ledger's items of nine sessions as release 0.1.0 wrote them, taken from its table: one that a worker only claimed, one that it
 * only stopped, each outcome that people were told of, an exempt session, and an id that was used again. Never write these anew with
 * the code of today.
 */
export function itemsOfReleaseBefore(): readonly Readonly<Record<string, unknown>>[] {
  return z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(readFileSync(FILE, 'utf8')));
}

const FILE = join(__dirname, 'items-of-0.1.0.json');
