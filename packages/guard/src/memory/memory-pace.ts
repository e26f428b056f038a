import { TELLING_MS } from '../brake/brake';
import { ALERT_EVERY_MS, type AlertPace } from '../ports';

export function memoryPace(): AlertPace {
  const quietUntil = new Map<string, number>();
  return {
    claimTelling: async (topic, now) => {
      if ((quietUntil.get(topic) ?? Number.NEGATIVE_INFINITY) >= now) return false;
      quietUntil.set(topic, now + TELLING_MS);
      return true;
    },
    told: async (topic, now) => {
      quietUntil.set(topic, now + ALERT_EVERY_MS);
    },
  };
}
