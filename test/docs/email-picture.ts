import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './pages';

const LINE = 18;
const CHARACTER = 7.83;
const MARGIN = 28;

/** `docs/pictures/email.svg`: the first e-mail of the demo, drawn as a mail program shows plain text. */
export function emailPicture(): string {
  const [subject = '', ...body] = firstMail(demo());
  const text = body.slice(1);
  const width = Math.ceil(Math.max(...body.map(({ length }) => length)) * CHARACTER) + 2 * MARGIN;
  const height = (text.length + 4) * LINE + 2 * MARGIN;
  const lines = text.map((line, index) => drawn(line, MARGIN + (index + 4) * LINE));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<!-- Written by \`npx tsx test/docs/write.ts\` from the demo; edit there. -->
<title id="title">An alert by e-mail. ${escaped(subject)}</title>
<style>
  .paper { fill: #ffffff; stroke: #d0d7de }
  .head { fill: #f6f8fa }
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #1f2328; white-space: pre }
  .subject { font-weight: bold }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117; stroke: #3d444d }
    .head { fill: #151b23 }
    text { fill: #f0f6fc }
  }
</style>
<rect class="paper" x="1" y="1" width="${width - 2}" height="${height - 2}" rx="8"/>
<rect class="head" x="2" y="2" width="${width - 4}" height="${MARGIN + LINE}" rx="8"/>
${drawn(subject, MARGIN, 'subject')}
${lines.join('\n')}
</svg>
`;
}

function demo(): string {
  const main = join(ROOT, 'apps/cli/src/demo/main.ts');
  const { stdout, status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NO_COLOR: '1', GSG_CONFIG: join(ROOT, 'test/sample-organization') },
  });
  if (status !== 0) throw new Error(`the demo ended with ${status}: ${stderr}`);
  return stdout;
}

/** The lines between the first frame that the demo draws; the rule below the subject is an empty line. */
function firstMail(text: string): string[] {
  const lines = text.split('\n');
  const top = lines.findIndex((line) => line.includes('┌'));
  const bottom = lines.findIndex((line) => line.includes('└'));
  if (top < 0 || bottom < top) throw new Error('the demo draws no e-mail');
  return lines.slice(top + 1, bottom).map((line) => /│ ?(.*?)\s*│/.exec(line)?.[1] ?? '');
}

function drawn(line: string, y: number, kind?: string): string {
  const style = kind === undefined ? '' : ` class="${kind}"`;
  return `<text${style} x="${MARGIN}" y="${y}" xml:space="preserve">${escaped(line)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
