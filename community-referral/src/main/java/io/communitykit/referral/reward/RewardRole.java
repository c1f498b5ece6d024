package io.communitykit.referral.reward;

/** The part somebody plays in a referral. */
public enum RewardRole {
  /** The member who brought the other one. */
  REFERRER("referrer"),
  /** The member who brought the referrer. */
  ANCESTOR_2("ancestor2"),
  /** The member who brought the one who brought the referrer. */
  ANCESTOR_3("ancestor3"),
  /** The new member. */
  REFEREE("referee");

  private final String text;

  RewardRole(String text) {
    this.text = text;
  }

  /** Returns how rule files and reward ids spell it. */
  public String text() {
    return text;
  }
}
