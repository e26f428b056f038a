import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { source } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { collectReport } from './collect-report';
import type { ReportChange, ReportHead, ReportSession } from './report-data';
import { reportHtml } from './report-html';

const HEAD: ReportHead = {
  title: 'Glue sessions of o-exampleorg against config',
  facts: [{ label: 'Sources', value: '/logs/<b>organization</b>' }],
  notes: ['12 sessions have no known end: their time is a bound.'],
  unread: [{ source: 'broken.json.gz', why: 'the gzip stream ends early' }],
  isCompared: true,
};
const EVIL = '<img src=x onerror="document.title=1">';
const VERDICTS = ['within', 'within', 'within', 'exempt', 'undecided', 'over'] as const;
const DAY = 86_400_000;

function session(index: number): ReportSession {
  const verdict = VERDICTS[index % 7] ?? 'within';
  const isOver = verdict === 'over';
  return {
    id: index === 5 ? EVIL : `session-${index}`,
    account: String(333333333000 + (index % 300)),
    accountName: `account-${index % 300}`,
    region: index % 2 === 0 ? 'eu-west-1' : 'us-east-1',
    unit: `ou-exam-${index % 40}`,
    createdAt: Date.parse('2026-08-01T06:00:00Z') + (index % 90) * DAY,
    verdict,
    isStopped: isOver,
    reasons: isOver ? ['50 workers, at most 10 allowed'] : [],
    limits: isOver ? ['maxWorkers', ...(index % 4 === 1 ? ['maxDpus'] : [])] : [],
    dpus: 2 + (index % 7),
    minutes: 10 + (index % 500),
    dpuHours: 1.5,
    cost: 0.66,
    isBound: index % 3 === 0,
    ...changeOf(index),
  };
}

/** Of each OU whose number leaves one over four, what is over is newly stopped, and a part of what is within newly allowed. */
function changeOf(index: number): { readonly change?: ReportChange } {
  if (index % 4 !== 1 || index % 7 < 5) return {};
  return { change: index % 7 === 5 ? 'newly-stopped' : 'newly-allowed' };
}

function report(sessions: number, head = HEAD): Promise<string> {
  const collected = collectReport((unit) => `Unit ${unit.slice(8)}`);
  for (let index = 0; index < sessions; index += 1) collected.add(session(index));
  return reportHtml(collected.data(head));
}

describe('the report as a file', () => {
  test('of 100,000 sessions is at most 5 MB', async () => {
    expect((await report(100_000)).length).toBeLessThan(5_000_000);
  });

  test('lets no text of a session end its script', async () => {
    const collected = collectReport((unit) => unit);
    collected.add({ ...session(5), id: '</script><script>alert(1)</script>' });
    const html = await reportHtml(collected.data(HEAD));
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });

  test('keeps the largest and longest sessions, and says how many there were', () => {
    const collected = collectReport((unit) => unit);
    for (let index = 0; index < 5000; index += 1) collected.add(session(index));
    collected.add({ ...session(0), id: 'largest', dpus: 900 });
    collected.add({ ...session(0), id: 'longest', minutes: 99_999 });
    const { sessions, total } = collected.data(HEAD);
    expect(total).toBe(5002);
    expect(sessions.length).toBeLessThan(700);
    expect(sessions.map(({ id }) => id)).toEqual(expect.arrayContaining(['largest', 'longest']));
  });
});

const program = browserProgram();

