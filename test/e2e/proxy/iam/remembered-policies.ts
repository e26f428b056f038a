import type { Layer } from '../call';
import type { Role } from './credentials';
import type { RolePolicies } from './role-policies';

export interface RememberedPolicies extends RolePolicies {
  /** Forgets everything on a call that may change a role, because a test may delete one. */
  readonly layer: Layer;
}

const CHANGES_ROLES = new Set(['iam', 'cloudformation']);

/** Remembers the policies of callers: every call asks for them, and reading them from moto each time would take most of the suite's time. */
export function rememberedPolicies(policies: RolePolicies): RememberedPolicies {
  const permissions = new Map<string, Promise<readonly unknown[]>>();
  const trust = new Map<string, Promise<unknown | undefined>>();
  const forget = () => {
    permissions.clear();
    trust.clear();
  };
  return {
    permissions: (role) => remembered(permissions, role, policies.permissions),
    trust: (role) => remembered(trust, role, policies.trust),
    async layer(call, next) {
      const reply = await next(call);
      if (CHANGES_ROLES.has(call.service)) forget();
      return reply;
    },
  };
}

function remembered<T>(
  known: Map<string, Promise<T>>,
  role: Role,
  read: (role: Role) => Promise<T>,
): Promise<T> {
  const answer = known.get(role.arn) ?? read(role);
  known.set(role.arn, answer);
  return answer;
}
