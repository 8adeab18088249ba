/** What is to happen at a time of day: in order, however far the clock has moved and on however many nodes. */
package jp.sango.agenda;
