/** Where HTTP meets the features: writes that happen once, problems as RFC 9457, who is asking, request ids. */
package jp.sango.edge;
