/**
 * The part of the hub's stack that operators use. Synthesizing and deploying the whole stack would take longer than all
 * of these tests. A test compares outputs and index with the snapshot of the real stack.
 */
export const HUB_TEMPLATE = {
  Resources: {
    Ledger: table({
      attributes: { pk: 'S', sk: 'S', day: 'S', claimedAt: 'N', open: 'S', createdAt: 'N' },
      indexes: [
        {
          IndexName: 'byDay',
          KeySchema: keys('day', 'claimedAt'),
          Projection: { ProjectionType: 'ALL' },
        },
        {
          IndexName: 'open',
          KeySchema: keys('open', 'createdAt'),
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: ['sessionId', 'createdAtFrom', 'state'],
          },
        },
      ],
    }),
    State: table({ attributes: { pk: 'S', sk: 'S' } }),
    ...Object.fromEntries(
      [
        'Queue',
        'DeadLetterQueue',
        'UndeliveredQueue',
        'SweepQueue',
        'SweepDeadLetterQueue',
        'MissedRunsQueue',
        'AlertQueue',
        'LoudAlertQueue',
        'AlertDeadLetterQueue',
        'LoudAlertDeadLetterQueue',
      ].map((name) => [name, { Type: 'AWS::SQS::Queue' }]),
    ),
  },
  Outputs: {
    QueueUrl: reference('Queue'),
    DeadLetterQueueUrl: reference('DeadLetterQueue'),
    UndeliveredQueueUrl: reference('UndeliveredQueue'),
    SweepQueueUrl: reference('SweepQueue'),
    SweepDeadLetterQueueUrl: reference('SweepDeadLetterQueue'),
    MissedRunsQueueUrl: reference('MissedRunsQueue'),
    LedgerTable: reference('Ledger'),
    StateTable: reference('State'),
    AlertQueueUrl: reference('AlertQueue'),
    LoudAlertQueueUrl: reference('LoudAlertQueue'),
    AlertDeadLetterQueueUrl: reference('AlertDeadLetterQueue'),
    LoudAlertDeadLetterQueueUrl: reference('LoudAlertDeadLetterQueue'),
  },
};

interface TableShape {
  readonly attributes: Readonly<Record<string, 'S' | 'N'>>;
  readonly indexes?: readonly object[];
}

function table({ attributes, indexes }: TableShape) {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: Object.entries(attributes).map(([AttributeName, AttributeType]) => ({
        AttributeName,
        AttributeType,
      })),
      KeySchema: keys('pk', 'sk'),
      ...(indexes !== undefined && { GlobalSecondaryIndexes: indexes }),
    },
  };
}

function keys(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
}

function reference(Ref: string) {
  return { Value: { Ref } };
}
