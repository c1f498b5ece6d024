/** Engagement metrics: exact member sets, questions with exact definitions, reports. */
module io.communitykit.metrics {
  requires transitive io.communitykit.core;
  requires roaringbitmap;
  requires static transitive org.jspecify;

  exports io.communitykit.metrics;
  exports io.communitykit.metrics.contribution;
  exports io.communitykit.metrics.growth;
  exports io.communitykit.metrics.members;
  exports io.communitykit.metrics.program;
  exports io.communitykit.metrics.report;
  exports io.communitykit.metrics.retention;
  exports io.communitykit.metrics.stickiness;
  exports io.communitykit.metrics.targets;

  provides io.communitykit.core.text.TextCatalog with
      io.communitykit.metrics.MetricsTexts;
}
