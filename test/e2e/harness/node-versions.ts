import { execFileSync } from 'node:child_process';

/** The version Lambda runs, from the registry, exact. */
const LAMBDA_NODE = 'node@24.21.0';

/** The programs the bundle is run under: the installed Node.js, and the one Lambda has. */
export function nodePrograms(): { readonly name: string; readonly program: () => string }[] {
  return [
    { name: `the installed Node.js (${process.version})`, program: () => process.execPath },
    { name: `Lambda's Node.js (${LAMBDA_NODE})`, program: lambdaNode },
  ];
}

function lambdaNode(): string {
  const arguments_ = ['-y', '-p', LAMBDA_NODE, '--', 'node', '-p', 'process.execPath'];
  return execFileSync('npx', arguments_, { encoding: 'utf8', timeout: 120_000 }).trim();
}
