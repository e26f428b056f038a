import type { AwsCall, Layer } from '../call';
import { jsonReply } from '../replies';

/** Forwards nothing from a default bus whose rule is disabled. There is no other rule on it here, and moto would forward nevertheless. */
export function disabledRules(): Layer {
  const disabled = new Set<string>();
  return async (call, next) => {
    if (call.service !== 'events') return next(call);
    if (call.action === 'DisableRule') disabled.add(placeOf(call));
    if (call.action === 'EnableRule') disabled.delete(placeOf(call));
    if (call.action !== 'PutEvents' || !disabled.has(placeOf(call))) return next(call);
    const entries = Array.isArray(call.input.Entries) ? call.input.Entries : [];
    return jsonReply({
      FailedEntryCount: 0,
      Entries: entries.map((_, index) => ({ EventId: `dropped-${index}` })),
    });
  };
}

function placeOf({ account, region }: AwsCall): string {
  return `${account}/${region}`;
}
