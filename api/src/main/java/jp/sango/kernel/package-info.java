/** Small values that everybody uses. Knows no other package. */
package jp.sango.kernel;
