export { ledgerPage } from './past/ledger-page';
export { replay } from './replay';
export { replayJsonSchema } from './replay-schema';
