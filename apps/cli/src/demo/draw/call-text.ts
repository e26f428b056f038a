import { pathIn, type SessionRequest } from '@glue-session-guard/guard';
import type { Directory } from '@glue-session-guard/limits';
import type { SessionBeat } from '../story/beat';

/** Who called what, where: two short lines. */
export function callText(beat: SessionBeat, directory: Directory): string[] {
  const { who, id, twist, request } = beat;
  const place = placeOf(beat, directory);
  switch (twist) {
    case 's3express':
      return [`${who.name} opens an S3 Express session`, place];
    case 'failed-create':
      return [`${who.name} asks for ${id}: AccessDenied`, place];
    case 'spoofed':
      return [`somebody reports that ${who.name} started ${id}`, place];
    case 'request-omitted':
    case 'none':
      return [`${who.name} starts ${id}`, `${place}: ${requestText(request)}`];
  }
}

function placeOf({ account, region }: SessionBeat, directory: Directory): string {
  const found = pathIn(directory, account);
  return `${found.kind === 'path' ? found.name : account}, ${region}`;
}

function requestText({ numberOfWorkers, workerType, idleTimeout, timeout }: SessionRequest): string {
  const end = timeout === undefined ? 'no timeout' : `timeout ${timeout} min`;
  return `${numberOfWorkers} × ${workerType}, idle ${idleTimeout} min, ${end}`;
}
