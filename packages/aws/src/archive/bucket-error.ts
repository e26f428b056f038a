import { type Code, GuardError } from '@glue-session-guard/problem';
import { errorMessage, errorName, isDenied } from '../sdk/aws-error';
import { explained } from '../sdk/telling';

interface Asked {
  readonly bucket: string;
  readonly action: 's3:ListBucket' | 's3:GetObject';
}

/** Why S3 gave nothing of a bucket, as a coded error where that can be named; every other error as it is. */
export async function bucketError(error: unknown, asked: Asked): Promise<unknown> {
  const cause = causeOf(error, asked);
  if (cause !== undefined) {
    const { code, says, hint } = cause;
    return new GuardError(code, `${says}: ${errorMessage(error)}`, { cause: error, hint });
  }
  return explained(() => Promise.reject(error)).catch((told: unknown) => told);
}

interface Cause {
  readonly code: Code;
  readonly says: string;
  readonly hint: string;
}

/** S3 has a bucket in one Region, and names that Region where it is asked elsewhere. The client follows that within a partition. */
const ELSEWHERE = new Set([
  'PermanentRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);
/** `KMS.DisabledException`, `KMS.NotFoundException`, `KMS.KMSInvalidStateException`. */
const OF_THE_KEY = /^KMS\.|^KMS[A-Z]|kms:Decrypt/;

function causeOf(error: unknown, { bucket, action }: Asked): Cause | undefined {
  const name = errorName(error);
  if (name === 'NoSuchBucket') {
    return {
      code: 'GSG_BUCKET_MISSING',
      says: `there is no bucket ${bucket}`,
      hint: 'Correct its name. `aws cloudtrail describe-trails` tells the bucket of the trail as S3BucketName.',
    };
  }
  if (ELSEWHERE.has(name)) {
    return {
      code: 'GSG_BUCKET_ELSEWHERE',
      says: `the bucket ${bucket} is in another Region, and S3 does not say in which`,
      hint: `Look with \`aws s3api head-bucket --bucket ${bucket}\`. A bucket of another partition needs credentials of that partition.`,
    };
  }
  if (name === 'InvalidObjectState') {
    return {
      code: 'GSG_LOG_ARCHIVED',
      says: 'the log file is archived in S3 Glacier',
      hint: 'Restore what you need with `aws s3api restore-object`, or leave those days out with --since.',
    };
  }
  if (OF_THE_KEY.test(name) || (isDenied(error) && OF_THE_KEY.test(errorMessage(error)))) {
    return {
      code: 'GSG_LOG_KEY_REFUSED',
      says: `the KMS key of a log file in ${bucket} may not be used`,
      hint: 'Allow kms:Decrypt to your role, in its policy and in the policy of the key that the trail encrypts with.',
    };
  }
  return isDenied(error) ? denied(bucket, action) : undefined;
}

function denied(bucket: string, action: Asked['action']): Cause {
  const resource = action === 's3:ListBucket' ? bucket : `${bucket}/*`;
  return {
    code: 'GSG_BUCKET_DENIED',
    says: `${action} was refused in the bucket ${bucket}`,
    hint: `Allow ${action} on arn:aws:s3:::${resource} to your role; if the bucket is another account's, in the policy of the bucket too. Where whoever asks pays for the bucket, copy the logs with \`aws s3 sync --request-payer requester\` and replay the folder.`,
  };
}
