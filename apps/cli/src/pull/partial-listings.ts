import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Listing, Listings } from '@glue-session-guard/aws/organization';
import * as z from 'zod';

/** What a pull that was interrupted had read already, in a file beside directory.json. */
export interface PartialListings extends Listings {
  /** How many OUs the earlier pull had read, the root counted. */
  readonly pickedUp: number;
  /** Forgets everything: the pull is complete, or must begin anew. */
  clear(): void;
}

/** Accounts move: what was read longer ago is read again. */
const FRESH_MS = 60 * 60_000;

/** @param now milliseconds since the epoch */
export function partialListings(dir: string, organizationId: string, now: number): PartialListings {
  const file = join(dir, 'directory.json.partial');
  const [head, ...lines] = existsSync(file) ? linesOf(readFileSync(file, 'utf8')) : [];
  const start = startSchema.safeParse(head);
  const isUsable =
    start.success && start.data.organizationId === organizationId && now - start.data.startedAt < FRESH_MS;
  const known = new Map(isUsable ? lines.flatMap(keptIn) : []);
  if (!isUsable) rmSync(file, { force: true });
  return {
    pickedUp: known.size,
    kept: (parent) => known.get(parent),
    keep: (parent, listing) => {
      if (!existsSync(file)) writeFileSync(file, `${JSON.stringify({ organizationId, startedAt: now })}\n`);
      appendFileSync(file, `${JSON.stringify({ parent, listing })}\n`);
    },
    clear: () => {
      known.clear();
      rmSync(file, { force: true });
    },
  };
}

/** The last line is cut off where the process was killed while it wrote. */
function linesOf(text: string): unknown[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

function keptIn(line: unknown): [string, Listing][] {
  const parsed = keptSchema.safeParse(line);
  return parsed.success ? [[parsed.data.parent, parsed.data.listing]] : [];
}

const startSchema = z.object({ organizationId: z.string(), startedAt: z.number() });
const keptSchema = z.object({
  parent: z.string(),
  listing: z.object({
    accounts: z.array(z.object({ id: z.string(), name: z.string(), state: z.string() })),
    units: z.array(z.object({ id: z.string(), name: z.string().exactOptional() })),
  }),
});
