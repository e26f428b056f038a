import type { Ending, GlueStep, World } from './stage/world';

/** What the guard did to one session that had the id. */
interface Fate {
  readonly createdAt: number;
  readonly isOver: boolean;
  readonly isEnforced: boolean;
  readonly isObserved: boolean;
  readonly stops: number;
  /** Stops by workers to which Glue had shown another session last: between GetSession and StopSession the id was used again. */
  readonly unseenStops: number;
  readonly alerts: number;
  readonly endedByUser: boolean;
  readonly records: number;
}

export interface Judged {
  readonly faults: readonly string[];
  readonly crashed: number;
  readonly stops: number;
  readonly unseenStops: number;
  readonly alerts: number;
}

interface Course {
  /** How many workers died. */
  readonly crashed: number;
  /** Whether sessions over their limits are stopped. */
  readonly isEnforced: boolean;
  /** Whether they are only recorded. */
  readonly isObserved: boolean;
}

/** What must hold when everything is over. */
export function judge(world: World, { crashed, ...modes }: Course): Judged {
  const fates = fatesIn(world, modes);
  const items = world.table.items.map(([, item]) => item);
  const unfinished = items.filter(({ state }) => state === 'claimed' || state === 'acted');
  return {
    faults: [
      ...fates.flatMap((fate) => faultsOf(fate, crashed)),
      ...unfinished.map(({ state }) => `a record is left ${state}`),
      ...world.queue.map(({ id }) => `message ${id} is left`),
      ...world.deadLetters.map((code) => `a dead letter: ${code}`),
      ...world.errors,
    ],
    crashed,
    stops: sum(fates.map(({ stops }) => stops)),
    unseenStops: sum(fates.map(({ unseenStops }) => unseenStops)),
    alerts: world.alerts.length,
  };
}

function faultsOf(fate: Fate, crashed: number): string[] {
  const { isOver, isEnforced, isObserved, stops, unseenStops, alerts, endedByUser, records } = fate;
  const fault = (isSo: boolean, text: string) => (isSo ? [text] : []);
  const kind = isOver ? 'a session over its limits' : 'a compliant session';
  return [
    // An older session is copied before the newer one takes its place: who dies in between leaves the copy.
    ...fault(records > (isOver && crashed > 0 ? 2 : 1), `${kind} has ${records} records`),
    ...fault((!isOver || isObserved) && stops > unseenStops, `${kind} was stopped`),
    ...fault((!isOver || isObserved) && alerts > 0, `${kind} was told of`),
    ...fault(isOver && stops > 1, `${kind} was stopped ${stops} times`),
    ...fault(isOver && isEnforced && stops === 0 && !endedByUser, `${kind} was not stopped`),
    ...fault(
      isOver && !isObserved && (stops > unseenStops || !endedByUser) && alerts === 0 && unseenStops === 0,
      `nobody was told of ${kind}`,
    ),
    ...fault(isOver && alerts > 1 && crashed === 0, `${alerts} alerts of one session though nobody died`),
    ...fault(isOver && alerts > 1 + crashed, `${alerts} alerts of one session`),
  ];
}

function fatesIn({ glue, alerts, table }: World, modes: Omit<Course, 'crashed'>): Fate[] {
  const creations = glue.flatMap((step, index) => (step.kind === 'create' ? [{ step, index }] : []));
  return creations.map(({ step: { at: createdAt, request }, index }, number) => {
    const own = glue.slice(index, creations[number + 1]?.index);
    const stops = own.filter(isEnd).filter(({ by }) => by === 'guard');
    return {
      createdAt,
      isOver: (request.numberOfWorkers ?? 0) > 10,
      ...modes,
      stops: stops.length,
      unseenStops: stops.filter(({ seen }) => seen !== null && seen !== createdAt).length,
      alerts: alerts.filter(({ created }) => created === second(createdAt)).length,
      endedByUser: own.filter(isEnd).some(({ by }) => by === 'user'),
      records: table.items.filter(([, item]) => item.createdAt === createdAt).length,
    };
  });
}

function isEnd(step: GlueStep): step is Ending {
  return step.kind === 'stop' || step.kind === 'delete';
}

/** As alerts write it. */
function second(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
