import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ReportData } from './report-data';

/** How every report begins. */
export const REPORT_START = '<!doctype html>';

const PAGE = join(__dirname, 'page');

/**
 * One HTML file with everything in it: data, script and style. It asks no network: its content security policy lets this
 * one script run and nothing be fetched.
 */
export async function reportHtml(data: ReportData): Promise<string> {
  const script = await pageScript();
  const style = readFileSync(join(PAGE, 'page.css'), 'utf8');
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return `${REPORT_START}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(data.title)}</title>
<style>
${style}</style>
</head>
<body>
<noscript>This report draws its charts and tables with a script that is part of this file. Allow scripts to read it.</noscript>
<script type="application/json" id="data">${inScript(JSON.stringify(data))}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** What runs in the browser, with the chart library inside. */
async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PAGE, 'main.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

function hashOf(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}

/** JSON that no text in it can end: `<` and the two line ends of JavaScript are written as escapes. */
function inScript(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
