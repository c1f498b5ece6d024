/** The shared vocabulary of Community Kit: what every feature module and every host speaks. */
module io.communitykit.core {
  requires static transitive org.jspecify;

  exports io.communitykit.core;
  exports io.communitykit.core.calendar;
  exports io.communitykit.core.condition;
  exports io.communitykit.core.problem;
  exports io.communitykit.core.text;

  uses io.communitykit.core.text.TextCatalog;

  provides io.communitykit.core.text.TextCatalog with
      io.communitykit.core.text.CoreTexts;
}
