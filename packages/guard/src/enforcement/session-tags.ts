import type { Breach } from '../decision/verdict';

/** Glue allows 256 characters in a tag value. */
const TAG_VALUE_LENGTH = 256;

/** Tags that tell whoever finds the stopped session why and when; they say what was asked for, since they go on before. */
export function tagsBeforeStop(breaches: readonly Breach[], at: number): Record<string, string> {
  const reason = breaches.map((breach) => `${breach.limit}: ${breach.text}`).join('; ');
  return {
    'glue-session-guard:stop-reason': tagValue(reason),
    'glue-session-guard:stop-requested-at': new Date(at).toISOString(),
  };
}

/** Tag values take letters, digits, spaces and `_ . : / = + - @`. https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
function tagValue(text: string): string {
  return text
    .replace(/[^\p{L}\p{N} _.:/=+\-@]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .slice(0, TAG_VALUE_LENGTH)
    .trim();
}
