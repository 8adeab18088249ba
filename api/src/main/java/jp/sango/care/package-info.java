/** Assessment, care plan, consent, and what was shown to whom. */
package jp.sango.care;
