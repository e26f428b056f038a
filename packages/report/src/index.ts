export { collectReport } from './collect-report';
export type {
  ReportChange,
  ReportData,
  ReportHead,
  ReportSession,
  ReportVerdict,
} from './report-data';
export { reportHtml } from './report-html';
