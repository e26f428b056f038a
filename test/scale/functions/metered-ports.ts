import {
  type AccountDirectory,
  type Admission,
  type AlertPace,
  type Alerts,
  type Brake,
  type ClaimResult,
  type GuardPorts,
  type Ledger,
  memoryConnections,
  memoryCreators,
  type PathResult,
  placeKey,
  type Trail,
} from '@glue-session-guard/guard';
import type { Api } from '../aws/aws-calls';
import { ROOT, unitOf } from '../sample-limits';
import type { Stop, World } from '../world';
import type { Instance } from './instance';
import { callMember, meteredGlue } from './metered-glue';

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
    pace: pace(world, instance),
    // The simulated day has few sessions whose creators nobody can prove.
    creators: memoryCreators(),
    // No limit of the simulated day asks for the network of a connection.
    connections: memoryConnections(),
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

/** Asked once a place. A sweep waits for it beside its other reads. */
const OPEN: readonly Api[] = ['dynamodb:Query'];

const LOOKUPS_PER_SECOND = 2;

function directory({ parameters }: World, { call, paths }: Instance): AccountDirectory {
  const api = parameters.directoryFromTable === 0 ? 'organizations:DescribeAccount' : 'dynamodb:GetItem';
  return {
    organizationalUnitPath: (account) =>
      paths.get(account, () => {
        const answer = call(api, null).then(
          (): PathResult => ({
            kind: 'path',
            name: `account-${account}`,
            path: [ROOT, unitOf(account, parameters.limitFiles)],
          }),
        );
        answer.catch(() => paths.forget(account));
        return answer;
      }),
  };
}

/** A first claim is one conditional put. If there is an item already, it is read, then written on condition of its version. */
function ledger({ aws, ledger: inner, heldBack }: World, { call }: Instance): Ledger {
  return {
    find: async (key) => {
      await call('dynamodb:GetItem', null);
      return inner.find(key);
    },
    open: async (place) => {
      aws.passing(OPEN, 0);
      return inner.open(place);
    },
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
    advance: async (key, owner, progress) => {
      await call('dynamodb:UpdateItem', null);
      if ('outcome' in progress && progress.outcome.kind === 'would-have-stopped')
        heldBack.add(key.sessionId);
      return inner.advance(key, owner, progress);
    },
  };
}

function isFirst(result: ClaimResult): boolean {
  return result.kind === 'claimed' && result.resumedFrom === undefined && result.toldOf === undefined;
}

/**
 * The operator's word is read every 20 seconds, which is left out. Each scope is one write: a stop that its account's
 * budget does not admit makes two, a stop that stopped nothing six.
 */
function brake({ brake: inner }: World, { call }: Instance): Brake {
  const write = async (times: number) => {
    for (let i = 0; i < times; i += 1) await call('dynamodb:UpdateItem', null);
  };
  return {
    reserve: async (stop, now) => {
      const admission = await inner.reserve(stop, now);
      await write(admission.kind === 'admitted' ? SCOPES : 2 * countedIn(admission));
      return admission;
    },
    giveBack: async (reservation) => {
      await write(SCOPES);
      await inner.giveBack(reservation);
    },
  };
}

const SCOPES = 3;

/** The scopes up to the one that held the stop back: the stop counted in each, and is given back. */
function countedIn(admission: Extract<Admission, { kind: 'held-back' }>): number {
  if (admission.by === 'operator') return 0;
  return { account: 1, 'limit-file': 2, organization: SCOPES }[admission.scope.kind];
}

/** Told topics are remembered by each function; a claim that is made is one write, and so is the note that people were told. */
function pace({ pace: inner }: World, { call }: Instance): AlertPace {
  return {
    claimTelling: async (...about) => {
      await call('dynamodb:UpdateItem', null);
      return inner.claimTelling(...about);
    },
    told: async (...about) => {
      await call('dynamodb:UpdateItem', null);
      await inner.told(...about);
    },
  };
}

/** The alert goes to a queue of the alerter. */
function alerts({ alerts: kept }: World, { call }: Instance): Alerts {
  return {
    publish: async (alert) => {
      await call('sqs:SendMessage', null);
      kept.push(alert);
    },
  };
}
