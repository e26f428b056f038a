/**
 * What every SDK client is made with. Throttling is common when a thousand accounts start work at nine o'clock: the
 * standard retry mode backs off with jitter; the timeouts leave room for its attempts within one invocation:
 * whoever gives up a call that hung, after some 41 seconds, must fail, and not go on to the next that may hang.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const clientDefaults = {
  maxAttempts: 5,
  retryMode: 'standard',
  // Without `throwOnRequestTimeout` the SDK only warns, and a hung connection would eat the whole invocation.
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
} as const;
