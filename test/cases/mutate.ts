import { allMutants } from './mutation/mutants';
import { reportOn, showReport } from './mutation/report';
import { allCases, runMutants } from './mutation/run-mutants';

// npx tsx test/cases/mutate.ts [PART-OF-A-FILE-NAME]

const part = process.argv[2] ?? '';
const cases = allCases();
const mutants = allMutants().filter(({ place }) => place.includes(part));
const tried = runMutants(mutants, cases, (done) => {
  if (done % 50 === 0) console.error(`${done} of ${mutants.length} mutants`);
});
const report = reportOn(tried, cases);
console.log(showReport(report, part === ''));
process.exitCode = part === '' && report.unproven.length > 0 ? 1 : 0;
