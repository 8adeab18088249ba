/** Who works at a facility, and who of them is at its tablet: kept by the office, told apart in the audit. */
package jp.sango.shift;
