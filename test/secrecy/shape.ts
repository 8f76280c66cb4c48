/**
 * What does not compile: each line below would hand a customer's report something of the book. `tsc` refuses them, and
 * refuses this file where one of them is no longer refused. Nothing here is ever run.
 */
import type { Book, BookCustomer, CustomerSlice, CustomerTables } from '../../src/model/book.ts';
import { buildCalendar } from '../../src/export/calendar.ts';
import { presentCustomer, type CustomerReportInput } from '../../src/report/present-customer.ts';
import type { BookTelling } from '../../src/report/internal/book-telling.ts';
import { presentBridge } from '../../src/report/internal/bridge.ts';
import type { InternalReport, Report } from '../../src/report/report-schema.ts';
import { presentValue } from '../../src/report/sections/value.ts';
import type { Telling } from '../../src/report/telling.ts';
import type { InternalTable } from '../../src/schema/tables.ts';

declare const book: Book;
declare const one: BookCustomer;
declare const slice: CustomerSlice;
declare const input: CustomerReportInput;
declare const telling: Telling;
declare const bookTelling: BookTelling;
declare const internalReport: InternalReport;

// A customer's report is made from a slice: never from the book, nor from a customer as the book knows it.
presentCustomer({ ...input, slice });
// @ts-expect-error the book is no slice
presentCustomer({ ...input, slice: book });
// @ts-expect-error neither is a customer with its internal rows
presentCustomer({ ...input, slice: one });
// @ts-expect-error there is no place for the book beside it
presentCustomer({ ...input, book });

// A section of the customer's report tells from a slice, one of the internal report from the book.
presentValue(telling);
// @ts-expect-error a section of the customer's report is not told from the book
presentValue(bookTelling);
// @ts-expect-error and one of the internal report not from a slice
presentBridge(telling);
// @ts-expect-error the telling of a customer does not know the book
void telling.book;

// A slice has neither internal tables nor the customer's manager.
// @ts-expect-error internal rows stand beside the slice
void slice.internal;
// @ts-expect-error activities are internal
void slice.tables.activities;
// @ts-expect-error health is internal
void slice.tables.health;
// @ts-expect-error the csm stands beside the slice
void slice.customer.csm;
// @ts-expect-error no internal table is one of a customer's
const internalTable: keyof CustomerTables = 'renewals' as InternalTable;
void internalTable;

// What a customer takes away is made from a customer's report.
// @ts-expect-error the internal report has no calendar
buildCalendar(internalReport);
// @ts-expect-error the internal report is no customer's report
const report: Report = internalReport;
void report;
