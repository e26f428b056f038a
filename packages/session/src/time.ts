/**
 * A foreign point in time as milliseconds since the epoch, or undefined when it is none.
 *
 * Takes what AWS writes: ISO 8601 with a zone, epoch seconds (a number or its digits), a Date of the SDK, and the form
 * CloudTrail gives to times inside responses, `Nov 3, 2026, 10:15:00 AM`, which is UTC.
 */
export function parseTime(raw: unknown): number | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (typeof raw === 'string') return plausible(fromText(raw));
  if (typeof raw === 'number') return plausible(fromEpoch(raw));
  return raw instanceof Date ? plausible(raw.getTime()) : undefined;
}

// With a zone only: without one, Date.parse would read the clock of whatever machine this runs on.
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;
const DIGITS = /^\d{9,13}(?:\.\d{1,9})?$/;
// Newer Java runtimes put a narrow no-break space before AM and PM.
const CLOUDTRAIL = /^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d[ \u202f][AP]M$/;
const MONTHS: ReadonlyMap<string, number> = new Map(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((name, i) => [
    name,
    i,
  ]),
);

const EARLIEST = Date.UTC(2015, 0);
const LATEST = Date.UTC(2100, 0);
/** Above this a number is in milliseconds: as seconds it would be the year 5138. */
const SECONDS_END = 1e11;

/** A time outside these years is a misread unit or a zero value, not a session's creation. */
function plausible(time: number): number | undefined {
  return time >= EARLIEST && time < LATEST ? time : undefined;
}

function fromEpoch(value: number): number {
  return Math.round(value < SECONDS_END ? value * 1000 : value);
}

function fromText(text: string): number {
  if (CLOUDTRAIL.test(text)) return fromCloudTrailForm(text);
  if (ISO.test(text)) return Date.parse(text);
  return DIGITS.test(text) ? fromEpoch(Number(text)) : Number.NaN;
}

/** Every event has such a time. Reading it by groups of the pattern cost a twentieth of the whole decision. */
function fromCloudTrailForm(text: string): number {
  const month = MONTHS.get(text.slice(0, 3));
  if (month === undefined) return Number.NaN;
  const comma = text.indexOf(',');
  const [time, end] = [text.lastIndexOf(' ', text.length - 4) + 1, text.length];
  const hours = (numberIn(text, time, end - 9) % 12) + (text.charCodeAt(end - 2) === LETTER_P ? 12 : 0);
  return Date.UTC(
    numberIn(text, comma + 2, comma + 6),
    month,
    numberIn(text, 4, comma),
    hours,
    numberIn(text, end - 8, end - 6),
    numberIn(text, end - 5, end - 3),
  );
}

const LETTER_P = 80;
const DIGIT_ZERO = 48;

/** @param from where its digits begin @param to behind the last of them */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - DIGIT_ZERO;
  return number;
}
