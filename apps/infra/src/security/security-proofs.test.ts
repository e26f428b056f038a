import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { WORKSPACE } from '../config/settings';
import { DOCUMENTS_WITH_NETWORK, WITH_CHAT, WITH_EVIDENCE, WITH_PREVENTION } from '../testing/sample-config';
import { type Synthesized, synthesizeSample } from '../testing/sample-synth';
import { securityPage, WRITE_COMMAND } from './security-page';
import { securityProofs } from './security-proofs';
import { type World, worldOf } from './world';

let synthesized: Synthesized;
let world: World;
let withNetwork: World;
let withChat: World;
let withEvidence: World;
let withPrevention: World;

beforeAll(() => {
  synthesized = synthesizeSample();
  world = worldOf(synthesized);
  withNetwork = worldOf(synthesizeSample({ documents: DOCUMENTS_WITH_NETWORK }));
  withEvidence = worldOf(synthesizeSample({ config: WITH_EVIDENCE }));
  withChat = worldOf(synthesizeSample({ config: WITH_CHAT }));
  withPrevention = worldOf(synthesizeSample({ config: WITH_PREVENTION }));
});

const failedIn = (asked: World, chat = withChat) =>
  securityProofs({ world: asked, withNetwork, withChat: chat, withEvidence, withPrevention }).flatMap(
    ({ claim, questions }) =>
      questions
        .filter(({ answer, expected }) => answer !== expected)
        .map(({ asks, answer }) => `${claim}: ${asks}: ${answer}`),
  );

/** The same world with a text changed in every template, as a careless edit would change it. */
const edited = (from: string, to: string, of = synthesized): World => {
  const text = JSON.stringify(of.templates);
  expect(text).toContain(from);
  return worldOf({ ...of, templates: JSON.parse(text.replaceAll(from, to)) });
};

describe('the templates', () => {
  test('give the expected answer to every question', () => {
    expect(failedIn(world)).toEqual([]);
    const proofs = securityProofs({ world, withNetwork, withChat, withEvidence, withPrevention });
    expect(proofs.flatMap(({ questions }) => questions).length).toBeGreaterThan(100);
  });

  test(`answer what docs/security.md says (${WRITE_COMMAND})`, () => {
    expect(readFileSync(join(WORKSPACE, 'docs/security.md'), 'utf8')).toBe(
      securityPage({ world, withNetwork, withChat, withEvidence, withPrevention }),
    );
  });
});

describe('the proofs notice', () => {
  test.each([
    [
      'a bus open to every organization',
      '"aws:PrincipalOrgID":"o-exampleorgid",',
      '',
      'another organization',
    ],
    [
      'a bus open to direct events',
      '"events:eventBusInvocation":"true"',
      '"events:source":"aws.glue"',
      'put directly',
    ],
    [
      'a guard role that trusts the canary',
      'glue-session-guard-sweeper"]',
      'glue-session-guard-canary"]',
      'sweeper',
    ],
    [
      'a guard role that trusts the canary too, which has no permission to assume it yet',
      'glue-session-guard-sweeper"]',
      'glue-session-guard-sweeper","arn:aws:iam::222222222222:role/glue-session-guard/glue-session-guard-canary"]',
      'nobody else, whatever permissions others have: `glue-session-guard-canary` of the hub: allowed',
    ],
    ['a guard role that runs code', '"glue:DeleteSession"', '"glue:RunStatement"', 'glue:RunStatement'],
    [
      'a hub that can assume any role',
      'role/glue-session-guard/GlueSessionGuard"',
      'role/*"',
      'administrator of the hub',
    ],
    [
      'a hub that can assume roles outside the organization',
      '"aws:ResourceOrgID"',
      '"aws:RequestedRegion"',
      'enforcer',
    ],
    ['a queue without TLS', '"aws:SecureTransport":"false"', '"aws:SecureTransport":"true"', 'plain HTTP'],
    ['an action with a wildcard', '"sns:Publish"', '"sns:*"', 'by a wildcard'],
    ['a ledger that can be erased', '"dynamodb:PutItem"', '"dynamodb:DeleteItem"', 'can erase it'],
    ['a key that other services may use', '"events.amazonaws.com"', '"s3.amazonaws.com"', 'another service'],
  ])('%s', (_name, from, to, noticed) => {
    expect(failedIn(edited(from, to)).join('\n')).toContain(noticed);
  });

  test.each([
    [
      'a channel without a guardrail',
      'policy/AWSDenyAll',
      'policy/AdministratorAccess',
      'guardrail policies',
    ],
    ['a channel role that others assume', '"chatbot.amazonaws.com"', '"lambda.amazonaws.com"', 'lambda as'],
  ])('%s', (_name, from, to, noticed) => {
    expect(failedIn(world, edited(from, to, withChat.synthesized)).join('\n')).toContain(noticed);
  });
});
