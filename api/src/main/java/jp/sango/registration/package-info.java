/** 利用登録: once per birth, approved by the municipality; eligibility, priority tier. */
package jp.sango.registration;
