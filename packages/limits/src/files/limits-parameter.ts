import type { LimitsDocument } from '../document';

/** Bytes. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
export const MOST_PARAMETER_BYTES = 8192;

/** The compiled document as a parameter of Systems Manager holds it. A parameter has at most `MOST_PARAMETER_BYTES`. */
export function limitsParameterValue(document: LimitsDocument): string {
  return withoutReferences(JSON.stringify(document));
}

/**
 * `{{…}}` is a reference to CloudFormation and to Systems Manager, and a reason in a limit file may hold it. In compact
 * JSON two braces that open stand together inside a string only, so escaping the second changes nothing that is read.
 */
function withoutReferences(json: string): string {
  return json.replaceAll('{{', '{\\u007b');
}
