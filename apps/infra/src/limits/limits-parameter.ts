import type { LimitsDocument } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

/** Bytes. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const MOST_BYTES = 8192;

/**
 * The compiled document as a parameter holds it.
 *
 * @throws GuardError `GSG_LIMITS_PARAMETER_TOO_LARGE` above 8 KB.
 */
export function limitsParameterValue(document: LimitsDocument): string {
  const text = withoutReferences(JSON.stringify(document));
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_BYTES) return text;
  throw new GuardError(
    'GSG_LIMITS_PARAMETER_TOO_LARGE',
    `${document.file} compiles to ${bytes} bytes, and a parameter of Systems Manager holds ${MOST_BYTES}`,
    {
      hint: 'Shorten the reasons of its accounts and exemptions, remove exemptions that ended, or give some accounts an OU of their own.',
    },
  );
}

/**
 * `{{…}}` is a reference to CloudFormation and to Systems Manager, and a reason in a limit file may hold it. In compact
 * JSON two braces that open stand together inside a string only, so escaping the second changes nothing that is read.
 */
function withoutReferences(json: string): string {
  return json.replaceAll('{{', '{\\u007b');
}
