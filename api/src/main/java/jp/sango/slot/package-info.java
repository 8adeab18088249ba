/** The ledger of seats by pool and date: the one place that gives a seat or takes it back. */
package jp.sango.slot;
