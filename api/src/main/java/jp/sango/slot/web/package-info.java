/** Live availability for anyone, and the provider's calendar. */
package jp.sango.slot.web;
