import type { Clock } from '../../harness/clock';
import type { AwsCall, Layer } from '../call';
import { jsonReply } from '../replies';

type Detail = Readonly<Record<string, unknown>>;

export interface EventHistory {
  readonly layer: Layer;
  /** A call as CloudTrail records it. */
  keep(place: Pick<AwsCall, 'account' | 'region'>, detail: Detail): void;
  /** Every call on record, in every account and Region. */
  kept(): readonly Detail[];
}

/** AWS says within 15 minutes. */
const BEHIND_MS = 15 * 60_000;

/** CloudTrail's event history, which moto does not have. Lookups ask for calls by their names. */
export function eventHistory(clock: Clock): EventHistory {
  const kept = new Map<string, Detail[]>();
  return {
    keep: (place, detail) => void kept.set(keyOf(place), [...(kept.get(keyOf(place)) ?? []), detail]),
    kept: () => [...kept.values()].flat(),
    async layer(call, next) {
      if (call.service !== 'cloudtrail' || call.action !== 'LookupEvents') return next(call);
      const { StartTime, EndTime } = call.input;
      const known = (kept.get(keyOf(call)) ?? []).filter((detail) => {
        const time = timeOf(detail);
        const isAskedFor = time >= Number(StartTime) * 1000 && time <= Number(EndTime) * 1000;
        return isAskedFor && clock.now() - time >= BEHIND_MS;
      });
      return jsonReply({ Events: known.map((detail) => ({ CloudTrailEvent: JSON.stringify(detail) })) });
    },
  };
}

function keyOf({ account, region }: Pick<AwsCall, 'account' | 'region'>): string {
  return `${account}/${region}`;
}

function timeOf({ eventTime }: Detail): number {
  return Date.parse(String(eventTime));
}
