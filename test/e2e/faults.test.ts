import { brokenServices } from './faults/broken-services';
import { drillsInOneWorld } from './faults/drills-in-one-world';
import { hostileMessages } from './faults/hostile-messages';
import { killedProcesses } from './faults/killed-processes';
import { ledgerOut } from './faults/ledger-out';
import { repeatedDelivery } from './faults/repeated-delivery';
import { skewedClocks } from './faults/skewed-clocks';
import { slowStarts } from './faults/slow-starts';
import { throttled } from './faults/throttled';

drillsInOneWorld('the event path under faults', [
  repeatedDelivery,
  throttled,
  brokenServices,
  killedProcesses,
  slowStarts,
  hostileMessages,
  skewedClocks,
  ledgerOut,
]);
