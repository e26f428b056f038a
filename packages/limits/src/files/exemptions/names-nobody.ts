/** A pattern must say at least so many characters of a name in one piece: `*a*` says nothing. */
const LEAST_CHARACTERS = 3;

/**
 * What AWS puts into the names of roles that anybody may have: those of whoever signs in through Identity Center, and those that
 * the consoles of Glue, SageMaker and Unified Studio create for whoever asks. `?` stands for what differs.
 */
const COMMON_NAMES = [
  'aws-reserved/sso.amazonaws.com/AWSReservedSSO_?',
  'aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_?',
  'AWSReservedSSO_?',
  'service-role/AWSGlueServiceRole-?',
  'service-role/AWSGlueServiceRole?',
  'AWSGlueServiceRole-?',
  'service-role/AmazonSageMaker-ExecutionRole-?',
  'datazone_usr_role_?',
];

/** Two names of nothing in common but what every role of the kind has. */
const ANYBODY = ['Qq_0123456789abcdef', 'zZ_fedcba9876543210'];

/**
 * Whether a pattern of a role's or user's name, with its path, names nobody in particular. Without a `*` it names one. With it, it
 * must say more than what the names of all roles of a kind have in common.
 */
export function namesNobody(name: string): boolean {
  if (!name.includes('*')) return false;
  const pattern = new RegExp(`^${name.split('*').map(escaped).join('.*')}$`);
  const fitsAll = COMMON_NAMES.some((each) =>
    ANYBODY.every((filling) => pattern.test(each.replace('?', filling))),
  );
  return fitsAll || longestSaid(name) < LEAST_CHARACTERS;
}

function longestSaid(name: string): number {
  const said = COMMON_WORDS.reduce((rest, word) => rest.replaceAll(word, '*'), name);
  return Math.max(...said.split('*').map((piece) => piece.replace(/^[/_]+|[/_]+$/g, '').length));
}

/** The words of the common names, longest first. */
const COMMON_WORDS = [...new Set(COMMON_NAMES.flatMap((name) => name.replace('?', '').split('/')))]
  .filter((word) => word !== '')
  .sort((a, b) => b.length - a.length);

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
