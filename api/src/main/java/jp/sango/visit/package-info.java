/** Visits, the pre-visit call, the usage card, check-in. */
package jp.sango.visit;
