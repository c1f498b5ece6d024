package io.communitykit.referral.growth;

/**
 * How many members a cohort brought (definition D27, after Skok and Reiss as set out by Kevin
 * Lawler): {@code K = invites per member x accepted per invite = accepted per member}.
 *
 * <p>An invite is a contact: a link that a visitor followed, or a bind without a link. Accepted
 * means qualified, not signed up. 400 members with 1,000 contacts of whom 100 qualified: 2.5 x 0.1
 * = 0.25.
 *
 * @param members the cohort, those who invited nobody included
 * @param invites contacts of the cohort within the window
 * @param accepted those of them who qualified within the window
 */
public record KFactor(long members, long invites, long accepted) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException unless {@code 0 <= accepted <= invites}, and 0 without members
   */
  public KFactor {
    if (accepted < 0 || accepted > invites) {
      throw new IllegalArgumentException("accepted must be 0.." + invites + ", was " + accepted);
    }
    if (members < 0 || (members == 0 && invites > 0)) {
      throw new IllegalArgumentException("members must be those who invited, was " + members);
    }
  }

  /** Returns invites per member of the cohort. */
  public Quotient invitesPerMember() {
    return Quotient.of(invites, members);
  }

  /** Returns accepted per invite. */
  public Quotient acceptance() {
    return Quotient.of(accepted, invites);
  }

  /** Returns accepted per member of the cohort, which is K. */
  public Quotient k() {
    return Quotient.of(accepted, members);
  }
}
