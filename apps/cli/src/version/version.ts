import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import type { Product } from '../terminal/product';

/** What `gsg version --json` prints. Null where nothing says it. */
export interface Versions {
  /** This release, and the commit of its clone. */
  readonly product: { readonly version: string; readonly commit: string | null };
  /** What guard.lock.json beside the config folder pins. */
  readonly pinned: { readonly version: string; readonly revision: string } | null;
  readonly deployed: Deployed;
}

/** What runs in the hub. */
export type Deployed =
  | { readonly kind: 'release'; readonly version: string }
  /** A release before 0.2.0 is deployed, which does not say its version. */
  | { readonly kind: 'unnamed' }
  /** It could not be asked, and why. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Whether everything that is known names one release. */
export function isOneRelease({ product, pinned, deployed }: Versions): boolean {
  const known = [
    product.version,
    ...(pinned === null ? [] : [pinned.version]),
    ...(deployed.kind === 'release' ? [deployed.version] : []),
  ];
  return deployed.kind !== 'unnamed' && new Set(known).size === 1;
}

/** @throws GuardError `GSG_LOCK_UNREADABLE` for a lock that says something else */
export function versions(product: Product, config: string, deployed: Deployed): Versions {
  return {
    product: { version: product.version, commit: product.commit ?? null },
    pinned: pinnedBeside(config),
    deployed,
  };
}

const lockSchema = z.object({ version: z.string(), revision: z.string() });

function pinnedBeside(config: string): Versions['pinned'] {
  const file = join(config, '../guard.lock.json');
  if (!existsSync(file)) return null;
  const parsed = lockSchema.safeParse(jsonOf(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new GuardError('GSG_LOCK_UNREADABLE', `${file} does not name a version and a revision`, {
    hint: 'Write { "version": …, "repository": …, "revision": … }, as gsg init does.',
    cause: parsed.error,
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
