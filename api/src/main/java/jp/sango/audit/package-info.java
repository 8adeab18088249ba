/** Who did or saw what, when, why and from where: one row in the same transaction as every write, one for every read. */
package jp.sango.audit;
