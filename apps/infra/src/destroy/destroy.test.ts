import { describe, expect, test } from '@jest/globals';
import { CONFIG, READY } from '../testing/sample-config';
import { type DestroySteps, destroy } from './destroy';

const LEDGER = { table: 'GlueSessionGuardHub-Ledger1', key: 'arn:aws:kms:eu-west-1:222222222222:key/1' };

function stepsWith(change: Partial<DestroySteps> = {}, callerAccount = '222222222222') {
  const done: string[] = [];
  const said: string[] = [];
  const steps: DestroySteps = {
    load: () => ({ kind: 'usable', config: CONFIG }),
    prerequisites: (region) => {
      done.push(`look at AWS in ${region}`);
      return { ...READY, callerAccount: async () => callerAccount };
    },
    ask: async (question) => {
      done.push(`ask ${question}`);
      return 'o-exampleorgid';
    },
    nameStacks: ({ hub: { accountId, region } }) => done.push(`name the stacks of ${accountId} in ${region}`),
    leftovers: async () => ({ stacks: [], stackSets: [], stateTables: [], ledgers: [LEDGER] }),
    runCdk: (args) => {
      done.push(`cdk ${args.join(' ')}`);
      return 0;
    },
    say: (lines) => said.push(...lines),
    ...change,
  };
  return { steps, done, said };
}

const CONFIRMED = [
  'look at AWS in eu-west-1',
  'ask To go on, type the id of the organization (o-exampleorgid): ',
];
const DELETED = [
  'name the stacks of 222222222222 in eu-west-1',
  'cdk destroy --force GlueSessionGuardPrevention',
  'cdk destroy --force GlueSessionGuardChat',
  'cdk destroy --force GlueSessionGuardLimits1 GlueSessionGuardLimits2 GlueSessionGuardLimits3',
  'cdk destroy --force GlueSessionGuardMembers',
  'cdk destroy --force GlueSessionGuardRegion-eu-west-1 GlueSessionGuardRegion-us-east-1',
  'cdk destroy --force GlueSessionGuardHub',
];

