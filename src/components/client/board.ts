/**
 * What script adds to the readiness board: the list is sorted by any column and narrowed down by customer success
 * manager, date and what is missing; the address keeps both. Of a long list the first rows are shown, and more on
 * request, so that sorting five thousand lays out a hundred. Bundled into one classic script.
 */
import { arrangeBoard } from './board-list.ts';
import { openFiguresInPlace } from './figure-panel.ts';
import { openWhenPrinting } from './printing.ts';

arrangeBoard();
openFiguresInPlace();
openWhenPrinting();