// Like the end-to-end tests without moto: said in one line, and a fault where everything is required.
(program === null ? describe.skip : describe)('the report in Chromium', () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.setContent(await report(100_000));
  });
  afterAll(() => browser.close());

  const rowsOf = (title: string) => page.getByRole('region', { name: title }).locator('tbody tr');

  test('opens without a complaint and asks nothing of anybody', async () => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([]);
  });

  test('shows the id of a session as text', async () => {
    expect(await page.getByText(EVIL).count()).toBe(1);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).toBe(HEAD.title);
  });

  test('days and OUs narrow figures, charts and tables', async () => {
    const figure = page.locator('.figures dd').first();
    expect(await figure.textContent()).toBe('100,000');
    await page.getByRole('combobox', { name: 'Organizational unit' }).selectOption('Unit 7');
    expect(await figure.textContent()).toBe('2,500');
    expect(await rowsOf('Organizational units').count()).toBe(1);
    await page.getByLabel('From (UTC)').fill('2026-08-01');
    await page.getByLabel('To (UTC)').fill('2026-08-10');
    await page.getByLabel('To (UTC)').dispatchEvent('change');
    expect(Number(await figure.textContent())).toBeLessThan(400);
    await page.getByRole('button', { name: 'Show everything' }).click();
    expect(await figure.textContent()).toBe('100,000');
  });

  test('tables sort by a column and filter by words, by keyboard alone', async () => {
    const rows = rowsOf('Organizational units');
    await page.getByRole('button', { name: 'Organizational unit' }).first().focus();
    await page.keyboard.press('Enter');
    expect(await rows.first().textContent()).toContain('Unit 0');
    await page.keyboard.press('Enter');
    expect(await rows.first().textContent()).toContain('Unit 9');
    await page.getByLabel('Filter by words').first().fill('unit 13');
    expect(await rows.count()).toBe(1);
    await page.getByLabel('Filter by words').first().fill('');
  });

  test('shows what a change newly stops and newly allows, by OU and day', async () => {
    const figure = (label: string) => page.locator('.figures div', { hasText: label }).locator('dd');
    const counted = (change: ReportChange, unit?: number) =>
      Array.from({ length: 100_000 }, (_, index) => session(index)).filter(
        (each) => each.change === change && (unit === undefined || each.unit === `ou-exam-${unit}`),
      ).length;
    const shown = async () => [
      await figure('newly stopped').textContent(),
      await figure('newly allowed').textContent(),
    ];
    const texts = (unit?: number) =>
      [counted('newly-stopped', unit), counted('newly-allowed', unit)].map((each) =>
        each.toLocaleString('en'),
      );
    expect(await shown()).toEqual(texts());
    await page.getByRole('combobox', { name: 'Organizational unit' }).selectOption('Unit 13');
    expect(await shown()).toEqual(texts(13));
    await page.getByRole('combobox', { name: 'Organizational unit' }).selectOption('Unit 12');
    expect(await shown()).toEqual(['0', '0']);
    await page.getByRole('button', { name: 'Show everything' }).click();
    const chart = page.getByRole('img', { name: 'What the change newly stops and newly allows' });
    expect(await chart.locator('rect').count()).toBeGreaterThan(10);
  });

  test.each(['newly stopped', 'newly allowed'])(
    'lists sessions that are %s, found by this phrase',
    async (words) => {
      const table = 'The largest, longest and worst sessions';
      const section = page.locator('section', { has: page.getByRole('region', { name: table }) });
      await section.getByLabel('Filter by words').fill(`"${words}"`);
      const rows = rowsOf(table);
      expect(await rows.count()).toBeGreaterThan(50);
      expect(new Set(await rows.locator('td:last-child').allTextContents())).toEqual(new Set([words]));
      await section.getByLabel('Filter by words').fill('');
    },
  );

  test.each(['light', 'dark'] as const)(
    'axe finds nothing serious or critical in %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(source);
      const found = await page.evaluate<{ id: string; impact: string; target: string }[]>(
        `axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, target: String(nodes[0].target) })))`,
      );
      expect(found.filter(({ impact }) => ['serious', 'critical'].includes(impact))).toEqual([]);
      await keepPicture(page, colorScheme);
    },
  );

  test('prints without filters', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Show everything' }).isVisible()).toBe(false);
    await keepPicture(page, 'print');
    await page.emulateMedia({ media: 'screen' });
  });
});

(program === null ? describe.skip : describe)('a report of little in Chromium', () => {
  test('without a base tells of no change', async () => {
    const text = await textOf(await report(500, { ...HEAD, isCompared: false }));
    expect(text).not.toMatch(/newly|Change/);
  });

  test('says that there is none where a chart would be empty', async () => {
    const text = await textOf(await report(5));
    expect(text).toMatch(/newly stops and newly allowsNone\.Sessions that break each limitNone\.DPU-hours/);
  });

  test('breaks a name that fills a cell, and no other word', async () => {
    const collected = collectReport((unit) => unit);
    const reasons = ['maxWorkers: 50 workers, at most 10 allowed (analytics/limits.yaml:23)'];
    collected.add({ ...session(5), id: 'x'.repeat(255), reasons });
    const html = await reportHtml(collected.data(HEAD));
    const { widths, lines } = await seen(html, async (page) => {
      const cells = page
        .getByRole('region', { name: 'The largest, longest and worst sessions' })
        .locator('tbody td');
      return {
        widths: await cells.evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().width)),
        lines: await cells.filter({ hasText: 'limits.yaml:23' }).evaluate(linesOfLastWord),
      };
    });
    expect(Math.max(...widths)).toBeLessThan(320);
    expect(lines).toBe(1);
  });

  function textOf(html: string): Promise<string | null> {
    return seen(html, (page) => page.locator('main').textContent());
  }

  async function seen<T>(html: string, look: (page: Page) => Promise<T>): Promise<T> {
    const browser = await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      await page.setContent(html);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return await look(page);
    } finally {
      await browser.close();
    }
  }
});

/** Runs in the page. */
function linesOfLastWord({ firstChild: text }: Node): number {
  if (text === null) return 0;
  const range = document.createRange();
  range.selectNodeContents(text);
  range.setStart(text, (text.textContent ?? '').lastIndexOf(' ') + 1);
  return range.getClientRects().length;
}

/** With GSG_PICTURES, a folder, what was looked at is kept there for people. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.GSG_PICTURES;
  if (folder !== undefined)
    writeFileSync(`${folder}/report-${name}.png`, await page.screenshot({ fullPage: true }));
}

function browserProgram(): string | null {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  if (process.env.GSG_REQUIRE_CHROMIUM === '1') throw new Error('chromium is not on PATH');
  process.stderr.write('chromium is not on PATH: the report is not opened in a browser\n');
  return null;
}
