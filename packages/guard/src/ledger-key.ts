import type { Session } from '@glue-session-guard/session';
import type { LedgerKey } from './ports';

/** Where the ledger keeps a session. */
export function ledgerKey({ account, region, id, createdAt, createdAtFrom }: Session): LedgerKey {
  return { account, region, sessionId: id, createdAt, createdAtFrom };
}
