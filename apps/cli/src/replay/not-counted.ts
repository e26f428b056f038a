import type { Replay } from './replay-schema';

/** What was read and stands in no figure, a sentence each with its number. */
export function notCounted({ notGuarded, unnamed, rejected, unclearEnds }: Replay['calls']): string[] {
  return numbered([
    [notGuarded, 'sessions were created where the guard does not look, and are in no figure.'],
    [
      unnamed,
      'calls had their request and response left out by CloudTrail: their sessions are in no figure.',
    ],
    [rejected, 'calls could not be read, or AWS did not make them: they are in no figure.'],
    [unclearEnds, 'calls that end a session do not say which: their sessions have no known end.'],
  ]);
}

/** Those of which there is any. */
export function numbered(said: readonly (readonly [number, string])[]): string[] {
  return said.filter(([number]) => number > 0).map(([number, text]) => `${number} ${text}`);
}
