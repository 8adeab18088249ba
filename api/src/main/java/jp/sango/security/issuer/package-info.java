/** Whom the application believes: issuers by configuration, their tokens, and the actor that a token stands for. */
package jp.sango.security.issuer;
