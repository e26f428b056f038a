import { WITH_EVIDENCE } from '../../testing/sample-config';
import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { HUB, type World } from '../world';

const TABLE = 'AWS::DynamoDB::Table';
const BUCKET = `arn:aws:s3:::${WITH_EVIDENCE.evidence?.bucket}`;

/** The export writes evidence, and can neither read the ledger by itself nor take evidence away. */
export function ledgerExportProof(world: World): Proof {
  const { arn, trust, permissions } = world.role(world.names.ledgerExportRole);
  const caller = { kind: 'role', arn } as const;
  const may = (action: string, resource: string, expected: string): Question => ({
    asks: `\`${action}\` on \`${resource.split(':').slice(5).join(':')}\``,
    answer: policyAnswer(permissions, { caller, action, resource }),
    expected,
  });
  const starts = (group: string, expected: string): Question => ({
    asks: `scheduler as \`${world.names.ledgerExportRole}\` for the group \`${group}\``,
    answer: policyAnswer(trust, {
      caller: { kind: 'service', name: 'scheduler.amazonaws.com' },
      action: 'sts:AssumeRole',
      resource: arn,
      context: {
        'aws:SourceAccount': HUB.account,
        'aws:SourceArn': `arn:aws:scheduler:${HUB.region}:${HUB.account}:schedule-group/${group}`,
      },
    }),
    expected,
  });
  const [ledger, state] = [world.arn('Ledger', TABLE), world.arn('State', TABLE)];
  const exported = `${BUCKET}/ledger/AWSDynamoDB/data`;
  return {
    claim: `The nightly export (\`${world.names.ledgerExportRole}\`) writes evidence, and can take none away`,
    questions: [
      starts(world.names.ledgerExportGroup, 'allowed'),
      starts(world.names.scheduleGroup, 'refused'),
      may('dynamodb:ExportTableToPointInTime', ledger, 'allowed'),
      may('dynamodb:ExportTableToPointInTime', state, 'refused'),
      ...['dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:PutItem'].map((action) =>
        may(action, ledger, 'refused'),
      ),
      may('s3:PutObject', exported, 'allowed'),
      may('s3:PutObject', `${BUCKET}/other`, 'refused'),
      may('s3:PutObject', 'arn:aws:s3:::somebody-elses-bucket/ledger/data', 'refused'),
      ...[
        's3:GetObject',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:PutObjectRetention',
        's3:BypassGovernanceRetention',
      ].map((action) => may(action, exported, 'refused')),
      ...['s3:PutBucketPolicy', 's3:PutBucketObjectLockConfiguration', 's3:PutLifecycleConfiguration'].map(
        (action) => may(action, BUCKET, 'refused'),
      ),
    ],
  };
}
