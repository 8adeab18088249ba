/** Who did what, when: one row in the same transaction as every write. */
package jp.sango.audit;
