import type { Block } from '../report/block-schema.ts';

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
