import { run } from './run';
import { runProgram } from './terminal/program';

// Nothing else stands here, because tests import `run` and must not start the program with it.
runProgram((terminal) => run(process.argv.slice(2), terminal));
