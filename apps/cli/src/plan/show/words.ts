import { printable } from '@glue-session-guard/problem';
import { plural, shownValue } from '../../text/words';
import type { Plan, PlannedFile } from '../plan-schema';
import type { Running } from '../running/judge-running';

type Setting = PlannedFile['settings'][number];
type Direction = Plan['direction'];

/** A change as a heading says it. `same`: it lets through what was let through before. */
export function directionWord(direction: Direction): string {
  switch (direction) {
    case 'same':
      return 'changed';
    case 'both':
      return 'tighter and looser';
    default:
      return direction;
  }
}

/** Whether an error stands in the file, so that nothing is deployed. */
export function isRefused({ file }: PlannedFile, { refused }: Plan): boolean {
  return refused.some((problem) => problem.file === `limits/${file}`);
}

/** A value of a key as people read it. */
export function valueText(value: Setting['before']): string {
  return value === null ? 'no limit' : shownValue(value);
}

/** `until 2026-12-31`. */
export function endText(until: string | null): string {
  return until === null ? 'without an end' : `until ${dayOf(until)}`;
}

/** The day on which something ends, UTC. */
export function dayOf(until: string): string {
  return until.slice(0, 10);
}

/** `analytics-dev`; the id where nobody knows the name. */
export function accountText({ id, name }: PlannedFile['accounts'][number]): string {
  return name === null ? id : printable(name, 64);
}

/** Names of accounts in the order in which people look for one. */
export function accountTexts(accounts: PlannedFile['accounts']): readonly string[] {
  return accounts.map(accountText).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** The first of a list, and how many more there are. */
export function listText(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown}, and ${items.length - most} more` : shown;
}

/** What a file changes, in one line for the summary. */
export function summaryText({ files, refused }: Plan): string {
  if (files.length === 0 && refused.length === 0) return 'No limit changes.';
  const count = (direction: Direction) => files.filter((file) => file.direction === direction).length;
  const counts = (['tighter', 'looser', 'both', 'same'] as const)
    .map((direction) => [count(direction), directionWord(direction)] as const)
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`);
  const changed = `${plural(files.length, 'limit file')} ${files.length === 1 ? 'changes' : 'change'} something`;
  return [
    files.length === 0 ? 'No limit changes.' : `${changed}: ${counts.join(', ')}.`,
    ...(refused.length === 0
      ? []
      : [`${plural(refused.length, 'error')} must be corrected before anything is deployed.`]),
  ].join(' ');
}

/** What follows from another `instance:`, which looks like a small change and is a whole deployment. */
export function secondGuardText({ instance, base }: Plan): string | undefined {
  if (instance === null) return undefined;
  const [before, after] = [instance.before ?? NO_NAME, instance.after ?? NO_NAME];
  const made =
    base.kind === 'active'
      ? `no guard of the instance ${after} stands yet: npm run deploy makes it, with names of its own, beside the guard that runs now (instance: ${before}), with whose limits this one is compared.`
      : `instance changes from ${before} to ${after}: npm run deploy makes a second guard with names of its own.`;
  return `${made} The guard that runs now stays, with its limits, and goes on watching and stopping sessions until npm run destroy is run with ${base.kind === 'active' ? 'its config folder' : 'the config folder as it was'}.`;
}

/** What stands for the name of a guard without `instance:`. */
export const NO_NAME = 'none';

/** What the new limits say of the sessions that run now. */
export function runningText({ total, over, overBefore, toStop, undecided }: Running): string {
  const already = overBefore === 0 ? '' : ` (before: ${overBefore})`;
  const stops = toStop === 0 ? '' : `; the next sweep stops ${toStop} (alertOnly phases it in)`;
  const unknown = undecided === 0 ? '' : `; ${undecided} cannot be judged without asking Glue`;
  return `${over} of ${total} over${already}${stops}${unknown}`;
}

/** What the config folder is compared with. */
export function baseText(base: Plan['base']): string {
  if (base.kind === 'folder') return printable(base.folder);
  if (base.kind === 'git') return `${base.ref} (${base.commit.slice(0, 7)})`;
  if (base.version === null) return 'the hub';
  const commit = base.commit === null ? 'of no commit' : base.commit.slice(0, 7);
  return `version ${base.version} (${commit})${base.kind === 'active' ? ', which is active' : ''}`;
}

/** When the change holds, and how it is taken back. */
export function effectTexts({ base, stackSets, instance }: Plan): {
  readonly effect: string;
  readonly back: string;
} {
  if (instance !== null)
    return {
      effect: `with npm run deploy, as a second guard with ${plural(stackSets.length, 'StackSet')} of limits`,
      back: 'npm run destroy with this config folder takes the second guard away',
    };
  const within =
    base.kind === 'active' && base.withinSeconds !== null ? `${base.withinSeconds} s` : 'a minute';
  if (base.kind === 'version' && base.after !== null)
    return {
      effect: `with gsg limits activate ${base.after}; the copies in accounts follow with npm run deploy`,
      back: `gsg limits activate ${base.version}`,
    };
  return {
    effect: `with npm run deploy, at the hub within ${within}; the copies in accounts follow by ${plural(stackSets.length, 'StackSet')}`,
    back: backText(base),
  };
}

function backText(base: Plan['base']): string {
  if (base.kind !== 'active' && base.kind !== 'version')
    return 'gsg limits activate VERSION; gsg limits list names the versions';
  return base.version === null
    ? 'there is no version before this one; npm run destroy takes the guard away'
    : `gsg limits activate ${base.version}`;
}
