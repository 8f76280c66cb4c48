import type { Block } from '../report/report-schema.ts';

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
