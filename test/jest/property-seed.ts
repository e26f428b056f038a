import fc from 'fast-check';
import { SEED } from '../seed';

/** Property tests try the same values in every run, and name the seed when one fails. */
fc.configureGlobal({ seed: Number(SEED) });
