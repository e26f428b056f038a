import { blindSpots } from './faults/blind-spots';
import { brakes } from './faults/brakes';
import { drillsInOneWorld } from './faults/drills-in-one-world';
import { mendedRole } from './faults/mended-role';
import { sweeping } from './faults/sweeping';
import { sweepsUnderFaults } from './faults/sweeps-under-faults';
import { unreachableOrganizations } from './faults/unreachable-organizations';

// A file of its own, so that two cores work on the drills at once.
drillsInOneWorld('sweeps, the brake and the organization under faults', [
  sweepsUnderFaults,
  unreachableOrganizations,
  brakes,
  sweeping,
  mendedRole,
  blindSpots,
]);
