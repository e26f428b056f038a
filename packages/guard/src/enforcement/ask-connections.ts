import type { ConnectionNetwork, Session } from '@glue-session-guard/session';
import { type Evaluation, isAlertOnly } from '../decision/verdict';
import { placeKey } from '../place';
import type { Connections } from '../ports';
import type { Case, FactSource } from './gather-facts';
import type { GuardContext } from './guard-context';

type Networks = ReadonlyMap<string, ConnectionNetwork>;
export type AskNetwork = Connections['networkOf'];

/**
 * Glue takes a thousand connections for a session, and each costs a call. A session with more than these, none of which has a
 * subnet, stays undecided.
 */
const MOST_ASKED = 50;

/**
 * Whether the connections of a session that an event told of have a subnet. What Glue told on the same day lets a session
 * through; everything else is asked anew, so that no session is stopped by what is remembered. Decision 35.
 */
export function connectionsForEvents({ ports: { connections }, clock }: GuardContext): FactSource {
  return connectionsNotAsked(async (session, names) => {
    const known = await connections.withSubnet(session, clock());
    const seen = names.find((name) => known.has(name));
    if (seen !== undefined) return new Map([[seen, { kind: 'subnet' }]]);
    const told = await askInTurn(connections.networkOf, session, names);
    for (const [name, { kind }] of told)
      if (kind === 'subnet') await connections.remember(session, { name, hasSubnet: true }, clock());
    return told;
  });
}

/** The same for a session that a sweep looks at: Glue is asked, whatever is remembered, since a connection may have been edited. */
export function connectionsForSweeps(ask: AskNetwork): FactSource {
  return connectionsNotAsked((session, names) => askInTurn(ask, session, names));
}

/** Before a stop for want of a network, Glue is asked once more: other sessions of the place were looked at since. */
export function connectionsBeforeStop({ ports: { connections } }: GuardContext): FactSource {
  return {
    isWorthAsking: ({ session, decision }) =>
      decision.response === 'stop' &&
      session.connectionNetworks !== undefined &&
      decision.evaluation.breaches.some(({ limit }) => limit === 'requireConnection'),
    ask: async (session) => ({
      kind: 'found',
      session: {
        ...session,
        connectionNetworks: await askInTurn(connections.networkOf, session, namesOf(session)),
      },
    }),
  };
}

/** Asks about each connection of a place once. */
export function askOnce(ask: AskNetwork): AskNetwork {
  const asked = new Map<string, Promise<ConnectionNetwork>>();
  return (place, name) => {
    const key = JSON.stringify([placeKey(place), name]);
    const answer = asked.get(key) ?? ask(place, name);
    asked.set(key, answer);
    return answer;
  };
}

/** Why a connection could not be read, where nothing else tells whether the session has a network. */
export function unreadConnection({ session, decision }: Case) {
  if (!lacksNetworks(decision)) return undefined;
  for (const network of session.connectionNetworks?.values() ?? [])
    if (network.kind === 'unread') return network.failure;
  return undefined;
}

function connectionsNotAsked(
  ask: (session: Session, names: readonly string[]) => Promise<Networks>,
): FactSource {
  return {
    isWorthAsking: ({ session, decision }) =>
      mayBeSettledBy(decision.evaluation) && lacksNetworks(decision) && notAsked(session).length > 0,
    ask: async (session) => {
      const told = await ask(session, notAsked(session));
      const connectionNetworks = new Map([...(session.connectionNetworks ?? []), ...told]);
      return { kind: 'found', session: { ...session, connectionNetworks } };
    },
  };
}

/** A breach settles it without, unless it is alerted only for now. */
function mayBeSettledBy(evaluation: Evaluation): boolean {
  const { verdict, breaches } = evaluation;
  return (
    (verdict === 'undecided' && breaches.length === 0) || (verdict === 'over' && isAlertOnly(evaluation))
  );
}

function lacksNetworks({ evaluation }: Case['decision']): boolean {
  return evaluation.gaps.some(({ fact }) => fact === 'connectionNetworks');
}

function notAsked(session: Session): string[] {
  return namesOf(session)
    .slice(0, MOST_ASKED)
    .filter((name) => session.connectionNetworks?.has(name) !== true);
}

function namesOf({ connections }: Session): string[] {
  return connections.known ? [...new Set(connections.value)] : [];
}

/** One after the other, until one has a subnet: most sessions have one connection, and one with a subnet is enough. */
async function askInTurn(
  ask: AskNetwork,
  { account, region }: Session,
  names: readonly string[],
): Promise<Networks> {
  const told = new Map<string, ConnectionNetwork>();
  for (const name of names) {
    const network = await ask({ account, region }, name);
    told.set(name, network);
    if (network.kind === 'subnet') break;
  }
  return told;
}
