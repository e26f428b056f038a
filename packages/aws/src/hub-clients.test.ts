import { BatchExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { HttpResponse } from '@smithy/core/protocols';
import { hubClients } from './hub-clients';

process.env.AWS_REGION = 'eu-west-1';
process.env.AWS_ACCESS_KEY_ID = 'key';
process.env.AWS_SECRET_ACCESS_KEY = 'secret';

test('each call of the client for statements sends its own, although the SDK makes up once how to send', async () => {
  const { statements } = hubClients({ guardRole: 'guard', partition: 'aws', clock: () => 0 });
  const bodies: string[] = [];
  statements.config.requestHandler.handle = async ({ body }) => {
    bodies.push(new TextDecoder().decode(body));
    return { response: new HttpResponse({ statusCode: 200, body: Buffer.from('{"Responses":[]}') }) };
  };
  const insert = (key: string) =>
    statements.send(
      new BatchExecuteStatementCommand({ Statements: [{ Statement: 'INSERT', Parameters: [{ S: key }] }] }),
    );
  await Promise.all([insert('one'), insert('two')]);
  await insert('three');
  const keys = bodies.map((body) => JSON.parse(body).Statements[0].Parameters[0].S);
  expect(keys.sort()).toEqual(['one', 'three', 'two']);
});
