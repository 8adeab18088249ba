/** A wish that stands (継続申込): entered into every draw until it is won, withdrawn or out of date. */
package jp.sango.standing;
