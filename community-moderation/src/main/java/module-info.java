/** Rule-based moderation: from a text to a decision that can be explained. */
module io.communitykit.moderation {
  requires transitive io.communitykit.core;
  requires static transitive org.jspecify;
  requires static transitive jakarta.validation;
  requires static transitive com.fasterxml.jackson.annotation;

  exports io.communitykit.moderation;
  exports io.communitykit.moderation.audit;
  exports io.communitykit.moderation.detect;
  exports io.communitykit.moderation.program;
  exports io.communitykit.moderation.review;
  exports io.communitykit.moderation.rules;
  exports io.communitykit.moderation.sanction;
  exports io.communitykit.moderation.store;
  exports io.communitykit.moderation.terms;
  exports io.communitykit.moderation.text;
  exports io.communitykit.moderation.trial;

  opens io.communitykit.moderation.rules;

  provides io.communitykit.core.text.TextCatalog with
      io.communitykit.moderation.ModerationTexts;
}
