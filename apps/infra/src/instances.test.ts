import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guardNames } from '@glue-session-guard/limits';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { policyAnswer } from './security/policy-answer';
import { securityProofs } from './security/security-proofs';
import { HUB, ORGANIZATION, type World, worldOf } from './security/world';
import { synthesize } from './synthesize';
import { DOCUMENTS_WITH_NETWORK, WITH_CHAT, WITH_EVIDENCE } from './testing/sample-config';
import { type Synthesized, sampleProps, synthesizeSample } from './testing/sample-synth';

const ALONE = { ...WITH_CHAT, ...(WITH_EVIDENCE.evidence && { evidence: WITH_EVIDENCE.evidence }) };
const STAGING = { ...ALONE, instance: 'staging' };

/** Two guards of one organization: one that stands alone by its names, and a new version beside it. */
let first: Synthesized;
let second: Synthesized;

beforeAll(() => {
  first = synthesizeSample({ config: ALONE });
  second = synthesizeSample({ config: STAGING });
});

/** Whatever a template holds that is named after the guard, wildcards of policies included. */
function namesIn({ templates }: Synthesized): string[] {
  const text = JSON.stringify(templates);
  return [...new Set(text.match(/glue-?session-?guard[\w./*-]*/gi) ?? [])].sort();
}

function matches(pattern: string, name: string): boolean {
  const escaped = pattern.replace(/[.]/g, '\\.').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(name);
}

describe('two instances', () => {
  test('share no name: stacks, StackSets, roles, rules, bus, parameters, profiles, alias, logs, metrics, schedules, topics', () => {
    expect(namesIn(first).length).toBeGreaterThan(40);
    expect(namesIn(second)).toHaveLength(namesIn(first).length);
    expect(namesIn(first).filter((name) => namesIn(second).includes(name))).toEqual([]);
  });

  test('reach nothing of each other by a wildcard of a policy', () => {
    const wildcards = ({ templates }: Synthesized) => [
      ...new Set(JSON.stringify(templates).match(/\w+\/glue-?session-?guard[\w./-]*\*/gi) ?? []),
    ];
    const reachable = (instance?: string) => {
      const { limitsParameter, usageProfile } = guardNames(instance);
      return [`parameter${limitsParameter('r-exam')}`, `usageProfile/${usageProfile('r-exam')}`];
    };
    for (const [from, own, other] of [
      [first, undefined, 'staging'],
      [second, 'staging', undefined],
    ] as const) {
      const matching = (name: string) => wildcards(from).filter((pattern) => matches(pattern, name));
      // What another kind of wildcard would reach is not known here.
      expect(wildcards(from)).toHaveLength(2);
      for (const name of reachable(own)) expect(matching(name)).toHaveLength(1);
      for (const name of reachable(other)) expect(matching(name)).toEqual([]);
    }
  });

  test('have stacks of different names, and no export', () => {
    const stacks = ({ templates }: Synthesized) =>
      Object.keys(templates).filter((file) => !file.includes('.stackset.'));
    expect(stacks(second)).toContain('GlueSessionGuardHub-staging.template.json');
    expect(stacks(first).filter((file) => stacks(second).includes(file))).toEqual([]);
    for (const { Outputs = {} } of Object.values({ ...first.templates, ...second.templates }))
      expect(JSON.stringify(Outputs)).not.toContain('Export');
  });

  test('differ in names alone: with the suffix taken away, every template is that of the other', () => {
    const plain = ({ templates }: Synthesized) =>
      Object.values(templates).map((template) =>
        JSON.stringify(template)
          .replaceAll('guard_staging-', 'guard-')
          .replaceAll('-staging', '')
          .replaceAll('"GSG_INSTANCE":"staging",', '')
          .replace(/[0-9a-f]{64}/g, '<hash>'),
      );
    expect(plain(second).toSorted()).toEqual(plain(first).toSorted());
  });

  test('are deployed by hand to the management account under names of their own', () => {
    const readme = (config: typeof STAGING | typeof ALONE) => {
      const props = { ...sampleProps(), config };
      synthesize(props);
      return readFileSync(join(props.outdir, 'management-account/README.md'), 'utf8');
    };
    const [alone, beside] = [readme(ALONE), readme(STAGING)];
    const stacks = (text: string) => [...new Set(text.match(/--stack-name \S+/g))];
    expect(stacks(beside)).toEqual([
      '--stack-name GlueSessionGuardAccess-staging',
      '--stack-name GlueSessionGuardForwarding-staging',
      '--stack-name GlueSessionGuardLimits-staging',
    ]);
    expect(stacks(alone)).toEqual(stacks(beside).map((name) => name.replace('-staging', '')));
  });
});

describe('an instance', () => {
  let world: World;
  let alone: World;

  beforeAll(() => {
    world = worldOf(synthesizeSample({ config: STAGING }), 'staging');
    alone = worldOf(first);
  });

  test('gives the expected answer to every question of the security proofs', () => {
    const withNetwork = worldOf(
      synthesizeSample({ config: STAGING, documents: DOCUMENTS_WITH_NETWORK }),
      'staging',
    );
    const questions = securityProofs({
      world,
      withNetwork,
      withChat: world,
      withEvidence: world,
      withPrevention: world,
    }).flatMap((proof) => proof.questions);
    expect(questions.length).toBeGreaterThan(100);
    expect(questions.filter(({ answer, expected }) => answer !== expected)).toEqual([]);
  });

  test('has no role that becomes a guard role of another instance, and no guard role that lets one in', () => {
    for (const [own, other] of [
      [world, alone],
      [alone, world],
    ] as const) {
      const guard = other.role(other.names.guardRole);
      for (const { arn, permissions } of own.hubRoles) {
        const request = {
          caller: { kind: 'role', arn },
          action: 'sts:AssumeRole',
          resource: guard.arn,
          context: { 'aws:PrincipalArn': arn, 'aws:ResourceOrgID': ORGANIZATION },
        } as const;
        expect(policyAnswer(permissions, request)).toBe('refused');
        expect(policyAnswer(guard.trust, request)).toBe('refused');
      }
    }
  });

  test('puts no outcome event in the name of another', () => {
    const { arn, permissions } = world.role(world.names.alerterRole);
    const put = (source: string) =>
      policyAnswer(permissions, {
        caller: { kind: 'role', arn },
        action: 'events:PutEvents',
        resource: `arn:aws:events:${HUB.region}:${HUB.account}:event-bus/default`,
        context: { 'events:source': source, 'events:detail-type': 'Session Outcome' },
      });
    expect(put(world.names.outcomeSource)).toBe('allowed');
    expect(put(alone.names.outcomeSource)).toBe('refused');
  });
});
