/**
 * Stands in for the Lambda runtime inside a child process: loads the bundle the way Lambda does and answers each event
 * that the parent sends. Each comes with the suite's time, which this process then goes by.
 */
const path = require('node:path');
const { setTime } = require('../suite-time.cjs');

const [file, name] = process.env._HANDLER.split('.');
const { [name]: handler } = require(path.join(process.env.LAMBDA_TASK_ROOT, file));

// Nobody is left to answer to: the tests ended, however they did.
process.on('disconnect', () => process.exit());

process.on('message', async ({ requestId, event, time }) => {
  setTime(time);
  const until = Date.now() + Number(process.env.FUNCTION_TIMEOUT_SECONDS) * 1000;
  const context = {
    awsRequestId: requestId,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis: () => until - Date.now(),
  };
  try {
    process.send({ requestId, result: (await handler(event, context)) ?? null });
  } catch (error) {
    process.send({
      requestId,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
process.send({ ready: true, version: process.version });
