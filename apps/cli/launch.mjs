/**
 * Runs a root script on a fresh clone: reads its arguments, installs what the lock file says when it is not there yet, then
 * hands over. Plain JavaScript without dependencies, because it runs before there are any.
 */
import { readArguments } from './launch/arguments.mjs';
import { sayFolder } from './launch/config-folder.mjs';
import { helpText } from './launch/help.mjs';
import { install } from './launch/install.mjs';
import { neededNode } from './launch/node-release.mjs';
import { refuse } from './launch/refuse.mjs';
import { SCRIPTS } from './launch/scripts.mjs';

process.exitCode = main(process.argv.slice(2));

function main([name, ...args]) {
  const needed = neededNode(process.versions.node);
  if (needed !== undefined) {
    return refuse(
      'GSG_NODE_TOO_OLD',
      `Node.js ${needed} or newer is needed; this is ${process.versions.node}`,
      { hint: 'Install it from https://nodejs.org' },
    );
  }
  if (!Object.hasOwn(SCRIPTS, name)) {
    return refuse('GSG_UNKNOWN_ARGUMENT', `there is no script ${JSON.stringify(name)}`, {
      hint: `There are ${Object.keys(SCRIPTS).join(', ')}.`,
    });
  }
  const script = SCRIPTS[name];
  const read = readArguments({ name, ...script }, args);
  if (read.kind === 'refused') return refuse(read.code, read.message, { hint: read.hint });
  if (read.kind === 'help') {
    process.stdout.write(helpText({ name, ...script }));
    return 0;
  }
  sayFolder(script.folder, read.env);
  return install() || script.run(read);
}
