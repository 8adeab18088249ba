/** The ledger and its outbox in PostgreSQL: the only SQL that touches {@code slot_*}. */
package jp.sango.slot.store;
