import {
  type AccountDirectory,
  type Alerts,
  type Brake,
  type ClaimResult,
  type GuardPorts,
  type Ledger,
  memoryCreators,
  memoryPace,
  type PathResult,
  placeKey,
  type Trail,
} from '@glue-session-guard/guard';
import type { Instance } from './instance';
import { callMember, meteredGlue } from './metered-glue';
import { ROOT, UNIT } from './sample-limits';
import type { Stop, World } from './world';

/** The guard's ports in one function instance: each verb counts the calls that `packages/aws` makes for it, then asks the port in memory. */
export function meteredPorts(
  world: World,
  instance: Instance,
  door: Stop['door'],
): GuardPorts & { readonly trail: Trail } {
  return {
    glue: meteredGlue(world, instance, door),
    directory: directory(world, instance),
    ledger: ledger(world, instance),
    brake: brake(world, instance),
    // No event of the simulated day is malformed, so nothing is paced.
    pace: memoryPace(),
    // The simulated day has few sessions whose creators nobody can prove.
    creators: memoryCreators(),
    alerts: alerts(world, instance),
    trail: trail(world, instance),
  };
}

/** Each function keeps to the rate that CloudTrail allows in a place, but does not know of the other functions' calls. */
function trail(world: World, instance: Instance): Trail {
  const { time } = world;
  return {
    createCalls: async (place, spans) => {
      const pace = instance.lookups.get(placeKey(place), () => ({ due: 0 }));
      for (const _ of spans) {
        const due = Math.max(pace.due, time.now());
        pace.due = due + 1000 / LOOKUPS_PER_SECOND;
        try {
          await callMember('cloudtrail:LookupEvents', place, { world, instance, extra: due - time.now() });
        } catch {
          return { kind: 'throttled', calls: [], unnamed: [], left: spans };
        }
      }
      return world.placeOf(place).trail.createCalls(place, spans);
    },
  };
}

const LOOKUPS_PER_SECOND = 2;

function directory({ parameters }: World, { call, paths }: Instance): AccountDirectory {
  const api = parameters.directoryFromTable === 0 ? 'organizations:DescribeAccount' : 'dynamodb:GetItem';
  return {
    organizationalUnitPath: (account) =>
      paths.get(account, () => {
        const answer = call(api, null).then(
          (): PathResult => ({ kind: 'path', name: `account-${account}`, path: [ROOT, UNIT] }),
        );
        answer.catch(() => paths.forget(account));
        return answer;
      }),
  };
}

/** A first claim is one conditional put. If there is an item already, it is read, then written on condition of its version. */
function ledger({ ledger: inner }: World, { call }: Instance): Ledger {
  return {
    find: async (key) => {
      await call('dynamodb:GetItem', null);
      return inner.find(key);
    },
    // Asked once a place, and counted among the reads of a sweep.
    open: inner.open,
    remember: async (request) => {
      await call('dynamodb:PutItem', null);
      await inner.remember(request);
    },
    end: async (...ended) => {
      await call('dynamodb:UpdateItem', null);
      await inner.end(...ended);
    },
    // Asked once a minute for all.
    due: inner.due,
    moveDue: async (...moved) => {
      await call('dynamodb:UpdateItem', null);
      return inner.moveDue(...moved);
    },
    claim: async (request) => {
      await call('dynamodb:PutItem', null);
      const result = await inner.claim(request);
      if (!isFirst(result)) await call('dynamodb:GetItem', null);
      if (result.kind === 'claimed' && !isFirst(result)) await call('dynamodb:PutItem', null);
      return result;
    },
    advance: async (...progress) => {
      await call('dynamodb:UpdateItem', null);
      return inner.advance(...progress);
    },
  };
}

function isFirst(result: ClaimResult): boolean {
  return result.kind === 'claimed' && result.resumedFrom === undefined && result.toldOf === undefined;
}

/** The operator's word is read every 20 seconds, which is left out. A stop that is held back, or that Glue refuses, is counted and given back. */
function brake({ brake: inner }: World, { call }: Instance): Brake {
  return {
    admitStop: async (now) => {
      await call('dynamodb:UpdateItem', null);
      const admission = await inner.admitStop(now);
      if (admission.kind === 'held-back') await call('dynamodb:UpdateItem', null);
      return admission;
    },
    giveBack: async (at) => {
      await call('dynamodb:UpdateItem', null);
      await inner.giveBack(at);
    },
    told: async (at) => {
      await call('dynamodb:UpdateItem', null);
      await inner.told(at);
    },
  };
}

function alerts({ alerts: kept }: World, { call }: Instance): Alerts {
  return {
    publish: async (alert) => {
      await call('sns:Publish', null);
      kept.push(alert);
    },
  };
}
