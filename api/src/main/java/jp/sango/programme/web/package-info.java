/** The policies in readable form, for anyone. */
package jp.sango.programme.web;
