import type { Session } from '@glue-session-guard/session';
import { listed } from '../../text/bounded-text';
import { type Answer, defineRule, judge, type Offence } from './rule';

type Tags = Readonly<Record<string, string>>;

/** A tag says who answers for a session and who pays for it. One without a value says nothing, so it counts as missing. */
export const requiredTags = defineRule({
  limit: 'requiredTags',
  check: (session, required) => {
    const answer = judge('tags', session.tags, (tags) => offenceOf(tags, required));
    return answer.kind === 'breach' && isOfNow(session.tags) ? notOfCreation(answer.text) : answer;
  },
});

function offenceOf(tags: Tags, required: readonly string[]): Offence | null {
  const missing = required.filter((key) => !Object.hasOwn(tags, key));
  const blank = required.filter((key) => Object.hasOwn(tags, key) && isBlank(tags[key]));
  if (missing.length === 0 && blank.length === 0) return null;
  return {
    actual: Object.keys(tags).filter((key) => !blank.includes(key)),
    allowed: required,
    text: textOf(missing, blank, tags),
  };
}

/** Glue tells the tags of now. A colleague may have taken one off since the creation, and nobody is stopped for that. Decision 31. */
function isOfNow(tags: Session['tags']): boolean {
  return tags.known && tags.origin === 'applied';
}

function notOfCreation(text: string): Answer {
  return {
    kind: 'unknown',
    fact: 'tags',
    why: `nobody knows the tags of the creation; of those that Glue tells now: ${text}`,
  };
}

/** White space, and characters that show nothing: among them the zero-width space, the Hangul fillers and the braille blank. */
const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u;

function isBlank(value: string | undefined): boolean {
  return value === undefined || BLANK.test(value);
}

function textOf(missing: readonly string[], blank: readonly string[], tags: Tags): string {
  const parts = [
    ...(missing.length > 0 ? [`tag ${listed(missing)} missing`] : []),
    ...(blank.length > 0 ? [`tag ${listed(blank)} without a value`] : []),
    ...otherCase(missing, tags),
  ];
  return parts.join('; ');
}

/** Names the keys that differ from a missing one by upper and lower case alone. */
function otherCase(missing: readonly string[], tags: Tags): string[] {
  const pairs = missing.flatMap((required) => {
    const found = Object.keys(tags).filter((key) => key.toLowerCase() === required.toLowerCase());
    return found.length === 0 ? [] : [`${listed(found)} is there, ${listed([required])} is required`];
  });
  return pairs.length === 0 ? [] : [`${pairs.join(', ')}: tag keys are case-sensitive`];
}
