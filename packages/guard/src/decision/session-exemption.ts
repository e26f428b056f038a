import type { SessionExemption } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';

/** The exemptions that lift some limits from this session now, by its id. Most organizations have none. */
export function sessionExemptionsOf(
  exemptions: readonly SessionExemption[] | undefined,
  { id }: Session,
  now: number,
): readonly SessionExemption[] {
  return (exemptions ?? NONE).filter(
    (exemption) => now <= exemption.until && patternOf(exemption.sessionId).test(id),
  );
}

const NONE: readonly never[] = [];
const compiled = new Map<string, RegExp>();

function patternOf(sessionId: string): RegExp {
  const known = compiled.get(sessionId);
  if (known) return known;
  const literals = sessionId.split('*').map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`^${literals.join('.*')}$`, 's');
  compiled.set(sessionId, pattern);
  return pattern;
}
