/**
 * What script adds to a page: numbers open in place, charts tell their values, the list of contents follows the
 * reader, links to sections are copied, assumptions can be moved. Bundled into one classic script; without it the page
 * lacks the what-if alone.
 */
import { openFiguresInPlace } from './figure-panel.ts';
import { tellChartValues } from './chart-tips.ts';
import { followReader } from './contents.ts';
import { copyLinks } from './copy-links.ts';
import { openWhenPrinting, printOneSheet } from './printing.ts';
import { moveAssumptions } from './what-if.ts';

openFiguresInPlace();
tellChartValues();
followReader();
copyLinks();
openWhenPrinting();
printOneSheet();
moveAssumptions();
