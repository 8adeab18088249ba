/** What care costs a family, from the policy's figures. Pure. */
package jp.sango.fee;
