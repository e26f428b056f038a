export { collectReport } from './collect-report';
export type { ReportHead, ReportSession } from './report-data';
export { REPORT_START, reportHtml } from './report-html';
