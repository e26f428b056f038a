import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORDING } from '@glue-session-guard/guard';
import { openSighting } from '@glue-session-guard/guard/testing';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from './commands';
import { writeConfig } from './testing/config';
import { eventLine } from './testing/events';
import { SOUND, STOPPED, testHub } from './testing/hub';
import { gsg, NOW } from './testing/terminal';

const ROOT = join(__dirname, '../../..');
const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');

const disabled = {
  kind: 'RuleDisabled',
  account: SOUND.facts.account,
  region: 'us-east-1',
  text: 'the forwarding rule is disabled: events do not reach the hub',
} as const;

const config = writeConfig();
const { documents } = compileConfig(readConfigFolder(config), { now: NOW });
const version = { id: '2026-11-01.1', commit: 'abcdef0123456789' };
const decision = {
  ...STOPPED.record.decision,
  asCreated: { workers: 50, workerType: 'G.1X', connections: ['vpc-private'] },
  limitsVersion: version.id,
  limitsCommit: version.commit,
};

const hub = testHub({
  entries: [{ ...STOPPED, record: { ...STOPPED.record, decision } }],
  versions: [{ ...version, documents }],
  coverage: [
    SOUND,
    {
      facts: { ...SOUND.facts, region: 'us-east-1', rule: 'disabled' },
      sightings: [{ ...openSighting(disabled), looks: 0b111 }],
    },
  ],
  letters: {
    enforcer: [
      {
        body: eventLine('over-workers'),
        code: 'GSG_ASSUME_ROLE_DENIED',
        message: 'the guard role in 333333333333 was refused',
        hint: 'Look at the access StackSet.',
        sentAt: NOW - 90 * 60_000,
      },
    ],
  },
  stops: 12,
});

describe('docs/operations.md', () => {
  test('shows what the commands print', async () => {
    const shown = [...page.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
      commandsIn(block),
    );
    expect(shown).toHaveLength(7);
    for (const { args, output } of shown) {
      const { out } = await gsg([...args, '--config', config], { columns: 110, hub });
      expect(output).toBe(out);
    }
  });

  test('knows every alert', () => {
    const headlines = Object.entries(WORDING)
      // Not alerted, over without anybody's doing, or told of in a digest of the day, which has a row of its own.
      .filter(([kind]) => !['exempt', 'already-ended', 'gone', 'observed'].includes(kind))
      .map(([, { headline }]) => headline);
    expect(headlines.filter((headline) => !page.includes(`\`${headline}\``))).toEqual([]);
  });

  test('says what each command may do', () => {
    const [, below = ''] = page.split('\n## What each command may do\n');
    const [section = ''] = below.split('\n## ');
    expect(COMMANDS.filter(({ name }) => !section.includes(`\`${name}`)).map(({ name }) => name)).toEqual([]);
  });

  test('knows every alarm of the hub', () => {
    const snapshot = readFileSync(
      join(ROOT, 'apps/infra/src/hub/__snapshots__/hub-stack.test.ts.snap'),
      'utf8',
    );
    const alarms = [...snapshot.matchAll(/^ {4}"(\w+)Alarm[0-9A-F]{8}": {$/gm)].map(([, name = '']) => name);
    expect(alarms.length).toBeGreaterThan(5);
    expect(alarms.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

interface Shown {
  readonly args: readonly string[];
  readonly output: string;
}

/** `$ npm run -s gsg -- ARGS`, and what it prints below. */
function commandsIn(block: string): Shown[] {
  return block
    .split('$ npm run -s gsg -- ')
    .slice(1)
    .map((text) => {
      const [line = '', ...output] = text.split('\n');
      const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      return { args, output: output.join('\n') };
    });
}
