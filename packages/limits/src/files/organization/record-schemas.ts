import * as z from 'zod';
import { accountId, bucketName } from '../formats';

export const RetentionSchema = z
  .strictObject({
    sessionsDays: z
      .int()
      .min(30)
      .max(3660)
      .default(400)
      .describe('How long the ledger keeps a session, in days from 30 to 3660; 400 when left out.'),
    peopleDays: z
      .int()
      .min(7)
      .max(3660)
      .default(90)
      .describe(
        'How long the ledger keeps who created a session, and its tags, in days from 7 to 3660; 90 when left out.',
      ),
  })
  .describe('How long the ledger keeps what it knows.');

export const EvidenceSchema = z
  .strictObject({
    bucket: bucketName.describe('The name of the bucket to which the ledger is exported each night.'),
    owner: accountId
      .exactOptional()
      .describe(
        'The account that has the bucket already: 12 digits, in quotes. When left out, the deployment makes it in the hub, with Object Lock.',
      ),
    lockDays: z
      .int()
      .min(1)
      .max(3660)
      .default(400)
      .describe(
        'How long nothing in a bucket that the deployment makes can be changed or deleted, in days from 1 to 3660; 400 when left out.',
      ),
    lockMode: z
      .enum(['governance', 'compliance'])
      .default('governance')
      .describe(
        'Who may shorten the lock: governance, those with the permission s3:BypassGovernanceRetention; compliance, nobody, not even AWS Support.',
      ),
  })
  .describe('A nightly export of the ledger, for auditors.');
