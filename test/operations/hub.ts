import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { type Clients, clientsOf } from '../e2e/harness/clients';
import { startMoto } from '../e2e/harness/moto-server';
import { HUB_TEMPLATE } from './hub-template';

const ROOT = join(__dirname, '../..');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const REGION = 'eu-west-1';
/** moto's own account: there is no proxy here that would tell accounts apart. */
const ACCOUNT = '123456789012';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A hub in moto, and the program that operates it. */
export interface Hub {
  readonly clients: Clients;
  readonly outputs: Readonly<Record<keyof (typeof HUB_TEMPLATE)['Outputs'], string>>;
  /** The environment that leads the AWS SDK to this moto. */
  readonly environment: Readonly<Record<'AWS_ENDPOINT_URL' | 'AWS_REGION', string>>;
  /** Runs gsg as its users do, in a process of its own. */
  gsg(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ran>;
  close(): Promise<void>;
}

export async function createHub(): Promise<Hub> {
  const moto = await startMoto();
  const config = sampleConfig();
  const endpoint = `http://127.0.0.1:${moto.port}`;
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    // Whoever has no credentials is told so at once, and not after asking a machine that is not there.
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const clients = clientsOf(endpoint, ACCOUNT, REGION);
  return {
    clients,
    outputs: await deploy(clients),
    environment,
    gsg: (args, changed = {}) => gsg([...args, '--config', config], { ...environment, ...changed }),
    close: async () => {
      rmSync(config, { recursive: true });
      await moto.stop();
    },
  };
}

/** The sample organization, with moto's account as its hub. */
function sampleConfig(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gsg-operations-'));
  cpSync(join(ROOT, 'config'), folder, { recursive: true });
  const file = join(folder, 'organization.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"222222222222"', `"${ACCOUNT}"`));
  return folder;
}

async function deploy({ cloudFormation }: Clients): Promise<Hub['outputs']> {
  const StackName = 'GlueSessionGuardHub';
  const TemplateBody = JSON.stringify(HUB_TEMPLATE);
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody }));
  const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  const told = Object.fromEntries(
    (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  const output = (name: keyof Hub['outputs']) => told[name] ?? '';
  return {
    QueueUrl: output('QueueUrl'),
    DeadLetterQueueUrl: output('DeadLetterQueueUrl'),
    UndeliveredQueueUrl: output('UndeliveredQueueUrl'),
    SweepQueueUrl: output('SweepQueueUrl'),
    SweepDeadLetterQueueUrl: output('SweepDeadLetterQueueUrl'),
    MissedRunsQueueUrl: output('MissedRunsQueueUrl'),
    LedgerTable: output('LedgerTable'),
    StateTable: output('StateTable'),
    AlertsTopicArn: output('AlertsTopicArn'),
  };
}

function gsg(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ran> {
  const program = [TSX, join(ROOT, 'apps/cli/src/main.ts'), ...args];
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: ROOT, env, encoding: 'utf8' }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}
