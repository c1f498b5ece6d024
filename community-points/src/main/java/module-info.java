/** Points: earning rules, an exact ledger, and what members do with them. */
module io.communitykit.points {
  requires transitive io.communitykit.core;
  requires static transitive org.jspecify;
  requires static transitive jakarta.validation;

  exports io.communitykit.points;
  exports io.communitykit.points.badge;
  exports io.communitykit.points.board;
  exports io.communitykit.points.checkin;
  exports io.communitykit.points.command;
  exports io.communitykit.points.contest;
  exports io.communitykit.points.definition;
  exports io.communitykit.points.draw;
  exports io.communitykit.points.earning;
  exports io.communitykit.points.ledger;
  exports io.communitykit.points.level;
  exports io.communitykit.points.program;
  exports io.communitykit.points.quest;
  exports io.communitykit.points.reward;

  // Rule files are read into these records by reflection.
  opens io.communitykit.points.definition;

  provides io.communitykit.core.text.TextCatalog with
      io.communitykit.points.PointsTexts;
}
