import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { sdkWithoutPlainErrors } from '../../packages/lambda/sdk-without-plain-errors.mjs';

/** Each client that a function has, with a call that needs no input. */
const CALLS = {
  CloudTrail: 'LookupEvents',
  DynamoDB: 'ListTables',
  EventBridge: 'ListRules',
  Glue: 'ListSessions',
  Organizations: 'ListRoots',
  SNS: 'ListTopics',
  SQS: 'ListQueues',
  SSM: 'ListCommands',
  STS: 'GetCallerIdentity',
};
/** Codes that no client knows: a denial of IAM, and what AWS adds later. */
const UNKNOWN = [
  { code: 'AccessDenied' },
  { code: 'UnauthorizedOperation' },
  { code: 'AddedTomorrowException' },
];
const AWS = join(import.meta.dirname, '../../packages/aws');
const packages = createRequire(join(AWS, 'package.json'));
const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-'));

/** Prints in which errors of AWS the code of a function finds something else when it is bundled as it is deployed. */
const whole = await bundled('whole.cjs', []);
const deployed = await bundled('deployed.cjs', [sdkWithoutPlainErrors]);
const errors = Object.keys(CALLS).flatMap((service) =>
  [...errorsOf(service), ...UNKNOWN].map((error) => ({ service, ...error })),
);
const different = [];
for (const error of errors) {
  const [expected, got] = [await thrown(whole, error), await thrown(deployed, error)];
  if (expected !== got) different.push({ service: error.service, expected, got });
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ compared: errors.length, different }));

async function bundled(name, plugins) {
  const contents = Object.entries(CALLS)
    .map(
      ([service, call]) =>
        `export { ${service}Client, ${call}Command } from '@aws-sdk/client-${service.toLowerCase()}';`,
    )
    .join('\n');
  const outfile = join(folder, name);
  const stdin = { contents, resolveDir: AWS };
  await build({
    stdin,
    outfile,
    plugins,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    conditions: ['module'],
  });
  return packages(outfile);
}

/** What AWS calls each error of the service, with something for each thing that it may say. */
function errorsOf(service) {
  const client = packages(`@aws-sdk/client-${service.toLowerCase()}`);
  return Object.values(client)
    .filter((schema) => Array.isArray(schema) && schema[0] === -3 && schema[1].startsWith('com.amazonaws.'))
    .map(([, , name, traits, members]) => ({
      code: traits.awsQueryError?.[0] ?? name,
      type: name,
      status: traits.httpError ?? 400,
      says: Object.fromEntries(members.map((member) => [member, member.endsWith('s') ? [] : 'said'])),
    }));
}

async function thrown(sdk, error) {
  const Client = sdk[`${error.service}Client`];
  const Command = sdk[`${CALLS[error.service]}Command`];
  const client = new Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: { handle: async () => ({ response: answerOf(error) }) },
  });
  const caught = await client.send(new Command({})).catch((reason) => reason);
  const { name, message, $retryable } = caught;
  return JSON.stringify(Object.entries({ ...caught, name, message, $retryable }).sort());
}

function answerOf({ service, code, type = code, status = 400, says = { message: 'said' } }) {
  const isXml = service === 'SNS' || service === 'STS';
  const body = isXml
    ? `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>said</Message></Error></ErrorResponse>`
    : JSON.stringify({ __type: `com.amazonaws#${type}`, ...says });
  const headers = { 'x-amzn-query-error': `${code};Sender`, 'x-amzn-requestid': 'request-1' };
  return { statusCode: status, headers, body: Buffer.from(body) };
}
