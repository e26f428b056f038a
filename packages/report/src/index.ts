export { collectReport } from './collect-report';
export type { ReportHead, ReportSession } from './report-data';
export { reportHtml } from './report-html';
