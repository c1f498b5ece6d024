/** Stores of the feature modules on Redis. */
module io.communitykit.redis {
  requires transitive io.communitykit.core;
  requires static transitive io.communitykit.moderation; // each feature's stores are used with it
  requires transitive lettuce.core;
  requires static transitive org.jspecify;

  exports io.communitykit.redis.moderation;
}
