/** Rule-based moderation: from a text to a decision that can be explained. */
module io.communitykit.moderation {
  requires transitive io.communitykit.core;
  requires static transitive org.jspecify;
  requires static transitive jakarta.validation;

  exports io.communitykit.moderation.text;
}
