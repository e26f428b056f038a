import { accountId, email, FORMATS, organizationalUnitId, organizationId, region } from './formats';

/** What a person is asked for before there is a file. */
const ASKED = {
  'account-id': accountId,
  'organizational-unit-id': organizationalUnitId,
  'organization-id': organizationId,
  region,
  'email-address': email,
} as const;

export type AskedFormat = keyof typeof ASKED;

/** What is wrong with an answer, as `gsg validate` would say it of a file; undefined when nothing is. */
export function formatProblem(format: AskedFormat, answer: string): string | undefined {
  if (ASKED[format].safeParse(answer).success) return undefined;
  const { expected } = FORMATS[format] ?? FORMATS.text;
  return `${JSON.stringify(answer)} is not ${expected}`;
}
