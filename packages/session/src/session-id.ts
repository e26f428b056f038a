/** https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html */
export const LONGEST_ID = 255;

/**
 * Whether Glue may have given a session this id. AWS does not say what it counts as a character, so code points are
 * counted: of the counts there are it lets most through, and a session whose id is refused is never stopped.
 */
export function isSessionId(text: string): boolean {
  if (text.length <= LONGEST_ID) return text.length > 0;
  return text.length <= 2 * LONGEST_ID && [...text].length <= LONGEST_ID;
}
