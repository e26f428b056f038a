import { SAME_CREATION_BY_EVENT_MS, type Session } from '@glue-session-guard/session';

type Created = Pick<Session, 'createdAt' | 'createdAtFrom'>;

/**
 * Finds sessions of one id by their creation among very many: a tool that names its sessions all alike makes thousands of them a
 * year, and to compare each with each takes minutes.
 */
export function creationIndex(sessions: readonly Created[] = []) {
  const places = new Map<number, number[]>();
  const slotOf = (at: number) => Math.floor(at / SAME_CREATION_BY_EVENT_MS);
  const add = ({ createdAt }: Created, place: number): void => {
    const slot = slotOf(createdAt);
    const known = places.get(slot);
    if (known === undefined) places.set(slot, [place]);
    else known.push(place);
  };
  sessions.forEach(add);
  return {
    add,
    /** The places in the list of those that `sameCreation` may hold for, in their order: none else can be the same. */
    near: ({ createdAt }: Created): number[] => {
      const slot = slotOf(createdAt);
      const near = [slot - 1, slot, slot + 1].flatMap((each) => places.get(each) ?? []);
      return near.sort((a, b) => a - b);
    },
  };
}
