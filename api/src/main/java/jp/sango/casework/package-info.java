/** 個別支援: nobody falls silent. Who has no phone is called, and who is not heard of any more is looked for. */
package jp.sango.casework;
