package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawTerms;
import io.communitykit.points.draw.DrawVerifier;
import io.communitykit.points.draw.DrawWin;
import io.communitykit.points.draw.Draws;
import io.communitykit.points.draw.ServerSeed;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.util.List;

/** Who shares takes part in a draw, whose winners are paid and which everybody can recompute. */
final class DrawQuickstart {

  private DrawQuickstart() {}

  static DrawVerifier.Finding run(
      DrawTerms terms, ServerSeed seed, List<Activity> shares, PointsProgram points, Instant at) {
    // region draw
    Draws draws = Draws.inMemory();
    DrawId spring = DrawId.of("spring-2026");
    String opening = draws.open(spring, terms, seed, at).value().orElseThrow().opening();
    shares.forEach(share -> draws.record(spring, share));
    String seal = draws.seal(spring, "drand round 4242", at).value().orElseThrow().seal();
    // The host publishes opening and seal. Later, when round 4242 is known:
    List<DrawWin> wins = draws.draw(spring, "8f6a1c…", at).value().orElseThrow();
    wins.forEach(win -> win.intent().ifPresent(points::apply));
    String proof = draws.reveal(spring).value().orElseThrow().text();
    // Every member: java DrawVerifier.java proof.txt <opening> <seal>
    DrawVerifier.Finding finding = DrawVerifier.verify(proof, List.of(opening, seal));
    // endregion
    return finding;
  }
}
