import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { WORKSPACE } from '../config/settings';

/** IAM's prefix of each client that is used. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const PREFIXES: Readonly<Record<string, string>> = {
  'client-athena': 'athena',
  'client-cloudformation': 'cloudformation',
  'client-cloudtrail': 'cloudtrail',
  'client-dynamodb': 'dynamodb',
  'client-eventbridge': 'events',
  'client-glue': 'glue',
  'client-lambda': 'lambda',
  'client-organizations': 'organizations',
  'client-s3': 's3',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
  'client-ssm': 'ssm',
  'client-sts': 'sts',
  'lib-dynamodb': 'dynamodb',
};

/** Commands whose action in IAM has another name. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  'dynamodb:Get': 'dynamodb:GetItem',
  'dynamodb:BatchGet': 'dynamodb:BatchGetItem',
  'dynamodb:Put': 'dynamodb:PutItem',
  'dynamodb:Update': 'dynamodb:UpdateItem',
  'dynamodb:Delete': 'dynamodb:DeleteItem',
  // The functions insert items with PartiQL, and do nothing else with it.
  'dynamodb:BatchExecuteStatement': 'dynamodb:PartiQLInsert',
  // The functions put items in transactions, and do nothing else in them.
  'dynamodb:TransactWrite': 'dynamodb:PutItem',
  's3:ListObjectsV2': 's3:ListBucket',
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
};

/**
 * The actions that the code of a function calls, by IAM's names. The function is bundled as it is deployed but for its
 * libraries, so that code it does not reach is left out.
 *
 * @param app `enforcer`, `sweeper` or `alerter`
 */
export function actionsOf(app: string): Set<string> {
  return actionsIn(`apps/${app}/src/index.ts`);
}

/** The same of the code that a file reaches. */
export function actionsIn(entry: string): Set<string> {
  const { outputFiles } = buildSync({
    entryPoints: [join(WORKSPACE, entry)],
    bundle: true,
    write: false,
    platform: 'node',
    external: [
      ...Object.keys(PREFIXES).map((name) => `@aws-sdk/${name}`),
      '@aws-lambda-powertools/*',
      '@aws-sdk/client-dynamodb',
      'aws-cdk-lib',
      'aws-cdk-lib/*',
      'cdk-nag',
      'cdk-stacksets',
      'constructs',
      'commander',
    ],
  });
  const code = outputFiles.map(({ text }) => text).join('\n');
  const made = new Set([...code.matchAll(/new (?:\w+\.)?(\w+)Command\(/g)].map(([, name = '']) => name));
  const clients = clientOfCommand();
  return new Set([...made].map((name) => actionOf(name, clients)));
}

function actionOf(name: string, clients: ReadonlyMap<string, string>): string {
  const client = clients.get(name) ?? '';
  const prefix = PREFIXES[client];
  if (prefix === undefined)
    throw new Error(`${name}Command is of ${client}, whose prefix in IAM is not known here`);
  return NAMED_OTHERWISE[`${prefix}:${name}`] ?? `${prefix}:${name}`;
}

/** From which client each command is imported, in the one package that may import the SDK. */
function clientOfCommand(): Map<string, string> {
  const folder = join(WORKSPACE, 'packages/aws/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const imports = sources.flatMap((source) => [
    ...source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/([\w-]+)'/g),
  ]);
  return new Map(
    imports.flatMap(([, names = '', client = '']) =>
      [...names.matchAll(/(\w+)Command\b/g)].map(([, name = '']): [string, string] => [name, client]),
    ),
  );
}
