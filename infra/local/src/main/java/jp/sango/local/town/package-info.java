/**
 * Some 300 invented families of both municipalities, who do over HTTP what real people do: for a local run that looks
 * alive. Simple blocking code on virtual threads, as each of them does one thing after the other.
 */
package jp.sango.local.town;
