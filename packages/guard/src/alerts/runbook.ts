import type { Link } from '../alert';

/** Every alert leads to the page that says for each alert what to look at and what to do; a test holds the anchor. */
export const RUNBOOK: readonly Link[] = [
  { kind: 'page', label: 'Runbook', path: 'docs/operations.md#alert-reference' },
];
