import { describe, expect, test } from '@jest/globals';
import { CONFIG } from '../testing/sample-config';
import {
  joinedText,
  resourceOf,
  resourcesOf,
  sampleApp,
  synthesizeSample,
  templateOf,
} from '../testing/sample-synth';
import { statementsIn } from '../testing/statements';

const synthesized = synthesizeSample();
const templates = CONFIG.regions.map((region) =>
  templateOf(synthesized, `GlueSessionGuardRegion-${region}.`),
);

describe('the queue for events that could not be forwarded', () => {
  test('is in the hub account in each watched Region, under the name that the rules there know', () => {
    const names = templates.map((template) => resourceOf(template, 'AWS::SQS::Queue').QueueName);
    expect(names).toEqual(CONFIG.regions.map(() => 'glue-session-guard-unforwarded'));
    const forwarding = templateOf(synthesized, 'GlueSessionGuardMembersForwarding');
    const [target] = resourceOf(forwarding, 'AWS::Events::Rule').Targets;
    expect(joinedText(target.DeadLetterConfig.Arn)).toBe(
      "arn:aws:sqs:{'Ref':'AWS::Region'}:222222222222:glue-session-guard-unforwarded",
    );
  });

  test('keeps them for as long as SQS can, without a key that would have to be paid for in each Region', () => {
    for (const template of templates) {
      expect(resourceOf(template, 'AWS::SQS::Queue')).toMatchObject({
        MessageRetentionPeriod: 14 * 24 * 3600,
        SqsManagedSseEnabled: true,
      });
      expect(resourcesOf(template, 'AWS::KMS::Key')).toEqual([]);
    }
  });

  test('is written by the forwarding rules of its Region in this organization alone', () => {
    for (const [index, template] of templates.entries()) {
      const [allowed, second] = statementsIn(resourceOf(template, 'AWS::SQS::QueuePolicy')).filter(
        ({ Effect }) => Effect === 'Allow',
      );
      expect(second).toBeUndefined();
      expect(allowed).toMatchObject({
        Action: ['sqs:SendMessage'],
        Principal: { Service: 'events.amazonaws.com' },
        Condition: {
          ArnLike: {
            'aws:SourceArn': `arn:aws:events:${CONFIG.regions[index]}:*:rule/glue-session-guard-forward`,
          },
          StringEqualsIfExists: { 'aws:SourceOrgID': CONFIG.organizationId },
        },
      });
    }
  });
});

describe('the stack of a Region', () => {
  const { stacks } = sampleApp().app.synth();
  const own = stacks.filter(({ id }) => id.startsWith('GlueSessionGuardRegion-'));

  test('needs no bootstrap there: it is deployed with the roles of the hub Region, and has no asset', () => {
    expect(own.map(({ environment }) => environment.region)).toEqual(CONFIG.regions);
    for (const stack of own) {
      expect(stack.environment.account).toBe('222222222222');
      const role = (name: string) =>
        `arn:aws:iam::222222222222:role/cdk-hnb659fds-${name}-222222222222-eu-west-1`;
      expect(stack.assumeRoleArn).toBe(role('deploy-role'));
      expect(stack.cloudFormationExecutionRoleArn).toBe(role('cfn-exec-role'));
      expect(stack.requiresBootstrapStackVersion).toBeUndefined();
      expect(stack.stackTemplateAssetObjectUrl).toBeUndefined();
      expect(stack.assets).toEqual([]);
      expect(JSON.stringify(stack.template)).not.toMatch(/Fn::ImportValue|BootstrapVersion/);
    }
  });

  test('is there before the rules that name its queue', () => {
    const members = stacks.find(({ id }) => id === 'GlueSessionGuardMembers');
    const needed = (members?.dependencies ?? []).map(({ id }) => id);
    for (const { id } of own) expect(needed).toContain(id);
  });
});
