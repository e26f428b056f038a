/**
 * The options of every SDK client. Throttling is common when a thousand accounts start work at nine o'clock, and the
 * standard retry mode backs off with jitter. Five attempts of eight seconds end after some 41 seconds, within the timeout
 * of one invocation. After a call that hung for so long, fail: there is no time for another one that may hang. Decision 23.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const clientDefaults = {
  maxAttempts: 5,
  retryMode: 'standard',
  // Without `throwOnRequestTimeout` the SDK only warns, and a call that hangs lasts until the function's own timeout.
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
} as const;
