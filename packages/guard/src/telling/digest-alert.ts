import type { Alert, FindingGroup, Severity } from '../alert';
import { RUNBOOK } from '../alerts/runbook';
import { utf8Bytes } from '../text/bounded-text';
import { countsOf } from './digest-counts';
import { digestLine } from './digest-line';

/** Lines of one mail together, bytes of UTF-8. SNS takes 256 KB, and what stands above the lines is far below 20 KB. */
export const DIGEST_BYTES = 180_000;

/** Some alerts, the worst first, and the one alert that tells of them all. */
export interface Digested<Each> {
  readonly alert: Alert;
  readonly of: readonly Each[];
}

/**
 * Tells of many alerts at once: counts, and a line for each alert, the worst first. More than one mail where the lines would
 * not fit one.
 */
export function digestAlerts<Each extends { readonly alert: Alert }>(
  told: readonly Each[],
): Digested<Each>[] {
  const parts = partsOf(told);
  const counts = countsOf(told.map(({ alert }) => alert));
  return parts.map((of, number) => ({
    of,
    alert: digestAlert(of, {
      counts: number === 0 ? counts : [],
      total: told.length,
      number,
      parts: parts.length,
    }),
  }));
}

interface Part {
  readonly counts: readonly FindingGroup[];
  readonly total: number;
  /** From zero. */
  readonly number: number;
  readonly parts: number;
}

function digestAlert(of: readonly { readonly alert: Alert }[], part: Part): Alert {
  const { counts, total, number, parts } = part;
  const which = parts === 1 ? '' : `, mail ${number + 1} of ${parts}`;
  const headline = `Glue Session Guard: ${total} alerts in one digest${which}`;
  return {
    kind: 'digest',
    severity: worstOf(of),
    subject: headline,
    headline,
    summary: [
      'More alerts came at once than are mailed one by one. Each of them stands below with one line, the worst first.',
      'The whole record of a session: npm run -s gsg -- history',
    ],
    facts: [],
    breaches: [],
    findings: [...counts, { title: 'The worst first', lines: of.map(({ alert }) => digestLine(alert)) }],
    next: nextOf(of),
    links: RUNBOOK,
    attributes: { outcome: 'digest' },
  };
}

function worstOf(of: readonly { readonly alert: Alert }[]): Severity {
  const found = new Set(of.map(({ alert }) => alert.severity));
  if (found.has('urgent')) return 'urgent';
  return found.has('warning') ? 'warning' : 'info';
}

const COULD_NOT_STOP = 'Stop by hand what could not be stopped: it may run on and cost.';
const MANY =
  'Look at the limits that most of these sessions break. If a limit is wrong, revert its change and deploy; until then hold all stops back: npm run -s gsg -- brake on --reason "…"';

function nextOf(of: readonly { readonly alert: Alert }[]): string[] {
  const failed = of.some(({ alert }) => alert.attributes.outcome === 'could-not-stop');
  return [...(failed ? [COULD_NOT_STOP] : []), MANY];
}

function partsOf<Each extends { readonly alert: Alert }>(told: readonly Each[]): Each[][] {
  const parts: Each[][] = [];
  let left = 0;
  for (const each of told) {
    const bytes = lineBytes(each.alert);
    if (bytes > left || parts.length === 0) {
      parts.push([]);
      left = DIGEST_BYTES;
    }
    parts.at(-1)?.push(each);
    left -= bytes;
  }
  return parts;
}

/** What the line of an alert takes in a digest, with the mark before it and the end of the line. */
export function lineBytes(alert: Alert): number {
  return utf8Bytes(digestLine(alert)) + '- \n'.length;
}
