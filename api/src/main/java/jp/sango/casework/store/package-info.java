/** The SQL of the call list and the quiet list. */
package jp.sango.casework.store;
