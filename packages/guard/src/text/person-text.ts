import { printable } from '@glue-session-guard/problem';
import type { Person } from '@glue-session-guard/session';

/** Who acts behind a principal, in words: one printable line, at most some 1,200 characters. */
export function personText({ sourceIdentity, onBehalfOf, federated }: Person): string {
  return [
    ...(sourceIdentity === undefined ? [] : [`source identity ${printable(sourceIdentity)}`]),
    ...(onBehalfOf === undefined
      ? []
      : [`Identity Center user ${printable(onBehalfOf.userId)}${from(onBehalfOf.identityStoreArn)}`]),
    ...(federated === undefined
      ? []
      : [`federated user ${printable(federated.subject)}${from(federated.provider)}`]),
  ].join('; ');
}

function from(where: string | undefined): string {
  return where === undefined ? '' : ` of ${printable(where)}`;
}
