import { addressees } from './plan-mails';
import type { Recipient } from './recipients';
import type { PartlyTold, QueuedAlert, ToldOf } from './telling-ports';

interface Known {
  readonly partlyTold: PartlyTold;
  readonly recipients: readonly Recipient[];
}

/** Who was told when the messages came before. Nobody is asked where none did. */
export async function toldBefore(queued: readonly QueuedAlert[], { partlyTold }: Known): Promise<ToldOf> {
  return queued.some(({ isRepeated }) => isRepeated === true) ? partlyTold.all() : new Map();
}

/** The alerts, each for those alone who were not told of it. */
export function stillToTell(
  queued: readonly QueuedAlert[],
  before: ToldOf,
  { recipients }: Known,
): readonly QueuedAlert[] {
  return queued.map((each) => {
    const told = before.get(each.id);
    if (told === undefined) return each;
    return { ...each, to: addressees(each, recipients).filter((id) => !told.includes(id)) };
  });
}

/** Whom to remember once some of these were not told: of each message that reached somebody, all who have been told by now. */
export function partlyToldNow(
  untold: readonly { readonly queued: QueuedAlert; readonly to: readonly string[] }[],
  before: ToldOf,
  { recipients }: Known,
): ToldOf {
  return new Map(
    untold.flatMap(({ queued, to }) => {
      const told = addressees(queued, recipients).filter((id) => !to.includes(id));
      return told.length === 0 ? [] : [[queued.id, [...(before.get(queued.id) ?? []), ...told]] as const];
    }),
  );
}
