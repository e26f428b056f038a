import { done } from './stage/backstage';
import type { Scene } from './stage/stage';
import { type Live, start } from './stage/worker';
import { comesBack, type World } from './stage/world';

/** Where one order ended. */
export interface End {
  readonly world: World;
  readonly crashed: number;
}

/**
 * Runs every order from its beginning, with workers that are not stopped in between, and remembers nothing from one order to
 * the next. For small scenes whose workers all begin at once.
 */
export async function everyOrderAnew(scene: Scene): Promise<End[]> {
  const ends: End[] = [];
  for (let choices: readonly number[] | undefined = []; choices !== undefined; ) {
    const { end, chosen, widths } = await run(scene, choices);
    ends.push(end);
    const last = chosen.findLastIndex((choice, at) => choice + 1 < (widths[at] ?? 0));
    choices = last === -1 ? undefined : [...chosen.slice(0, last), (chosen[last] ?? 0) + 1];
  }
  return ends;
}

interface Playing {
  world: World;
  readonly lives: Map<number, Live>;
  happened: number;
  crashed: number;
}

async function run(scene: Scene, choices: readonly number[]) {
  const playing: Playing = { world: scene.world, lives: new Map(), happened: 0, crashed: 0 };
  for (const [index, { job }] of scene.jobs.entries())
    playing.lives.set(index, await start(job, scene.world.now));
  const chosen: number[] = [];
  const widths: number[] = [];
  for (let moves = await movesIn(scene, playing); moves.length > 0; moves = await movesIn(scene, playing)) {
    const choice = choices[chosen.length] ?? 0;
    chosen.push(choice);
    widths.push(moves.length);
    await moves[choice]?.();
  }
  return { end: { world: playing.world, crashed: playing.crashed }, chosen, widths };
}

type Move = () => Promise<void>;

async function movesIn(scene: Scene, playing: Playing): Promise<Move[]> {
  const next = scene.happenings[playing.happened];
  const moves: Move[] = [];
  if (next !== undefined)
    moves.push(async () => {
      playing.world = await next.change(playing.world);
      playing.happened += 1;
    });
  for (const [index, live] of playing.lives) moves.push(...(await movesOf(index, live, { scene, playing })));
  return moves;
}

interface Course {
  readonly scene: Scene;
  readonly playing: Playing;
}

async function movesOf(index: number, live: Live, { scene, playing }: Course): Promise<Move[]> {
  const { job } = scene.jobs[index] ?? {};
  const moves: Move[] = [];
  const die = (world: World) => async () => {
    playing.world = comesBack(job?.message, world);
    playing.crashed += 1;
    playing.lives.delete(index);
  };
  const mayDie = playing.crashed < scene.crashes;
  if (mayDie) moves.push(die(playing.world));
  for (const [call, { effects }] of live.standing().waitsFor.entries()) {
    const possible = await effects(playing.world);
    for (const { answer, world } of possible)
      moves.push(async () => {
        playing.world = world;
        await live.feed({ call, answer, now: world.now });
        const { end, waitsFor } = live.standing();
        if (end === undefined || job === undefined) return;
        playing.world = done({ id: 0, job, waitsFor, end }, world);
        playing.lives.delete(index);
      });
    const changed = possible.find(({ world }) => world !== playing.world);
    if (mayDie && changed !== undefined) moves.push(die(changed.world));
  }
  return moves;
}
