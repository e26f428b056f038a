import type { Context } from 'aws-lambda';

/** What Lambda hands a function beside its event; each invocation has an id of its own. */
export function lambdaContext(functionName: string, awsRequestId = 'request-1'): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName,
    functionVersion: '1',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:222222222222:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId,
    logGroupName: `/glue-session-guard/${functionName}`,
    logStreamName: 'stream',
    getRemainingTimeInMillis: () => 300_000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}
