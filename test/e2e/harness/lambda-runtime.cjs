/**
 * Stands in for the Lambda runtime inside a child process: loads the bundle the way Lambda does and answers each event
 * that the parent sends. `CLOCK_OFFSET` messages move this process's time along with the suite's clock.
 */
const path = require('node:path');

let offset = Number(process.env.GSG_E2E_CLOCK_OFFSET ?? 0);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + offset);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + offset;
  }
};

const [file, name] = process.env._HANDLER.split('.');
const { [name]: handler } = require(path.join(process.env.LAMBDA_TASK_ROOT, file));

process.on('message', async ({ requestId, event, clockOffset }) => {
  offset = clockOffset;
  const context = {
    awsRequestId: requestId,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: process.env.GSG_E2E_FUNCTION_ARN,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => 30_000,
  };
  try {
    process.send({ requestId, result: (await handler(event, context)) ?? null });
  } catch (error) {
    process.send({ requestId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.send({ ready: true, version: process.version });
