import { run } from './run';
import { processTerminal } from './terminal/terminal';

// `exitCode`, not `exit()`: what is still on its way into a pipe gets written.
run(process.argv.slice(2), processTerminal(process)).then((code) => {
  process.exitCode = code;
});
