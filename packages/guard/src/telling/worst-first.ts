import type { Alert, Severity } from '../alert';

const RANK: Readonly<Record<Severity, number>> = { urgent: 0, warning: 1, info: 2 };

/** Orders alerts: what is urgent first, then by how far a limit is exceeded, then by how many are. */
export function byWorst(a: Alert, b: Alert): number {
  return (
    RANK[a.severity] - RANK[b.severity] || excess(b) - excess(a) || b.breaches.length - a.breaches.length
  );
}

/** How many times what a limit allows; zero where no broken limit is a number. */
function excess({ breaches }: Alert): number {
  return breaches.reduce(
    (worst, { actual, allowed }) =>
      typeof actual === 'number' && typeof allowed === 'number' && allowed > 0
        ? Math.max(worst, actual / allowed)
        : worst,
    0,
  );
}
