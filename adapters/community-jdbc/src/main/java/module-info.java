/** Stores of the feature modules on PostgreSQL and H2. */
module io.communitykit.jdbc {
  requires transitive io.communitykit.core;
  requires static transitive io.communitykit.moderation;
  requires static transitive io.communitykit.points; // each feature's stores are used with it
  requires static transitive io.communitykit.referral;
  requires transitive java.sql;
  requires static transitive org.jspecify;

  exports io.communitykit.jdbc;
  exports io.communitykit.jdbc.board;
  exports io.communitykit.jdbc.contest;
  exports io.communitykit.jdbc.draw;
  exports io.communitykit.jdbc.moderation;
  exports io.communitykit.jdbc.points;
  exports io.communitykit.jdbc.referral;
  exports io.communitykit.jdbc.reward;
}
