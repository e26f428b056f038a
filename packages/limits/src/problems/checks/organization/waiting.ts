import type { Problem } from '@glue-session-guard/problem';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';

/** The first wait must not be longer than the longest, and the longest must fit in before the deadline. */
export function checkWaiting({ organization }: CheckedConfig): Problem[] {
  const waiting = organization?.organization?.waiting;
  if (!organization || !waiting) return [];
  const position = (key: string) => organization.source.positionOfValue(['waiting', key]);
  const problems: Problem[] = [];
  if (waiting.firstSeconds > waiting.maxSeconds) {
    problems.push(
      error(position('firstSeconds'), {
        code: 'GSG_WAITING_ORDER',
        message: `waiting.firstSeconds ${waiting.firstSeconds} is above waiting.maxSeconds ${waiting.maxSeconds}`,
        hint: 'Write a first wait that is as long as the longest one, or shorter.',
      }),
    );
  }
  if (waiting.maxSeconds > waiting.deadlineMinutes * 60) {
    problems.push(
      error(position('deadlineMinutes'), {
        code: 'GSG_WAITING_DEADLINE',
        message: `waiting.deadlineMinutes ${waiting.deadlineMinutes} ends before one wait of waiting.maxSeconds ${waiting.maxSeconds}`,
        hint: `Write at least ${Math.ceil(waiting.maxSeconds / 60)} minutes.`,
      }),
    );
  }
  return problems;
}
