package io.communitykit.jackson.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The same laws, with inputs that Jazzer looks for by coverage. */
class ModerationJazzerTest {

  @FuzzTest
  void fold(byte[] bytes) {
    ModerationTargets.fold(ModerationTargets.text(bytes));
  }

  @FuzzTest
  void load(byte[] bytes) {
    ModerationTargets.load(bytes);
  }

  @FuzzTest
  void evaluate(byte[] bytes) {
    ModerationTargets.evaluate(ModerationTargets.text(bytes));
  }
}
