import { errorName } from '../sdk/aws-error';

/** What a conditional write answers; undefined when its condition did not hold, so that nothing was written. */
export async function ifConditionHolds<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (errorName(error) === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}

/** Whether the condition of a write held. */
export async function isWritten(write: () => Promise<unknown>): Promise<boolean> {
  const written = await ifConditionHolds(async () => {
    await write();
    return true;
  });
  return written ?? false;
}
