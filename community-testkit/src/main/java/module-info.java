/** Contract tests that a storage adapter must pass. */
module io.communitykit.testkit {
  requires transitive io.communitykit.core;
  requires transitive io.communitykit.points;
  requires static transitive io.communitykit.moderation; // a feature's contracts are used with it
  requires static transitive io.communitykit.referral;
  requires transitive java.sql;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports io.communitykit.testkit;
  exports io.communitykit.testkit.moderation;
  exports io.communitykit.testkit.points;
  exports io.communitykit.testkit.points.board;
  exports io.communitykit.testkit.points.contest;
  exports io.communitykit.testkit.points.draw;
  exports io.communitykit.testkit.points.model;
  exports io.communitykit.testkit.points.reward;
  exports io.communitykit.testkit.referral;
  exports io.communitykit.testkit.store;

  // JUnit calls the contracts by reflection.
  opens io.communitykit.testkit.moderation;
  opens io.communitykit.testkit.points;
  opens io.communitykit.testkit.points.board;
  opens io.communitykit.testkit.points.contest;
  opens io.communitykit.testkit.points.draw;
  opens io.communitykit.testkit.points.model;
  opens io.communitykit.testkit.points.reward;
  opens io.communitykit.testkit.referral;
  opens io.communitykit.testkit.store;
}
