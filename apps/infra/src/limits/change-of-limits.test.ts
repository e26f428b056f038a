import type { LimitsDocuments } from '@glue-session-guard/limits';
import { expect, test } from '@jest/globals';
import { DOCUMENTS } from '../testing/sample-config';
import { synthesizeSample } from '../testing/sample-synth';

/** Every OU with one worker less, and its accounts without overrides. */
function tightened(documents: LimitsDocuments): LimitsDocuments {
  const source = { file: 'limits.yaml', line: 99 };
  return Object.fromEntries(
    Object.entries(documents).map(([id, document]) => [
      id,
      { ...document, limits: { ...document.limits, maxWorkers: { value: 1, source } }, accounts: {} },
    ]),
  );
}

test('a change of limits changes the StackSets that carry copies, and nothing of the hub and of the other stacks', () => {
  const before = synthesizeSample().templates;
  const after = synthesizeSample({ documents: tightened(DOCUMENTS) }).templates;
  const changed = Object.keys(after).filter(
    (file) => JSON.stringify(after[file]) !== JSON.stringify(before[file]),
  );
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.filter((file) => !/^GlueSessionGuardLimits/.test(file))).toEqual([]);
  const functions = changed.flatMap((file) =>
    Object.values(after[file]?.Resources ?? {}).filter(({ Type }) => Type.startsWith('AWS::Lambda::')),
  );
  expect(functions).toEqual([]);
});
