import { GuardError } from '@glue-session-guard/problem';

/** Asks the person at the terminal. Whoever breaks off with Ctrl-C ends the command. */
export interface Asker {
  text(question: string, options: TextOptions): Promise<string>;
  confirm(question: string): Promise<boolean>;
  /** Returns the ids of what was chosen, in the order of the choices. */
  choose(question: string, choices: readonly Choice[]): Promise<readonly string[]>;
}

interface TextOptions {
  readonly default?: string;
  /** What is wrong with an answer; undefined when nothing is. */
  check(answer: string): string | undefined;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Undefined where there is nobody to ask. Questions go to standard error, so that results stay alone on standard output. */
export function askerOf({ stdin, stderr }: Pick<NodeJS.Process, 'stdin' | 'stderr'>): Asker | undefined {
  if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
  // Loaded here and not above: most commands ask nothing.
  const library = () => import('@clack/prompts');
  return {
    text: async (message, { default: initialValue, check }) => {
      const { text, isCancel } = await library();
      const answer = await text({
        message,
        ...(initialValue !== undefined && { initialValue }),
        validate: (typed = '') => check(typed),
        output: stderr,
      });
      if (isCancel(answer)) throw brokenOff();
      return answer;
    },
    confirm: async (message) => {
      const { confirm, isCancel } = await library();
      const answer = await confirm({ message, initialValue: false, output: stderr });
      if (isCancel(answer)) throw brokenOff();
      return answer;
    },
    choose: async (message, choices) => {
      const { multiselect, isCancel } = await library();
      const options = choices.map(({ id, name }) => ({ value: id, label: name }));
      const chosen = await multiselect({
        message,
        options,
        required: false,
        maxItems: SHOWN,
        output: stderr,
      });
      if (isCancel(chosen)) throw brokenOff();
      return chosen;
    },
  };
}

const SHOWN = 15;

function brokenOff(): GuardError {
  return new GuardError('GSG_BROKEN_OFF', 'you broke off; nothing was written', {
    hint: 'Run the command again, or give the answers as options: --help lists them.',
  });
}
