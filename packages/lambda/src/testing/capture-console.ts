import { jest } from '@jest/globals';

/**
 * What Powertools writes from now on, line by line, instead of the console. Only in this mode does it write to the console
 * that everybody has; metrics are then off unless told.
 */
export function captureConsole(): readonly string[] {
  process.env.POWERTOOLS_DEV = 'true';
  process.env.POWERTOOLS_METRICS_DISABLED = 'false';
  const lines: string[] = [];
  const keep = (line: unknown) => {
    lines.push(String(line));
  };
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(keep);
  }
  return lines;
}
