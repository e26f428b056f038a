import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { operateHub } from '../harness/gsg';
import type { World } from '../harness/world';

const diagnosis = z.object({
  checks: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      answers: z.array(z.object({ state: z.string(), text: z.string(), mend: z.string().optional() })),
    }),
  ),
});

/** What `gsg doctor` says of the deployment, as an administrator of the hub runs it. */
export function examiningCases(deployed: () => World): void {
  test('is examined: what moto cannot answer is unknown, and what is missing has its mend', async () => {
    const { code, out } = await operateHub(deployed(), ['doctor', '--json']);
    const { checks } = diagnosis.parse(JSON.parse(out));
    expect(Object.fromEntries(checks.map(({ name, state }) => [name, state]))).toEqual({
      credentials: 'ok',
      organization: 'ok',
      hub: 'ok',
      // moto detects no drift.
      drift: 'unknown',
      limits: 'ok',
      // moto registers the hub for no service, and cannot say whether StackSets are trusted.
      'delegated-administrator': 'problem',
      'trusted-access': 'unknown',
      bootstrap: 'ok',
      // moto makes no policy of a bus.
      'bus-policy': 'problem',
      subscriptions: 'ok',
      chat: 'ok',
      'stack-sets': 'ok',
      regions: 'ok',
      // No sweep ran yet.
      'guard-role': 'unknown',
      'organizational-units': 'warning',
      'management-account': 'ok',
      trail: 'problem',
      quotas: 'ok',
      // moto has no settings of an account.
      concurrency: 'unknown',
      exemptions: 'ok',
    });
    const amiss = checks.flatMap(({ answers }) => answers).filter(({ state }) => state !== 'ok');
    expect(amiss.filter(({ mend }) => mend === undefined)).toEqual([]);
    expect(code).toBe(1);
  });
}
