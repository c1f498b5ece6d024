package io.communitykit.testkit.referral;

/** The contract, for stores that break it. */
abstract class BrokenReferralContract extends ReferralStoreContract {

  @Override
  protected int races() {
    return 300;
  }
}
