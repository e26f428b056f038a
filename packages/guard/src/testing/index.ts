export { claimBy, LEASE_OVER, LEDGER_KEY, LEDGER_NOW } from '../ledger/testing/ledger-cases';
export { describeLedger } from '../ledger/testing/ledger-contract';
export { OVER_DECISION } from '../ledger/testing/over-decision';
export { mailOf } from './mail-of';
export { SOUND_FACTS } from './sound-facts';
