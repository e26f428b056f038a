import type { OrganizationalUnits } from '../members/organizational-units';

/**
 * Where the limits of an OU are rolled out, never beyond what is enrolled: the OU itself when it is enrolled or below an
 * enrolled one, else the enrolled OUs below it, else nowhere.
 *
 * A parent's StackSet reaches accounts of a child OU with a file of its own as well: auto-deployment ignores account
 * filters, so nothing could keep it out of accounts that join. Such an account carries both copies, each named by its OU;
 * the deepest decides, in the hub, and names never collide. Decision 15.
 */
export function limitsTargets(
  unit: string,
  enrolled: readonly string[],
  units: OrganizationalUnits,
): readonly string[] {
  if (enrolled.some((target) => target === unit || units.isBelow(unit, target))) return [unit];
  return enrolled.filter((target) => units.isBelow(target, unit));
}
