import * as z from 'zod';
import { type AwsCall, type AwsReply, type Layer, withInput } from '../call';
import { jsonReply } from '../replies';

const insertions = z.object({
  Statements: z.array(z.object({ Statement: z.string(), Parameters: z.array(z.unknown()) })),
});

/**
 * Makes each insertion of a BatchExecuteStatement by itself, as a conditional put. moto's parser of PartiQL takes no
 * parameters in an insertion, and replaces what is there.
 */
export function insertionsOneByOne(): Layer {
  return async (call, next) => {
    if (call.service !== 'dynamodb' || call.action !== 'BatchExecuteStatement') return next(call);
    const { Statements } = insertions.parse(call.input);
    const replies = await Promise.all(
      Statements.map(({ Statement, Parameters }) => next(putOf(call, Statement, Parameters))),
    );
    return jsonReply({ Responses: replies.map(responseOf) });
  };
}

function putOf(call: AwsCall, statement: string, values: readonly unknown[]): AwsCall {
  const [, TableName = '', tuple = ''] = /^INSERT INTO "([^"]+)" VALUE \{(.*)\}$/.exec(statement) ?? [];
  const names = [...tuple.matchAll(/'(\w+)':\?/g)].map(([, name = '']) => name);
  if (names.length !== values.length) throw new Error(`The proxy cannot read ${statement}`);
  const Item = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  const put = withInput(call, { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
  const headers = { ...put.headers, 'x-amz-target': 'DynamoDB_20120810.PutItem' };
  return { ...put, action: 'PutItem', headers };
}

function responseOf({ status, body }: AwsReply): unknown {
  if (status === 200) return {};
  const Code = body.includes('ConditionalCheckFailedException') ? 'DuplicateItem' : 'InternalServerError';
  return { Error: { Code, Message: body } };
}
