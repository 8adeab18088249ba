/** Reads policies from YAML files, strictly: whatever is wrong stops the start with file, line and reason. */
package jp.sango.programme.file;
