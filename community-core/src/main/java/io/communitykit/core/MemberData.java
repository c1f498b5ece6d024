package io.communitykit.core;

/**
 * What every store owes a member: a copy of everything it keeps of them, and its erasure.
 *
 * <p>Both are atomic: they see, and change, one state of the store.
 */
public interface MemberData {

  /** Returns everything kept of {@code member}; an export without rows for a member never seen. */
  MemberExport export(MemberId member);

  /**
   * Removes {@code member} from the store: rows that must stay, because sums depend on them, carry
   * {@code replacement} from now on, and the rest is deleted. Repeating it changes nothing more.
   *
   * @param replacement an id that says nothing about the member and was never used; from {@link
   *     IdSource#random()}
   */
  ErasureReceipt erase(MemberId member, MemberId replacement);
}
