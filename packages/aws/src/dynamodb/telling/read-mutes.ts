import type { Mute, Mutes } from '@glue-session-guard/guard';
import * as z from 'zod';
import { queryAll, type TableOptions } from '../table';

/** All mutes are in one partition, so that one query reads them: operators make few. */
export const MUTE_PARTITION = 'mute';

/** What operators muted, in the state table, for those who only read it. */
export function readMutes(options: TableOptions): Pick<Mutes, 'all'> {
  return { all: async () => (await queryAll(options, MUTE_PARTITION)).flatMap(mutesOf) };
}

const muteItem = z.object({
  sk: z.string(),
  finding: z.string().exactOptional(),
  account: z.string().exactOptional(),
  region: z.string().exactOptional(),
  reason: z.string(),
  by: z.string(),
  since: z.number(),
  until: z.number(),
  ended: z.object({ by: z.string(), at: z.number() }).exactOptional(),
  endTold: z.boolean().exactOptional(),
});

/** A mute that cannot be read, such as one of another release, mutes nothing. */
function mutesOf(item: unknown): Mute[] {
  const { data } = muteItem.safeParse(item);
  if (data === undefined) return [];
  const { sk, ...mute } = data;
  return [{ id: sk, ...mute }];
}
