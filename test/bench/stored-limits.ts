import { packLimits } from '@glue-session-guard/limits';
import { limitsDocuments } from './sample-documents';

/** The hub's answers about its limits, as DynamoDB gives them: `active` is a version of 50 limit files. */
export function storedLimits(active: string) {
  const { format, hash, body } = packLimits(limitsDocuments(50));
  return {
    switches: {
      Responses: {
        state: [
          {
            pk: { S: 'limits/active' },
            sk: { S: 'current' },
            id: { S: active },
            before: { L: [] },
            rolledOut: { S: active },
            reason: { S: 'the benchmark' },
            by: { S: 'arn:aws:iam::222222222222:role/benchmark' },
            at: { N: '0' },
          },
        ],
      },
      UnprocessedKeys: {},
    },
    content: {
      Item: {
        id: { S: active },
        commit: { NULL: true },
        format: { N: String(format) },
        hash: { S: hash },
        body: { B: Buffer.from(body).toString('base64') },
      },
    },
  };
}
