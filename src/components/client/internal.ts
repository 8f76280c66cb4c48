/** What script adds to the internal report: all that it adds to a page, and the retention that can be moved. */
import './page.ts';
import { moveRetention } from './retention.ts';

moveRetention();
