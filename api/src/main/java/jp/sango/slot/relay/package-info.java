/**
 * Carries every change of the ledger to the live board. PostgreSQL is the truth: what goes out is the whole state of a
 * slot as read after the change was committed, with a version that grows with the truth; so everything here may be
 * repeated, by any node, at any time.
 */
package jp.sango.slot.relay;
