import { beforeAll, describe, expect, test } from '@jest/globals';
import { WITH_CHAT } from '../testing/sample-config';
import {
  resourcesOf,
  type Synthesized,
  sampleApp,
  synthesizeSample,
  type Template,
  templateOf,
} from '../testing/sample-synth';
import { statementsIn } from '../testing/statements';

let synthesized: Synthesized;
let chat: Template;

beforeAll(() => {
  synthesized = synthesizeSample({ config: WITH_CHAT });
  chat = templateOf(synthesized, 'GlueSessionGuardChat.');
});

describe('the chat stack', () => {
  test('is only there where some entry of alerts is a chat channel', () => {
    expect(() => templateOf(synthesizeSample(), 'GlueSessionGuardChat.')).toThrow('0 templates');
  });

  test('is deployed after all others, and none of them after it', () => {
    const { app } = sampleApp({ config: WITH_CHAT });
    const { stacks } = app.synth();
    const last = stacks.find(({ id }) => id === 'GlueSessionGuardChat');
    const needs = (name: string) =>
      (stacks.find(({ id }) => id === name)?.dependencies ?? []).map(({ id }) => id);
    const others = stacks.map(({ id }) => id).filter((id) => id !== last?.id);
    expect(
      needs('GlueSessionGuardChat')
        .filter((id) => !id.includes('.assets'))
        .sort(),
    ).toEqual(others.sort());
    for (const other of others) expect(needs(other)).not.toContain('GlueSessionGuardChat');
  });

  test('has a topic for each channel, with the name by which the alerter knows it', () => {
    expect(resourcesOf(chat, 'AWS::SNS::Topic').map(({ Properties }) => Properties)).toEqual([
      {
        TopicName: 'glue-session-guard-chat-slack-C01234567',
        DisplayName: 'Glue Session Guard',
        KmsMasterKeyId: expect.anything(),
      },
      {
        TopicName: 'glue-session-guard-chat-teams-f36a9f9fa2d8',
        DisplayName: 'Glue Session Guard',
        KmsMasterKeyId: expect.anything(),
      },
    ]);
  });

  test('takes three resources for each channel, so that there is room for 150', () => {
    const channels = 2;
    const { length } = Object.keys(chat.Resources);
    expect(length).toBeLessThanOrEqual(3 * channels + 50);
    expect(Object.values(chat.Resources).filter(({ Type }) => Type !== 'AWS::IAM::Role')).toHaveLength(
      3 * channels,
    );
  });

  test('refuses what is published without TLS', () => {
    const policies = resourcesOf(chat, 'AWS::SNS::TopicPolicy');
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      expect(statementsIn(Properties)).toEqual([
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]);
    }
  });

  test('posts to the channels of the configuration', () => {
    const [slack] = resourcesOf(chat, 'AWS::Chatbot::SlackChannelConfiguration');
    expect(slack?.Properties).toMatchObject({
      SlackWorkspaceId: 'T01234567',
      SlackChannelId: 'C01234567',
      LoggingLevel: 'ERROR',
    });
    const [teams] = resourcesOf(chat, 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration');
    expect(teams?.Properties).toMatchObject({
      TeamsTenantId: '12345678-1234-1234-1234-123456789012',
      TeamId: '12345678-1234-1234-1234-123456789abc',
      TeamsChannelId: '19%3aabc%40thread.tacv2',
    });
  });

  test('lets nobody run anything from a channel: a guardrail that denies all, and a role that may do nothing', () => {
    const channels = Object.values(chat.Resources).filter(({ Type }) => Type.startsWith('AWS::Chatbot::'));
    expect(channels).toHaveLength(2);
    for (const { Properties } of channels) {
      expect(Properties.GuardrailPolicies).toEqual(['arn:aws:iam::aws:policy/AWSDenyAll']);
    }
    expect(resourcesOf(chat, 'AWS::IAM::Policy')).toEqual([]);
    const [role] = resourcesOf(chat, 'AWS::IAM::Role');
    expect(role?.Properties).not.toHaveProperty('Policies');
    expect(role?.Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  test('refers to no other stack and is referred to by none', () => {
    for (const template of Object.values(synthesized.templates))
      expect(JSON.stringify(template)).not.toContain('Fn::ImportValue');
  });
});
