import { printable } from '@glue-session-guard/problem';

/** An OU or the root by name and id, `analytics (ou-exam-11111111)`; by its id alone where the name is not known. */
export function unitText(id: string, names: Readonly<Record<string, string>> = {}): string {
  const name = Object.hasOwn(names, id) ? names[id] : undefined;
  return name === undefined ? id : `${printable(name, LONGEST_NAME)} (${id})`;
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
const LONGEST_NAME = 128;
