/** What a person typed after the name of a root script. */
import { parseArgs } from 'node:util';
import { chosenFolder, sampleFolder } from './config-folder.mjs';

const COMMON = { help: { type: 'boolean', short: 'h' }, config: { type: 'string' } };

/**
 * The arguments that the script hands on, and its environment with the config folder in it; or help; or why they are refused.
 */
export function readArguments(script, args, env = process.env) {
  const misplaced = takenByNpm(script, env) ?? emptyVariable(env);
  if (misplaced !== undefined) return misplaced;
  if (script.readsItself) return { kind: 'run', args, env: chosenFolder(undefined, env) };
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const rest = end === -1 ? [] : args.slice(end + 1);
  const parsed = parsedStrictly(script, own);
  if (parsed.kind !== 'parsed') return parsed;
  if (parsed.values.help)
    return script.hasHelp
      ? { kind: 'run', args: ['--help'], env: chosenFolder(undefined, env) }
      : { kind: 'help' };
  if (rest.length > 0 && script.rest === undefined)
    return refused(script, `npm run ${script.name} hands nothing on, and got ${rest.join(' ')}`);
  return understood(script, parsed, rest, env);
}

function understood(script, { values, handedOn }, rest, env) {
  const { config } = values;
  if (config === '') return refused(script, '--config names no folder');
  if (script.folder === 'chosen') {
    return { kind: 'run', args: [...handedOn, ...rest], env: chosenFolder(config, env) };
  }
  if (config === undefined) return { kind: 'run', args: [...handedOn, ...rest], env: sampleFolder(env) };
  if (script.takesConfig) return { kind: 'run', args: handedOn, env: chosenFolder(config, env) };
  return refused(
    script,
    `npm run ${script.name} reads no config folder of yours, and got --config ${config}`,
  );
}

function parsedStrictly(script, args) {
  const options = Object.fromEntries(
    Object.entries({ ...COMMON, ...script.options }).map(([name, { type, short, multiple = false }]) => [
      name,
      { type, multiple, ...(short !== undefined && { short }) },
    ]),
  );
  try {
    const { values, tokens } = parseArgs({
      args,
      options,
      allowPositionals: script.words !== undefined,
      tokens: true,
    });
    return { kind: 'parsed', values, handedOn: tokens.flatMap(asTyped) };
  } catch (error) {
    // What Node.js says after the first sentence is about a `--` of its own, which means something else here.
    return refused(script, error.message.split(/\. |\n/)[0]);
  }
}

/** A token as the program takes it that the script starts. */
function asTyped({ kind, name, rawName, value }) {
  if (kind === 'positional') return [value];
  if (kind !== 'option' || name === 'config' || name === 'help') return [];
  return value === undefined ? [rawName] : [`${rawName}`, value];
}

/** Without `--` before them npm keeps options for itself, and the script would run on another folder than was asked for. */
function takenByNpm(script, { npm_config_config: taken }) {
  if (taken === undefined) return undefined;
  return refused(script, 'npm kept --config for itself, so the script did not get it', {
    hint: `Write -- before it: npm run ${script.name} -- --config DIR`,
  });
}

function emptyVariable({ GSG_CONFIG }) {
  if (GSG_CONFIG !== '') return undefined;
  return {
    kind: 'refused',
    code: 'GSG_ENVIRONMENT_INVALID',
    message: 'GSG_CONFIG is set to nothing',
    hint: 'Set it to the folder that holds organization.yaml, or unset it.',
  };
}

function refused({ name }, message, { hint = `npm run ${name} -- --help lists what it takes.` } = {}) {
  return { kind: 'refused', code: 'GSG_UNKNOWN_ARGUMENT', message, hint };
}
