import type { FindingKind } from '@glue-session-guard/guard';
import { openSighting } from '@glue-session-guard/guard/testing';
import { describe } from '@jest/globals';
import { SOUND, testHub } from '../../testing/hub';
import { NOW } from '../../testing/terminal';
import { tellsOf } from '../testing/doctor';

const HOUR = 3600_000;

/** A place with a finding that people were told of. */
function found(kind: FindingKind, change: Partial<ReturnType<typeof openSighting>> = {}) {
  const { account, region } = SOUND.facts;
  return [
    {
      ...SOUND,
      sightings: [{ ...openSighting({ kind, account, region, text: 'what was seen' }), ...change }],
    },
  ];
}

const MUTE = {
  id: 'a1',
  finding: 'RuleDisabled',
  reason: 'rebuilt',
  by: 'arn',
  since: NOW - HOUR,
  until: NOW + HOUR,
};

describe('the check findings', () => {
  tellsOf('findings', [
    [
      'a forwarding rule that somebody disabled in an account',
      { coverage: found('RuleDisabled') },
      /^problem: RuleDisabled: Events do not reach the hub: the forwarding rule is disabled: analytics-dev \(333333333333\) eu-west-1$/,
      /aws events enable-rule --name glue-session-guard-forward/,
    ],
    [
      'sweeps that have stopped',
      { coverage: [{ ...SOUND, facts: { ...SOUND.facts, sweptAt: NOW - 9 * HOUR } }] },
      /^problem: the last sweep was 9 h ago, so what it found may no longer hold$/,
      /alarms and its log/,
    ],
    ['no sweep so far', { coverage: [] }, /^unknown: no sweep has written anything down yet$/, /Wait/],
    [
      'nothing that another check tells',
      { coverage: found('NoRole') },
      /^ok: nothing else amiss in 1 place, by the last sweep$/,
      undefined,
    ],
    [
      'nothing that one look alone saw',
      { coverage: found('RuleDisabled', { state: 'suspected' }) },
      /^ok: /,
      undefined,
    ],
    [
      'nothing that looks find mended',
      { coverage: found('RuleDisabled', { mendedSince: NOW - HOUR }) },
      /^ok: /,
      undefined,
    ],
    [
      'what is muted by its number alone',
      { hub: testHub({ coverage: found('RuleDisabled'), mutes: [MUTE] }) },
      /^ok: nothing else amiss in 1 place, by the last sweep; 1 finding muted$/,
      undefined,
    ],
  ]);
});
