import { CODE_AREAS } from '@glue-session-guard/problem';

type Area = (typeof CODE_AREAS)[number];

/** `docs/errors.md`, from the registry that types the code of every error. */
export function errorsPage(): string {
  return `<!-- Written by \`npx tsx test/docs/write.ts\` from packages/problem/src/codes; edit there. -->

# Errors

Every error, problem and warning has a code that stays the same when its wording changes. It is printed with a message,
which names the thing with its value, and a hint, which is what to write or run with the values at hand. This page says what each
code means.

${CODE_AREAS.map(areaText).join('\n')}`;
}

function areaText({ title, seen, codes }: Area): string {
  return `## ${title}

${seen}

${Object.entries(codes)
  .map(([code, { meaning, whatToDo }]) => `### ${code}\n\n${meaning}\n\n**What to do:** ${whatToDo}\n`)
  .join('\n')}`;
}
