import type { Mute, Mutes } from '../coverage/mute';

export interface MemoryMutes extends Mutes {
  /** Mutes something, as an operator does. */
  add(mute: Mute): void;
}

export function memoryMutes(): MemoryMutes {
  const mutes = new Map<string, Mute>();
  return {
    add: (mute) => void mutes.set(mute.id, mute),
    all: async () => [...mutes.values()],
    endTold: async (ids) => {
      for (const id of ids) {
        const mute = mutes.get(id);
        if (mute !== undefined) mutes.set(id, { ...mute, endTold: true });
      }
    },
  };
}
