import { toGuardError } from '@glue-session-guard/problem';
import type { Answer, Check, Examined, State } from './check';
import { CREDENTIALS } from './checks/account';
import { CHECKS } from './checks/list';

/** What `gsg doctor --json` prints. */
export interface Diagnosis {
  /** In the order of the checks. */
  readonly checks: readonly Examination[];
  /** How many checks came to each state. */
  readonly counts: Readonly<Record<State, number>>;
}

/** A check with what it found; its state is the worst of its answers. */
export interface Examination extends Pick<Check, 'name' | 'title' | 'means'> {
  readonly state: State;
  readonly answers: readonly Answer[];
}

/**
 * Asks every check, side by side. What a check throws makes it unknown and keeps nothing back. With credentials of another account no
 * other check asks AWS.
 *
 * @param onEnd called with each check that has ended
 */
export async function examine(
  examined: Examined,
  onEnd: (examination: Examination) => void = () => {},
): Promise<Diagnosis> {
  const told = async (check: Check, ask: () => Promise<readonly Answer[]>) => {
    const examination = examinationOf(check, await answersOf(ask));
    onEnd(examination);
    return examination;
  };
  const first = told(CREDENTIALS, () => CREDENTIALS.ask(examined));
  const others = CHECKS.filter((check) => check !== CREDENTIALS).map((check) =>
    told(check, async () => {
      if (check.asks === 'aws' && (await first).state !== 'ok') return NOT_ASKED;
      return check.ask(examined);
    }),
  );
  const checks = await Promise.all([first, ...others]);
  return { checks, counts: countsOf(checks) };
}

/** Of each check that asks AWS, where the credentials are not of the hub. */
export const NOT_ASKED: readonly Answer[] = [
  { state: 'unknown', text: 'not asked: see credentials', mend: 'Use credentials of the hub.' },
];

async function answersOf(ask: () => Promise<readonly Answer[]>): Promise<readonly Answer[]> {
  try {
    return await ask();
  } catch (error) {
    const { message, hint } = toGuardError(error);
    return [{ state: 'unknown', text: message, ...(hint !== undefined && { mend: hint }) }];
  }
}

/** The worst first. A problem is known, so it counts for more than what is not. */
const WORST = ['problem', 'unknown', 'warning', 'ok'] as const;

function examinationOf({ name, title, means }: Check, answers: readonly Answer[]): Examination {
  const state = WORST.find((each) => answers.some((answer) => answer.state === each)) ?? 'ok';
  return { name, title, means, state, answers };
}

function countsOf(checks: readonly Examination[]): Diagnosis['counts'] {
  const count = (state: State) => checks.filter((each) => each.state === state).length;
  return { ok: count('ok'), warning: count('warning'), problem: count('problem'), unknown: count('unknown') };
}
