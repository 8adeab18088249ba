/** The SQL of offers and of the waiting list, and their wiring. */
package jp.sango.refill.store;
