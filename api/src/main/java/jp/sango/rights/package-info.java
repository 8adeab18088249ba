/** What families may ask for, and how long the municipality keeps what it knows: export, hold, erasure. */
package jp.sango.rights;
