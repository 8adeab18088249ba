/** Families' keys in PostgreSQL, wrapped. */
package jp.sango.sealing.store;
