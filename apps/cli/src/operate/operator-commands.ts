/** Heads the commands of the help that ask AWS; the others read files alone. */
export const OPERATOR_COMMANDS = 'Commands on the hub (with credentials of its account):';
