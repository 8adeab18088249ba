/** Export, deletion requests and holds over HTTP. */
package jp.sango.rights.web;
