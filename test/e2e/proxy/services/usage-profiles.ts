import { type Layer, text } from '../call';
import { errorReply, jsonReply } from '../replies';

export interface UsageProfiles {
  readonly layer: Layer;
  put(account: string, region: string, name: string): void;
}

/** Glue's usage profiles, which moto does not have. */
export function usageProfiles(): UsageProfiles {
  const profiles = new Set<string>();
  const keyOf = (...parts: readonly string[]) => parts.join(' ');
  return {
    put: (account, region, name) => void profiles.add(keyOf(account, region, name)),
    async layer(call, next) {
      if (call.service !== 'glue' || call.action !== 'GetUsageProfile') return next(call);
      const name = text(call.input.Name);
      if (profiles.has(keyOf(call.account, call.region, name))) return jsonReply({ Name: name });
      return errorReply(call, 'EntityNotFoundException', `No usage profile ${name}`);
    },
  };
}
