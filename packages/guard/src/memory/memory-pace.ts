import { ALERT_EVERY_MS, type AlertPace, TELLING_MS } from '../ports';

export function memoryPace(): AlertPace {
  const quietUntil = new Map<string, number>();
  return {
    claimTelling: async (topic, now) => {
      if ((quietUntil.get(topic) ?? Number.NEGATIVE_INFINITY) >= now) return false;
      quietUntil.set(topic, now + TELLING_MS);
      return true;
    },
    told: async (topic, now, quietMs = ALERT_EVERY_MS) => {
      quietUntil.set(topic, now + quietMs);
    },
  };
}
