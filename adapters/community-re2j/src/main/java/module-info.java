/** Patterns of moderation rules on RE2/J. */
module io.communitykit.re2j {
  requires transitive io.communitykit.moderation;
  requires re2j;
  requires static transitive org.jspecify;

  exports io.communitykit.re2j;
}
