/** 利用申込: ranked wishes, at any hour of the day. */
package jp.sango.application;
