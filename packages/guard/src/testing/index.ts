export { claimBy, LEASE_OVER, LEDGER_KEY, LEDGER_NOW, OVER_DECISION } from '../ledger/testing/ledger-cases';
export { describeLedger } from '../ledger/testing/ledger-contract';
export { brakeAlertOf, failedAlert, sampleAlert } from '../telling/testing/sample-alerts';
export { mailOf } from './mail-of';
export { openSighting } from './open-sighting';
export { SAMPLE_SESSION } from './sample-session';
export { SOUND_FACTS } from './sound-facts';
