import { execFileSync } from 'node:child_process';

/** The version Lambda runs, from the registry, exact. */
const LAMBDA_NODE = 'node@24.21.0';

export interface NodeProgram {
  readonly name: string;
  /** A short name, with which session ids begin. */
  readonly label: string;
  /** The path of its executable. */
  readonly program: () => string;
}

/** The programs that run the bundle: the installed Node.js, and the version that Lambda has. */
export function nodePrograms(): NodeProgram[] {
  return [
    { name: `the installed Node.js (${process.version})`, label: 'here', program: () => process.execPath },
    { name: `Lambda's Node.js (${LAMBDA_NODE})`, label: 'lambda', program: lambdaNode },
  ];
}

function lambdaNode(): string {
  const arguments_ = ['-y', '-p', LAMBDA_NODE, '--', 'node', '-p', 'process.execPath'];
  return execFileSync('npx', arguments_, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}