describe('npm run destroy', () => {
  test('looks at AWS, asks, then deletes prevention, chat, limits, members, the queues of Regions and, last, the hub', async () => {
    const { steps, done } = stepsWith();
    expect(await destroy(steps, [])).toBe(0);
    expect(done).toEqual([...CONFIRMED, ...DELETED]);
  });

  test('with --yes asks nobody, also where nobody could be asked', async () => {
    for (const ask of [undefined, () => Promise.reject(new Error('asked'))]) {
      const { steps, done } = stepsWith({ ask });
      expect(await destroy(steps, ['--yes'])).toBe(0);
      expect(done).toEqual(['look at AWS in eu-west-1', ...DELETED]);
    }
  });

  test('takes blanks around the id for nothing', async () => {
    const { steps } = stepsWith({ ask: async () => ' o-exampleorgid ' });
    expect(await destroy(steps, [])).toBe(0);
  });

  test.each(['', 'y', 'yes', 'o-otherotherot', 'O-EXAMPLEORGID'])('deletes nothing on %j', async (answer) => {
    const { steps, done, said } = stepsWith({ ask: async () => answer });
    expect(await destroy(steps, [])).toBe(1);
    expect(done).toEqual(['look at AWS in eu-west-1']);
    expect(said.at(-1)).toBe('That is not o-exampleorgid: nothing was deleted.');
  });

  test('where nobody can be asked wants --yes, before it looks at anything', async () => {
    const { steps, done, said } = stepsWith({ ask: undefined, load: () => fail('loaded') });
    expect(await destroy(steps, [])).toBe(2);
    expect(done).toEqual([]);
    expect(said).toEqual([
      'GSG_NOT_CONFIRMED: there is no terminal to ask in, and nothing was deleted',
      '  hint: In a script: npm run destroy -- --yes',
    ]);
  });

  test.each([['GlueSessionGuardHub'], ['--force'], ['-y'], ['--yes=no']])(
    'refuses %s: it hands nothing on',
    async (argument) => {
      const { steps, done, said } = stepsWith({ load: () => fail('loaded') });
      expect(await destroy(steps, ['--yes', argument])).toBe(2);
      expect(done).toEqual([]);
      expect(said).toEqual([
        `GSG_UNKNOWN_ARGUMENT: there is no argument ${argument}`,
        '  hint: It takes --yes and --help: npm run destroy -- --help',
      ]);
    },
  );

  test.each([[['--help']], [['-h']], [['--yes', '--help']]])(
    '%j explains it, and does nothing',
    async (args) => {
      const { steps, done, said } = stepsWith({ load: () => fail('loaded') });
      expect(await destroy(steps, args)).toBe(0);
      expect(done).toEqual([]);
      expect(said.join('\n')).toContain('npm run destroy -- --yes');
    },
  );

  test('stops at a mistake in organization.yaml before it looks at AWS', async () => {
    const { steps, done, said } = stepsWith({
      load: () => ({ kind: 'unusable', notes: ['organization.yaml:1:1 error'] }),
    });
    expect(await destroy(steps, [])).toBe(1);
    expect(done).toEqual([]);
    expect(said).toEqual(['organization.yaml:1:1 error']);
  });

  test('tells what AWS lacks before it asks, and names itself in the hint', async () => {
    const { steps, done, said } = stepsWith({}, '333333333333');
    expect(await destroy(steps, [])).toBe(1);
    expect(done).toEqual(['look at AWS in eu-west-1']);
    expect(said.join('\n')).toContain('GSG_WRONG_ACCOUNT');
    expect(said.join('\n')).toContain('AWS_PROFILE=<a profile of 222222222222> npm run destroy');
  });

  test('says what goes and what stays before it asks', async () => {
    const heard: string[] = [];
    const { steps, said } = stepsWith({
      ask: async () => {
        heard.push(...said);
        return '';
      },
    });
    await destroy(steps, []);
    expect(heard.join('\n')).toMatch(
      /GlueSessionGuardLimits1.*GlueSessionGuardMembers.*GlueSessionGuardHub/s,
    );
    expect(heard.join('\n')).toMatch(/Kept on purpose.*ledger.*KMS key/s);
  });

  test('says at the end what was kept, and the commands that remove it', async () => {
    const { steps, said } = stepsWith();
    await destroy(steps, []);
    expect(said.join('\n')).toMatch(/Kept on purpose.*delete-table.*schedule-key-deletion/s);
  });

  test.each([
    [
      2,
      'GlueSessionGuardMembers, GlueSessionGuardRegion-eu-west-1, GlueSessionGuardRegion-us-east-1, GlueSessionGuardHub',
    ],
    [4, 'GlueSessionGuardHub'],
  ])('stops where the CDK fails, step %i, and leaves what comes later', async (failing, standing) => {
    const ran: string[] = [];
    const { steps, said } = stepsWith({ runCdk: (args) => (ran.push(args.join(' ')) > failing ? 3 : 0) });
    expect(await destroy(steps, ['--yes'])).toBe(3);
    expect(ran).toHaveLength(failing + 1);
    expect(said.join('\n')).toContain(`Not begun: ${standing}.`);
    expect(said.join('\n')).toContain('docs/operations.md');
    expect(said.join('\n')).not.toContain('delete-table');
  });

  test('ends with a look that nothing is left, which names what is kept', async () => {
    const { steps, said } = stepsWith();
    expect(await destroy(steps, ['--yes'])).toBe(0);
    expect(said.slice(-3)).toEqual([
      'Looked for what is left. Kept, as said above:',
      '  the ledger GlueSessionGuardHub-Ledger1',
      '  its key arn:aws:kms:eu-west-1:222222222222:key/1',
    ]);
  });

  test('names what should be gone and is not, and ends with 1', async () => {
    const stacks = [{ name: 'GlueSessionGuardRegion-us-east-1', region: 'us-east-1' }];
    const stackSets = ['glue-session-guard-limits-r-exam'];
    const left = { stacks, stackSets, stateTables: ['GlueSessionGuardHub-State1'], ledgers: [LEDGER] };
    const { steps, said } = stepsWith({ leftovers: async () => left });
    expect(await destroy(steps, ['--yes'])).toBe(1);
    expect(said.join('\n')).toContain(`AWS still has it:
  the stack GlueSessionGuardRegion-us-east-1 in us-east-1
  the StackSet glue-session-guard-limits-r-exam
  the table GlueSessionGuardHub-State1
`);
    expect(said.join('\n')).not.toContain('is gone from organization');
  });

  test('does not say that nothing is left where it could not ask', async () => {
    const { steps, said } = stepsWith({ leftovers: () => Promise.reject(new Error('denied')) });
    expect(await destroy(steps, ['--yes'])).toBe(1);
    expect(said.join('\n')).toMatch(/Whether something is left could not be asked:\n.*denied/);
  });

  test('leaves nothing unbegun when the hub itself fails', async () => {
    const { steps, said } = stepsWith({ runCdk: (args) => (args.includes('GlueSessionGuardHub') ? 1 : 0) });
    expect(await destroy(steps, ['--yes'])).toBe(1);
    expect(said.join('\n')).not.toContain('Not begun');
  });
});

function fail(what: string): never {
  throw new Error(what);
}
