import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { activateDocuments, configDocuments, hubLimits } from '../harness/deploy/activate-config-limits';
import { startEnforcer } from '../harness/functions/enforcer';
import { commandPermissions } from '../harness/gsg/command-permissions';
import { operateHere } from '../harness/gsg/gsg-here';
import { sendToQueue } from '../harness/queues';
import { EU, OVERSIZE } from '../harness/running';
import { startSession } from '../harness/sessions';
import type { World } from '../harness/world';
import type { Layer } from '../proxy/call';
import { permissionOf } from '../proxy/iam/permissions';
import { withWorkers } from './versions';

/** By the words above the table; the first needs no permission. */
const EVERY_COMMAND = ['sts:GetCallerIdentity', 'cloudformation:DescribeStacks'];
/** They read logs with credentials of another account: docs/replay.md. */
const OF_ANOTHER_ACCOUNT = /s3:\/\/|athena:\/\//;
/** What no call to moto shows. */
const NOT_SEEN = new Set([
  // Services use the key for the caller.
  'kms:Decrypt',
  'kms:GenerateDataKey',
  // The hub is found where it is to be, nobody alerts by chat, there is no trail, and moto detects no drift.
  'cloudformation:DescribeStackSet',
  'chatbot:DescribeSlackWorkspaces',
  'chatbot:ListMicrosoftTeamsConfiguredTeams',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:GetEventSelectors',
  'cloudformation:DescribeStackDriftDetectionStatus',
  'cloudformation:DescribeStackResourceDrifts',
]);

/** The permissions of commands in docs/operations.md, held against the calls that each command makes. */
export function permittedCases(deployed: () => World): void {
  test('each command makes only calls that docs/operations.md permits it, and makes those that its row names', async () => {
    const world = deployed();
    const rows = commandPermissions().filter(({ commands }) => !OF_ANOTHER_ACCOUNT.test(commands));
    const made = await callsOf(await commandsIn(world), world);
    expect([...made.keys()]).toEqual(rows.map(({ commands }) => commands));
    const differences = rows.map(({ commands, named, all }) => {
      const calls = made.get(commands) ?? new Set();
      const allowed = new Set([...EVERY_COMMAND, ...all]);
      return {
        commands,
        notPermitted: [...calls].filter((call) => !allowed.has(call)),
        notMade: named.filter((action) => !calls.has(action) && !NOT_SEEN.has(action)),
      };
    });
    expect(differences).toEqual(rows.map(({ commands }) => ({ commands, notPermitted: [], notMade: [] })));
  });
}

type CommandLines = Readonly<Record<string, readonly (readonly string[])[]>>;

/** What each row of the table stands for, on a hub in which each of them finds something to do. */
async function commandsIn(world: World): Promise<CommandLines> {
  const { hub, organization, clock, configFolder } = world;
  const enforcer = await startEnforcer(world, process.execPath);
  const where = { account: 'analytics-dev', region: EU } as const;
  await startSession(world, where, { ...OVERSIZE, Id: 'permitted-over' });
  await startSession(world, where, { ...OVERSIZE, NumberOfWorkers: 2, Id: 'permitted-within' });
  await enforcer.mapping.drain();
  await enforcer.lambda.stop();
  for (const queue of [enforcer.deadLetterQueueUrl, queueOf(world, 'Undelivered')])
    await sendToQueue(hub.sqs, queue, { body: '{}' });
  const version = (await hubLimits(world).active())?.id ?? '';
  const other = await activateDocuments(world, withWorkers(configDocuments(world), 999));
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const evidence = ['evidence', '--from', today, '--to', today];
  const muting = ['mute', '--account', organization.accounts['analytics-dev']];
  const why = ['--reason', 'to see which calls it makes'];
  const muted = await operateHere(world, [...muting, '--days', '2', ...why, '--json']);
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(muted.out));
  const answers = ['--hub', organization.accounts.hub, '--regions', EU, '--alert', 'any@example.com'];
  return {
    '`history`': [['history']],
    '`plan`': [['plan', '--active']],
    '`exemptions`': [['exemptions']],
    '`coverage`': [['coverage']],
    '`evidence`': [[...evidence, '--out', join(configFolder, '../evidence-of-today')]],
    '`redrive --dry-run`': [['redrive', '--dry-run']],
    '`redrive`': [['redrive']],
    '`brake status`': [['brake', 'status']],
    '`brake on`, `brake off`': [
      ['brake', 'on', ...why],
      ['brake', 'off', ...why],
    ],
    '`limits list`, `show`, `diff`, `status`': [
      ['limits', 'list'],
      ['limits', 'show', version],
      ['limits', 'diff', version, other],
      ['limits', 'status'],
    ],
    '`limits activate`': [['limits', 'activate', version, ...why]],
    '`mute list`': [['mute', 'list']],
    '`mute`': [[...muting, '--days', '1', ...why]],
    '`unmute`': [['unmute', id]],
    '`explain --session ID`': [['explain', '--session', 'permitted-over']],
    '`replay ledger`, `suggest ledger`': [
      ['replay', 'ledger', '--since', '1d'],
      ['suggest', 'ledger', '--since', '1d'],
    ],
    '`forget`': [['forget', 'analytics@example.com', '--yes']],
    '`test-alert`': [['test-alert']],
    '`version`': [['version']],
    '`pull`': [['pull']],
    '`init`': [['init', join(configFolder, '../repository'), ...answers, '--yes']],
    '`doctor`': [['doctor']],
  };
}

/** By command, the calls of its lines, by the names of their permissions. */
async function callsOf(commands: CommandLines, world: World): Promise<Map<string, Set<string>>> {
  const made = new Map<string, Set<string>>();
  for (const [name, lines] of Object.entries(commands)) {
    const calls = new Set<string>();
    const listen: Layer = (call, next) => {
      if (call.accessKeyId === world.organization.accounts.hub) calls.add(permissionOf(call));
      return next(call);
    };
    for (const line of lines) {
      const { code, err } = await world.proxy.faults.during(listen, () => operateHere(world, line));
      // 1: something was found.
      if (code > 1) throw new Error(`gsg ${line.join(' ')} ended with ${code}: ${err}`);
    }
    made.set(name, calls);
  }
  return made;
}

function queueOf({ deployed }: World, id: string): string {
  return Object.entries(deployed).find(([logicalId]) => logicalId.startsWith(id))?.[1] ?? '';
}
