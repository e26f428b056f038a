import { type ItemStore, itemStore } from '@glue-session-guard/aws/testing';
import {
  type Alert,
  type AlertPace,
  type BrakeSettings,
  type MemoryBrake,
  type MemoryGlue,
  type MemoryLedger,
  type MemorySweep,
  type MemoryTrail,
  memoryBrake,
  memoryLedger,
  memoryOrganization,
  memoryPace,
  memorySweep,
  type Place,
  placeKey,
} from '@glue-session-guard/guard';
import type { Aws } from './aws/aws';
import type { Timeline } from './aws/timeline';
import type { Parameters } from './parameters';

/** Glue and CloudTrail of one account in one Region. */
interface SimulatedPlace {
  readonly glue: MemoryGlue;
  readonly trail: MemoryTrail;
}

export interface Stop {
  /** When Glue accepted the stop, milliseconds since the epoch. */
  readonly at: number;
  readonly door: 'event' | 'sweep';
}

/** What the guard acts on, all of it in memory, and what it did. */
export interface World {
  readonly time: Timeline;
  readonly aws: Aws;
  readonly parameters: Parameters;
  readonly ledger: MemoryLedger;
  readonly brake: MemoryBrake;
  readonly pace: AlertPace;
  readonly alerts: Alert[];
  /** Ids of the sessions whose stop the brake held back. */
  readonly heldBack: Set<string>;
  /** By session id, which the simulated day never uses twice. */
  readonly stops: Map<string, Stop>;
  /** What sweeps keep. */
  readonly sweep: MemorySweep;
  /** The record of days, as the state table holds it. */
  readonly dayRecord: ItemStore;
  /** Units of the tables beside one for each call. */
  readonly units: { read: number; write: number };
  /** Where sessions are created. */
  createPlace(where: Place): SimulatedPlace;
  /** The organization of a place; places without sessions share an empty one. */
  placeOf(where: Place): SimulatedPlace;
}

export function createWorld(time: Timeline, aws: Aws, parameters: Parameters): World {
  const places = new Map<string, SimulatedPlace>();
  // Each place has a Glue and a CloudTrail in memory of its own, so that listing one place does not read all of them.
  const create = (): SimulatedPlace => memoryOrganization({ accounts: {} }, time.clock);
  const empty = create();
  return {
    time,
    aws,
    parameters,
    ledger: memoryLedger(),
    brake: memoryBrake(budgetsOf(parameters)),
    pace: memoryPace(),
    alerts: [],
    heldBack: new Set(),
    stops: new Map(),
    sweep: memorySweep(MANAGEMENT),
    dayRecord: itemStore(),
    units: { read: 0, write: 0 },
    createPlace: (where) => {
      const place = places.get(placeKey(where)) ?? create();
      places.set(placeKey(where), place);
      return place;
    },
    placeOf: (where) => places.get(placeKey(where)) ?? empty,
  };
}

export const MANAGEMENT = '111111111111';

/** 0 in a parameter: no budget. */
function budgetsOf(parameters: Parameters): BrakeSettings {
  const { blastMinutes, blastPerAccount, blastPerLimitFile, blastOrganization } = parameters;
  const orNone = (stops: number) => (stops === 0 ? Number.POSITIVE_INFINITY : stops);
  return {
    minutes: blastMinutes,
    perAccount: orNone(blastPerAccount),
    perLimitFile: orNone(blastPerLimitFile),
    organization: orNone(blastOrganization),
  };
}
