import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { type Clients, clientsOf } from '../e2e/harness/clients';
import { type Ran, runGsg } from '../e2e/harness/gsg/gsg';
import { startMoto } from '../e2e/harness/moto-server';
import { HUB_TEMPLATE } from './hub-template';

const REGION = 'eu-west-1';
/** moto's own account: no proxy tells accounts apart here. */
const ACCOUNT = '123456789012';

/** A hub in moto, and `gsg` to operate it. */
export interface Hub {
  readonly clients: Clients;
  /** The same account in the other Region that is watched. */
  readonly elsewhere: Clients;
  readonly outputs: Readonly<Record<keyof (typeof HUB_TEMPLATE)['Outputs'], string>>;
  /** The environment that points the AWS SDK to this moto. */
  readonly environment: Readonly<Record<'AWS_ENDPOINT_URL' | 'AWS_REGION', string>>;
  /** Runs gsg in a process of its own, as its users do. */
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
  };
  const clients = clientsOf(endpoint, ACCOUNT, REGION);
  return {
    clients,
    elsewhere: clientsOf(endpoint, ACCOUNT, 'us-east-1'),
    outputs: await deploy(clients),
    environment,
    gsg: (args, changed = {}) => runGsg([...args, '--config', config], { ...environment, ...changed }),
    close: () => moto.stop(),
  };
}

/** The sample organization, with moto's account as its hub. */
function sampleConfig(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gsg-operations-'));
  cpSync(SAMPLE_ORGANIZATION, folder, { recursive: true });
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
    AlertQueueUrl: output('AlertQueueUrl'),
    LoudAlertQueueUrl: output('LoudAlertQueueUrl'),
    AlertDeadLetterQueueUrl: output('AlertDeadLetterQueueUrl'),
    LoudAlertDeadLetterQueueUrl: output('LoudAlertDeadLetterQueueUrl'),
  };
}
