/** Referrals: codes, attribution, qualification, rewards for both sides. */
module io.communitykit.referral {
  requires transitive io.communitykit.core;
  requires static transitive org.jspecify;
  requires static transitive jakarta.validation;

  exports io.communitykit.referral;
  exports io.communitykit.referral.code;
  exports io.communitykit.referral.attribution;
  exports io.communitykit.referral.fraud;
  exports io.communitykit.referral.signal;
  exports io.communitykit.referral.qualification;
  exports io.communitykit.referral.reward;
  exports io.communitykit.referral.binding;
  exports io.communitykit.referral.definition;
  exports io.communitykit.referral.growth;
  exports io.communitykit.referral.program;

  opens io.communitykit.referral.definition;

  provides io.communitykit.core.text.TextCatalog with
      io.communitykit.referral.ReferralTexts;
}
