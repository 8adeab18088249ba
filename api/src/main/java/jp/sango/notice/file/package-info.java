/** Finds the files of notices' texts: those shipped, and those of a directory with policies. */
package jp.sango.notice.file;
