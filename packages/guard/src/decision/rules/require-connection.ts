import { NETWORK } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';
import { listed } from '../../text/bounded-text';
import { type Answer, defineRule, judge, NOT_APPLICABLE } from './rule';

export const requireConnection = defineRule({
  limit: 'requireConnection',
  check: (session, required) => {
    if (required === false) return NOT_APPLICABLE;
    const attached = judge('connections', session.connections, (names) =>
      names.length > 0 ? null : { actual: false, allowed: required, text: noneAttached(required) },
    );
    return attached.kind === 'compliant' && required === NETWORK ? judgeNetworks(session) : attached;
  },
});

function noneAttached(required: true | typeof NETWORK): string {
  return required === NETWORK
    ? 'no connection attached, one with a subnet is required'
    : 'no connection attached, one is required';
}

/** One connection with a subnet is enough, whatever the others are. If none is known to have one, each must be known to have none. */
function judgeNetworks({ connections, connectionNetworks }: Session): Answer {
  const names = connections.known ? connections.value : [];
  const kindOf = (name: string) => connectionNetworks?.get(name)?.kind;
  if (names.some((name) => kindOf(name) === 'subnet')) return { kind: 'compliant' };
  const unknown = names.filter((name) => kindOf(name) !== 'none');
  if (unknown.length > 0)
    return { kind: 'unknown', fact: 'connectionNetworks', why: whyUnknown(unknown, connectionNetworks) };
  return {
    kind: 'breach',
    actual: names,
    allowed: NETWORK,
    text: `connection ${listed(names)} attached, which ${names.length === 1 ? 'names' : 'name'} no subnet, so the session is in no VPC; one with a subnet is required`,
  };
}

/** Of several reasons the first one: people look into one connection after the other. */
function whyUnknown(names: readonly string[], networks: Session['connectionNetworks']): string {
  const [name = ''] = names;
  const network = networks?.get(name);
  switch (network?.kind) {
    case 'missing':
      return `Glue knows no connection ${listed([name])}, so it is not known whether the session is in a VPC`;
    case 'unread':
      return `connection ${listed([name])} could not be read: ${network.failure.message}`;
    default:
      return `only Glue can tell whether connection ${listed(names)} names a subnet, and it was not asked`;
  }
}
