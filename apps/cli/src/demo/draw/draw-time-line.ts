import type { Alert } from '@glue-session-guard/guard';
import type { Directory } from '@glue-session-guard/limits';
import type { Screen } from '../../terminal/terminal';
import { wrap } from '../../text/wrap';
import type { GuardHappening, Happening, MailHappening } from '../play/happening';
import type { Beat, SessionBeat } from '../story/beat';
import { callText } from './call-text';
import { drawAlert } from './draw-alert';
import { clockTime, drawLine, TIME_COLUMNS } from './draw-line';
import { guardLines, type Line } from './guard-lines';

/** Outcomes whose first alert is shown in full; of the others, the subject. */
const IN_FULL: readonly unknown[] = ['stopped', 'could-not-stop'];

/** Everything that happened, in order: a block for each thing that somebody did. */
export function drawTimeLine(
  happenings: readonly Happening[],
  directory: Directory,
  screen: Screen,
): string[] {
  const telling: Telling = { directory, screen, seen: new Set(), shownInFull: new Set(), last: undefined };
  return happenings.flatMap((happening) => {
    const lines = draw(happening, telling);
    if (happening.kind !== 'mails') telling.last = happening.beat;
    return lines;
  });
}

interface Telling {
  readonly directory: Directory;
  readonly screen: Screen;
  /** Whose first event the guard has seen. */
  readonly seen: Set<SessionBeat>;
  readonly shownInFull: Set<unknown>;
  last: Beat | undefined;
}

function draw(happening: Happening, telling: Telling): string[] {
  const { directory, screen } = telling;
  const time = clockTime(happening.at);
  switch (happening.kind) {
    case 'call':
      if (happening.beat.flood) return [];
      return [
        ...heading(time, happening.beat.title, screen),
        ...below(callText(happening.beat, directory), screen),
      ];
    case 'operation':
      return [
        ...heading(time, happening.beat.title, screen),
        ...(happening.beat.kind === 'flood' ? below([happening.beat.text], screen) : []),
      ];
    case 'mails':
      return drawDigests(happening, screen);
    case 'guard':
      return drawGuard(happening, telling);
  }
}

function heading(time: string, title: string, { colors }: Screen): string[] {
  return ['', `${colors.dim(time.padEnd(TIME_COLUMNS))}${colors.bold(title)}`];
}

function below(lines: readonly string[], { columns }: Screen): string[] {
  return lines.flatMap((line) =>
    wrap(line, columns - TIME_COLUMNS).map((each) => `${' '.repeat(TIME_COLUMNS)}${each}`),
  );
}

function drawGuard(happening: GuardHappening, telling: Telling): string[] {
  const { screen, seen, last } = telling;
  if (happening.beat.flood) return drawOneOfMany(happening, screen);
  const isFirst = !seen.has(happening.beat);
  seen.add(happening.beat);
  const lines = guardLines(happening, isFirst);
  const known = last === happening.beat ? lines : [named(happening.beat), ...lines];
  return [
    ...known.flatMap((line, i) => drawLine(line, i === 0 ? clockTime(happening.at) : '', screen)),
    ...happening.alerts.flatMap((alert) => drawNews(alert, telling)),
  ];
}

/** Of many sessions that are alike, only what became of each. */
function drawOneOfMany(happening: GuardHappening, screen: Screen): string[] {
  const last = guardLines(happening, false).find(({ tone }) => tone === 'bad');
  if (last === undefined) return [];
  return drawLine({ ...last, text: `${happening.beat.id}, ${last.text}` }, clockTime(happening.at), screen);
}

/** Mails that tell of one alert each were drawn where their alert was written. */
function drawDigests({ at, mails }: MailHappening, screen: Screen): string[] {
  const digests = mails.filter(({ alert }) => alert.kind === 'digest');
  if (digests.length === 0) return [];
  const alone = mails.length - digests.length;
  return [
    ...heading(clockTime(at), 'More alerts came than are mailed one by one', screen),
    ...below([`The alerter mails the worst ${alone} by themselves, and the rest as one digest.`], screen),
    ...digests.flatMap(({ alert }) => drawAlert(alert, screen)),
  ];
}

/** Says which session goes on, when something else came in between. */
function named({ id }: SessionBeat): Line {
  return { label: 'again', tone: 'quiet', text: id };
}

function drawNews(alert: Alert, { screen, shownInFull }: Telling): string[] {
  const { outcome } = alert.attributes;
  const line = drawLine({ label: 'alert', tone: 'note', text: alert.subject }, '', screen);
  if (!IN_FULL.includes(outcome) || shownInFull.has(outcome)) return line;
  shownInFull.add(outcome);
  return drawAlert(alert, screen);
}
