import type { GuardPorts, StopResult } from '@glue-session-guard/guard';

/** Where a worker dies, once: right before a step, or after the step and before its answer arrives. */
export type CrashPoint =
  | 'before the tag'
  | 'before the stop'
  | 'after the stop'
  | 'before the outcome is recorded'
  | 'after the outcome is recorded'
  | 'before the alert'
  | 'after the alert'
  | 'after the alert is recorded';

export interface CrashingPorts {
  readonly around: (ports: GuardPorts) => GuardPorts;
  /** What Glue answered to each stop. */
  readonly stops: readonly StopResult['kind'][];
}

/** Ports behind which the worker dies once. */
export function crashingPorts(point: CrashPoint): CrashingPorts {
  const stops: StopResult['kind'][] = [];
  let isDue = true;
  const dieAt = (here: CrashPoint) => {
    if (here !== point || !isDue) return;
    isDue = false;
    throw new Error(`died ${here}`);
  };
  const ending = async (end: () => Promise<StopResult>) => {
    dieAt('before the stop');
    const result = await end();
    stops.push(result.kind);
    dieAt('after the stop');
    return result;
  };
  return {
    stops,
    around: (ports) => ({
      ...ports,
      glue: {
        ...ports.glue,
        tagSession: async (ref, tags) => {
          dieAt('before the tag');
          return ports.glue.tagSession(ref, tags);
        },
        stopSession: (ref) => ending(() => ports.glue.stopSession(ref)),
        deleteSession: (ref) => ending(() => ports.glue.deleteSession(ref)),
      },
      ledger: {
        ...ports.ledger,
        advance: async (key, owner, progress) => {
          const isOutcome = progress.state !== 'queued';
          if (isOutcome) dieAt('before the outcome is recorded');
          const isOurs = await ports.ledger.advance(key, owner, progress);
          dieAt(isOutcome ? 'after the outcome is recorded' : 'after the alert is recorded');
          return isOurs;
        },
      },
      alerts: {
        publish: async (alert) => {
          dieAt('before the alert');
          await ports.alerts.publish(alert);
          dieAt('after the alert');
        },
      },
    }),
  };
}
