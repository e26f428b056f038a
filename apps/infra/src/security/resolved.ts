import * as z from 'zod';
import type { Template } from '../testing/sample-synth';

/** Where a template is deployed. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/**
 * A part of a template with every intrinsic function worked out, as CloudFormation would for this place. Ids that AWS
 * makes up are the logical ids without their hash. Throws at a function it does not know.
 */
export function resolved(node: unknown, template: Template, place: Place): unknown {
  if (Array.isArray(node)) return node.map((item) => resolved(item, template, place));
  if (typeof node !== 'object' || node === null) return node;
  const [[name, value] = ['', undefined], second] = Object.entries(node);
  if (second === undefined && (name === 'Ref' || name.startsWith('Fn::')))
    return intrinsic({ name, value: resolved(value, template, place) }, template, place);
  return Object.fromEntries(
    Object.entries(node).map(([key, item]) => [key, resolved(item, template, place)]),
  );
}

const Join = z.tuple([z.string(), z.array(z.string())]);
const Attribute = z.tuple([z.string(), z.literal('Arn')]);

function intrinsic(
  { name, value }: { readonly name: string; readonly value: unknown },
  template: Template,
  place: Place,
): string {
  switch (name) {
    case 'Fn::Join': {
      const [separator, parts] = Join.parse(value);
      return parts.join(separator);
    }
    case 'Fn::GetAtt':
      return arnOf(Attribute.parse(value)[0], template, place);
    case 'Ref':
      return reference(z.string().parse(value), template, place);
    default:
      throw new Error(`${name} is not read here`);
  }
}

function reference(id: string, template: Template, place: Place): string {
  switch (id) {
    case 'AWS::AccountId':
      return place.account;
    case 'AWS::Region':
      return place.region;
    case 'AWS::Partition':
      return 'aws';
    default:
      return template.Resources[id]?.Type === 'AWS::SNS::Topic'
        ? arnOf(id, template, place)
        : named(id, template);
  }
}

/** The ARN of a resource of the template. */
export function arnOf(id: string, template: Template, { account, region }: Place): string {
  const { Type = 'nothing', Properties } = template.Resources[id] ?? {};
  const service = SERVICES[Type];
  if (service === undefined) throw new Error(`the ARN of ${id}, of type ${Type}, is not known here`);
  if (Type === 'AWS::IAM::Role')
    return `arn:aws:iam::${account}:role${Properties?.Path}${named(id, template)}`;
  return `arn:aws:${service[0]}:${region}:${account}:${service[1]}${named(id, template)}`;
}

/** Service, and what stands before the name. */
const SERVICES: Readonly<Record<string, readonly [string, string]>> = {
  'AWS::DynamoDB::Table': ['dynamodb', 'table/'],
  'AWS::Events::EventBus': ['events', 'event-bus/'],
  'AWS::Events::Rule': ['events', 'rule/'],
  'AWS::IAM::Role': ['iam', 'role/'],
  'AWS::KMS::Key': ['kms', 'key/'],
  'AWS::Lambda::Function': ['lambda', 'function:'],
  'AWS::Logs::LogGroup': ['logs', 'log-group:'],
  'AWS::SNS::Topic': ['sns', ''],
  'AWS::SQS::Queue': ['sqs', ''],
};

/** The fixed name, or what the CDK called it. */
function named(id: string, { Resources }: Template): string {
  const { Name, RoleName, LogGroupName, QueueName } = Resources[id]?.Properties ?? {};
  return String(RoleName ?? LogGroupName ?? QueueName ?? Name ?? id.replace(/[0-9A-F]{8}$/, ''));
}
