/** 繰り上げ: seats that come free after their draw are offered to the families who lost it, in its order. */
package jp.sango.refill;
