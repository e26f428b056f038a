/**
 * How many of the hub's functions run at once at most. No function reserves concurrency, so the account needs as much that nobody
 * else reserves: else Lambda throttles them, and stops and alerts come late. Decision 17.
 */
export const FUNCTIONS_AT_ONCE = {
  enforcer: 10,
  /**
   * 10,000 accounts in three Regions, five to a batch of some three seconds, need twenty to be through in fifteen minutes.
   */
  sweepRegion: 20,
  /** The least that Lambda takes. Batches of one second share one count of mails. */
  loudAlerter: 2,
  /** Of those that a schedule runs, each once at a time. */
  scheduled: 5,
} as const;
