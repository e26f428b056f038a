export { ledgerSession } from './past/ledger-session';
export { replay } from './replay';
export { replayJsonSchema } from './replay-schema';
