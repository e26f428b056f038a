import { isRecord } from '../../proxy/parse-call';
import { HUB_REGION } from '../config-files';
import type { Deployed } from './deploy-hub';
import type { Template } from './synthesized';

interface Stack {
  readonly template: Template;
  readonly deployed: Deployed;
  readonly account: string;
}

/** The text that CloudFormation makes of `Fn::Join`, `Ref` and the ARN of a table, a key or a role. */
export function resolved(value: unknown, stack: Stack): string {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) throw new Error(`Not a text of a template: ${JSON.stringify(value)}`);
  const [[name, argument] = []] = Object.entries(value);
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1]))
    return argument[1].map((part) => resolved(part, stack)).join(String(argument[0]));
  if (name === 'Ref') return stack.deployed[String(argument)] ?? '';
  if (name === 'Fn::GetAtt' && Array.isArray(argument) && argument[1] === 'Arn')
    return arnOf(String(argument[0]), stack);
  throw new Error(`The suite does not resolve ${String(name)}`);
}

function arnOf(id: string, { template, deployed, account }: Stack): string {
  const { Type = '', Properties = {} } = template.Resources[id] ?? {};
  const physical = deployed[id] ?? '';
  switch (Type) {
    case 'AWS::DynamoDB::Table':
      return `arn:aws:dynamodb:${HUB_REGION}:${account}:table/${physical}`;
    case 'AWS::KMS::Key':
      return `arn:aws:kms:${HUB_REGION}:${account}:key/${physical}`;
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${account}:role${String(Properties.Path ?? '/')}${String(Properties.RoleName)}`;
    default:
      throw new Error(`The suite knows no ARN of ${Type}`);
  }
}
