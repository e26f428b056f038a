import { describeLedger } from '../ledger/testing/ledger-contract';
import { memoryLedger } from './memory-ledger';

describeLedger('memoryLedger', memoryLedger);
