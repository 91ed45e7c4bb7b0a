import { noiseLevels } from '../links/noise.ts';
import type { Page } from './desk.ts';
import { Operators } from './operators.ts';
import { Technicians, type FieldOptions } from './technicians.ts';

/** Everybody who is asked when the machine is at its end. */
export class People {
  readonly operators: Operators;
  readonly technicians: Technicians;

  constructor(options: FieldOptions) {
    this.operators = new Operators(options.schedule, options.desk, options.habits, options.seed);
    this.technicians = new Technicians(options);
  }

  paged(page: Page): void {
    if (page.level === 'field') this.technicians.paged(page);
    else this.operators.paged(page);
  }

  /** From now on everybody answers at once. */
  answerAll(): void {
    this.operators.setHabits(noiseLevels.calm.people);
    this.technicians.setHabits(noiseLevels.calm.people);
  }
}
