import { printable } from '@glue-session-guard/problem';

/**
 * Whom an exemption is for, without the name of a person: roles by their names, as the limit file has them. Names of users, of
 * sessions and of federated users are people's, and are left to the file.
 */
export function principalText(pattern: string): string {
  const [, , , , account = '', ...rest] = pattern.split(':');
  const [kind = '', ...path] = rest.join(':').split('/');
  const where = account.includes('*') || account === '' ? 'any account' : account;
  switch (kind) {
    case 'role':
      return `role ${nameOf(path.at(-1))} in ${where}`;
    case 'assumed-role':
      return `role ${nameOf(path[0])} in ${where}`;
    case 'user':
    case 'federated-user':
      return `a user in ${where}`;
    default:
      return `a principal in ${where}`;
  }
}

function nameOf(segment = ''): string {
  return printable(segment, 64);
}
