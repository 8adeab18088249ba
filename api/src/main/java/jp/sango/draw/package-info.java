/** 抽選: the daily lottery, repeatable and checkable. */
package jp.sango.draw;
